import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { openFakeWechat } from './fakes/wechat.ts'
import { wechatMiniChannel } from './wechat-mini.ts'

describe('WeChat Mini Program', () => {
  channelContract({ open: openMini, answers: true })
})

const said = (MsgType: string, rest: object) =>
  `{"ToUserName":"gh_x","FromUserName":"oU1","CreateTime":1760000000,"MsgType":"${MsgType}",${JSON.stringify(rest).slice(1)}`
/** WeChat writes its ids of 64 bits as numbers. */
const numbered = (MsgType: string, rest: object, id: string) => said(MsgType, { ...rest, MsgId: 0 }).replace('"MsgId":0', `"MsgId":${id}`)

async function openMini() {
  const fake = await openFakeWechat({
    appId: 'wxfedcba9876543210',
    appSecret: 'wechat_mini_secret_01',
    token: 'mini_token_01',
    aesKey: 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba',
    isMini: true,
  })
  fake.left.set('oSomebody', Number.POSITIVE_INFINITY)
  const at = await openChannelUnderTest(wechatMiniChannel(), fake)
  const pushed = (words: string) => at.request(fake.push(words))
  const hello = numbered('text', { Content: 'hello' }, '1234567890123456789')
  const good = fake.push(hello)
  return {
    ...at,
    to: 'oSomebody',
    acknowledges: { body: 'success' },
    inbound: [
      {
        name: 'a text, under its whole id',
        request: pushed(hello),
        becomes: { externalId: '1234567890123456789', userId: 'oU1', content: { type: 'text' as const, text: 'hello' }, at: 1_760_000_000_000 },
      },
      {
        name: 'a picture',
        request: pushed(numbered('image', { PicUrl: 'http://mmbiz.qpic.cn/x', MediaId: 'md1' }, '1234567890123456788')),
        becomes: { externalId: '1234567890123456788', media: 'md1', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a page of the mini program',
        request: pushed(numbered('miniprogrampage', { Title: 'T恤', AppId: 'wx1', PagePath: 'pages/goods?id=1', ThumbUrl: '', ThumbMediaId: 't' }, '12345')),
        becomes: { externalId: '12345', content: { type: 'text' as const, text: 'T恤\npages/goods?id=1' } },
      },
    ],
    tells: [
      {
        name: 'somebody comes in',
        request: pushed(said('event', { Event: 'user_enter_tempsession', SessionFrom: 'sku=1' })),
        event: { kind: 'opened' as const, userId: 'oU1', window: { ms: 60_000, sends: 2 } },
      },
    ],
    ignored: [
      { name: 'another event', request: pushed(said('event', { Event: 'wxa_media_check' })), says: 'wxa_media_check' },
      { name: 'a kind that is not known', request: pushed(numbered('hologram', {}, '77')), says: 'hologram' },
    ],
    handshakes: [{ name: 'the address is entered', request: at.request(fake.handshake('4375120948345356249')), answers: { body: '4375120948345356249' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, query: {} }) },
      { name: 'plain words to an account that seals', request: at.request(fake.push(hello, { plain: true })) },
      { name: 'one byte changed', request: at.request({ ...good, body: (good.body as string).replace('"Encrypt":"', '"Encrypt":"A') }) },
      { name: 'of another account', request: at.request(fake.push(hello, { id: 'wx9999999999999999' })) },
      { name: 'ten minutes old', request: at.request(fake.push(hello, { timestamp: String(Math.floor(Date.now() / 1_000) - 600) })) },
    ],
    invalid: ['words', '{}', '[]', '{"FromUserName":"oU1"}', said('text', { MsgId: { $: 1 } })].map((words) => ({ name: words, request: pushed(words) })),
    nonsenseSettings: [
      { ...fake.settings, aesKey: 'short' },
      { ...fake.settings, token: '' },
    ],
    refusals: [
      {
        name: 'too many a minute',
        fail: () => void fake.faults.push({ on: fake.sends, is: 'says' as const, words: '{"errcode":45011,"errmsg":"api minute-quota reach limit"}' }),
        problem: 'RATE_LIMITED' as const,
      },
      {
        name: 'too late',
        fail: () => void fake.faults.push({ on: fake.sends, is: 'says' as const, words: '{"errcode":45015,"errmsg":"response out of time limit"}' }),
        problem: 'WINDOW_CLOSED' as const,
      },
      {
        name: 'too many',
        fail: () => void fake.faults.push({ on: fake.sends, is: 'says' as const, words: '{"errcode":45047,"errmsg":"out of response count limit"}' }),
        problem: 'QUOTA_WINDOW' as const,
      },
    ],
  }
}
