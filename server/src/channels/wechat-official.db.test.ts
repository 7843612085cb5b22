import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeWechat } from './fakes/wechat.ts'
import { wechatOfficialChannel } from './wechat-official.ts'

describe('WeChat Official Account', () => {
  channelContract({ open: openOfficial, answers: true })
})

/** A push, without what all of them begin with. */
function xml(type: string, at: number, rest: string): string {
  return `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oU1]]></FromUserName><CreateTime>${at}</CreateTime><MsgType><![CDATA[${type}]]></MsgType>${rest}</xml>`
}

const event = (name: string, rest = '') => xml('event', 1_760_000_004, `<Event><![CDATA[${name}]]></Event>${rest}`)

async function openOfficial() {
  const fake = await openFakeWechat()
  fake.left.set('oSomebody', Number.POSITIVE_INFINITY)
  const at = await openChannelUnderTest(wechatOfficialChannel(), fake)
  const pushed = (words: string) => at.request(fake.push(words))
  const hello = xml('text', 1_760_000_000, '<Content><![CDATA[hello]]></Content><MsgId>24895734857348572</MsgId>')
  const good = fake.push(hello)
  const fromOld = (timestamp: number) => at.request(fake.push(hello, { timestamp: String(Math.floor(timestamp / 1_000)) }))
  const { nonce: _, ...withoutNonce } = good.query!
  const failsWith = (errcode: number, problem: SendProblem) => ({
    name: String(errcode),
    fail: () => void fake.faults.push({ on: fake.sends, is: 'says' as const, words: JSON.stringify({ errcode, errmsg: 'no rid: x' }) }),
    problem,
  })
  return {
    ...at,
    to: 'oSomebody',
    acknowledges: { body: 'success' },
    inbound: [
      {
        name: 'a text',
        request: pushed(hello),
        becomes: { externalId: '24895734857348572', userId: 'oU1', content: { type: 'text' as const, text: 'hello' }, at: 1_760_000_000_000, locale: 'zh-CN' },
      },
      {
        name: 'a picture',
        request: pushed(
          xml('image', 1_760_000_001, '<PicUrl><![CDATA[http://mmbiz.qpic.cn/x]]></PicUrl><MediaId><![CDATA[md1]]></MediaId><MsgId>24895734857348573</MsgId>'),
        ),
        becomes: { externalId: '24895734857348573', media: 'md1', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a voice',
        request: pushed(xml('voice', 1_760_000_002, '<MediaId><![CDATA[md2]]></MediaId><Format><![CDATA[amr]]></Format><MsgId>24895734857348574</MsgId>')),
        becomes: { externalId: '24895734857348574', media: 'md2', content: { type: 'voice' as const, url: '', mime: 'audio/amr' } },
      },
      {
        name: 'a short film',
        request: pushed(
          xml('shortvideo', 1_760_000_002, '<MediaId><![CDATA[md3]]></MediaId><ThumbMediaId><![CDATA[t3]]></ThumbMediaId><MsgId>24895734857348577</MsgId>'),
        ),
        becomes: { externalId: '24895734857348577', media: 'md3', content: { type: 'video' as const, url: '', mime: 'video/mp4' } },
      },
      {
        name: 'a place',
        request: pushed(
          xml(
            'location',
            1_760_000_003,
            '<Location_X>31.23</Location_X><Location_Y>121.47</Location_Y><Scale>15</Scale><Label><![CDATA[上海]]></Label><MsgId>24895734857348575</MsgId>',
          ),
        ),
        becomes: { externalId: '24895734857348575', content: { type: 'location' as const, lat: 31.23, lng: 121.47, title: '上海' } },
      },
      {
        name: 'a link',
        request: pushed(
          xml(
            'link',
            1_760_000_003,
            '<Title><![CDATA[T恤]]></Title><Description><![CDATA[d]]></Description><Url><![CDATA[https://shop.example/1]]></Url><MsgId>24895734857348578</MsgId>',
          ),
        ),
        becomes: { externalId: '24895734857348578', content: { type: 'text' as const, text: 'T恤\nhttps://shop.example/1' } },
      },
      {
        name: 'a button pressed',
        request: pushed(xml('text', 1_760_000_005, '<Content><![CDATA[满意]]></Content><MsgId>24895734857348576</MsgId><bizmsgmenuid>101</bizmsgmenuid>')),
        becomes: { externalId: '24895734857348576', content: { type: 'action' as const, actionId: '101', label: '满意' } },
      },
      {
        name: 'the merchant’s menu pressed',
        request: pushed(event('CLICK', '<EventKey><![CDATA[查物流]]></EventKey>')),
        becomes: {
          externalId: 'oU1 1760000004 CLICK 查物流',
          content: { type: 'action' as const, actionId: '查物流', label: '查物流' },
          window: { ms: 60_000, sends: 3 },
        },
      },
    ],
    tells: [
      {
        name: 'somebody subscribes',
        request: pushed(event('subscribe', '<EventKey><![CDATA[qrscene_ad1]]></EventKey><Ticket><![CDATA[tk]]></Ticket>')),
        event: { kind: 'opened' as const, userId: 'oU1', at: 1_760_000_004_000, window: { ms: 60_000, sends: 3 } },
      },
      { name: 'somebody scans', request: pushed(event('SCAN', '<EventKey>7</EventKey><Ticket><![CDATA[tk]]></Ticket>')), event: { kind: 'opened' as const } },
      { name: 'somebody unsubscribes', request: pushed(event('unsubscribe')), event: { kind: 'gone' as const, userId: 'oU1' } },
    ],
    ignored: [
      { name: 'a page of the menu', request: pushed(event('VIEW', '<EventKey><![CDATA[https://shop.example]]></EventKey>')), says: 'VIEW' },
      { name: 'where somebody is', request: pushed(event('LOCATION', '<Latitude>31.2</Latitude>')), says: 'LOCATION' },
      {
        name: 'a template was sent',
        request: pushed(event('TEMPLATESENDJOBFINISH', '<MsgID>1</MsgID><Status>success</Status>')),
        says: 'TEMPLATESENDJOBFINISH',
      },
      { name: 'a kind that is not known', request: pushed(xml('hologram', 1_760_000_000, '<MsgId>9</MsgId>')), says: 'hologram' },
    ],
    handshakes: [{ name: 'the address is entered', request: at.request(fake.handshake('4375120948345356249')), answers: { body: '4375120948345356249' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, query: {} }) },
      { name: 'no nonce', request: at.request({ ...good, query: withoutNonce }) },
      { name: 'plain words to an account that seals', request: at.request(fake.push(hello, { plain: true })) },
      { name: 'one byte changed', request: at.request({ ...good, body: (good.body as string).replace('<Encrypt><![CDATA[', '<Encrypt><![CDATA[A') }) },
      { name: 'of another account', request: at.request(fake.push(hello, { id: 'wx9999999999999999' })) },
      { name: 'ten minutes old', request: fromOld(Date.now() - 600_000) },
      { name: 'of tomorrow', request: fromOld(Date.now() + 86_400_000) },
      {
        name: 'the address, signed by somebody else',
        request: at.request({ method: 'GET', query: { ...good.query, signature: '0'.repeat(40), echostr: 'x' } }),
      },
    ],
    invalid: ['words', '<xml></xml>', '<xml><FromUserName>oU1</FromUserName></xml>', xml('text', Number.NaN, '<MsgId>1</MsgId>'), `<!DOCTYPE x>${hello}`].map(
      (words) => ({
        name: words,
        request: pushed(words),
      }),
    ),
    nonsenseSettings: [
      { ...fake.settings, aesKey: 'short' },
      { ...fake.settings, token: 't' },
      { ...fake.settings, api: 'wechat' },
    ],
    refusals: [
      failsWith(-1, 'TRANSIENT'),
      failsWith(45015, 'WINDOW_CLOSED'),
      failsWith(45047, 'QUOTA_WINDOW'),
      failsWith(45009, 'RATE_LIMITED'),
      failsWith(45011, 'RATE_LIMITED'),
      failsWith(45002, 'CONTENT_REJECTED'),
      failsWith(87014, 'CONTENT_REJECTED'),
      failsWith(43004, 'RECIPIENT_GONE'),
      failsWith(48002, 'RECIPIENT_GONE'),
      failsWith(40003, 'RECIPIENT_GONE'),
      failsWith(48001, 'AUTH_REVOKED'),
      failsWith(50002, 'AUTH_REVOKED'),
    ],
  }
}
