import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeWecom } from './fakes/wecom.ts'
import { wechatKfChannel } from './wechat-kf.ts'

describe('WeChat Customer Service', () => {
  channelContract({ open: openKf, answers: true })
})

async function openKf() {
  const fake = await openFakeWecom()
  fake.left.set('wm-somebody', Number.POSITIVE_INFINITY)
  fake.ring('wk1', [])
  const at = await openChannelUnderTest(wechatKfChannel(), fake)
  let accounts = 1
  // each in an account of its own: one ring tells all that lies there
  const item = (rest: object) => {
    const openKfId = `wk${++accounts}`
    return at.request(
      fake.ring(openKfId, [{ msgid: `m${accounts}`, open_kfid: openKfId, external_userid: 'wm1', send_time: 1_760_000_000, origin: 3, ...rest }]),
    )
  }
  const event = (event_type: string, rest: object = {}) =>
    item({ origin: 4, msgtype: 'event', external_userid: undefined, event: { event_type, open_kfid: 'wk1', external_userid: 'wm1', ...rest } })
  const good = fake.ring('wk1', [])
  const failsWith = (errcode: number, problem: SendProblem) => ({
    name: String(errcode),
    fail: () => void fake.faults.push({ on: fake.sends, is: 'says' as const, words: JSON.stringify({ errcode, errmsg: 'no' }) }),
    problem,
  })
  return {
    ...at,
    to: 'wm-somebody',
    wayBack: { openKfId: 'wk1' },
    acknowledges: { body: 'success' },
    inbound: [
      {
        name: 'a text',
        request: item({ msgid: 'text-1', msgtype: 'text', text: { content: 'hello' } }),
        becomes: {
          externalId: 'text-1',
          userId: 'wm1',
          content: { type: 'text' as const, text: 'hello' },
          at: 1_760_000_000_000,
          wayBack: { openKfId: 'wk2' },
        },
      },
      ...(
        [
          ['image', 'image', 'image/jpeg'],
          ['voice', 'voice', 'audio/amr'],
          ['video', 'video', 'video/mp4'],
          ['file', 'file', 'application/octet-stream'],
        ] as const
      ).map(([msgtype, type, mime]) => ({
        name: msgtype,
        request: item({ msgid: `${msgtype}-1`, msgtype, [msgtype]: { media_id: 'md1' } }),
        becomes: { externalId: `${msgtype}-1`, media: 'md1', content: { type, url: '', mime } },
      })),
      {
        name: 'a button pressed',
        request: item({ msgid: 'menu-1', msgtype: 'text', text: { content: '满意', menu_id: '101' } }),
        becomes: { externalId: 'menu-1', content: { type: 'action' as const, actionId: '101', label: '满意' } },
      },
      {
        name: 'a place',
        request: item({ msgid: 'place-1', msgtype: 'location', location: { latitude: 31.23, longitude: 121.47, name: '人民广场', address: '上海' } }),
        becomes: { externalId: 'place-1', content: { type: 'location' as const, lat: 31.23, lng: 121.47, title: '人民广场' } },
      },
      {
        name: 'a link',
        request: item({ msgid: 'link-1', msgtype: 'link', link: { title: 'T恤', desc: 'd', url: 'https://shop.example/1', pic_url: '' } }),
        becomes: { externalId: 'link-1', content: { type: 'text' as const, text: 'T恤\nhttps://shop.example/1' } },
      },
    ],
    tells: [
      { name: 'somebody enters', request: event('enter_session', { scene: '123', welcome_code: 'wc1' }), event: { kind: 'opened' as const, userId: 'wm1' } },
      {
        name: 'a message failed',
        request: event('msg_send_fail', { fail_msgid: 'out1', fail_type: 10 }),
        event: { kind: 'receipt' as const, externalId: 'out1', state: 'failed' as const },
      },
      {
        name: 'staff wrote in WeCom',
        request: item({ msgid: 'echo-1', origin: 5, servicer_userid: 'zhangsan', msgtype: 'text', text: { content: 'human' } }),
        event: { kind: 'echo' as const, externalId: 'echo-1', userId: 'wm1', content: { type: 'text' as const, text: 'human' } },
      },
    ],
    ignored: [
      { name: 'somebody enters who was there lately', request: event('enter_session', { scene: '123' }), says: 'enter_session' },
      { name: 'a change of session', request: event('session_status_change', { change_type: 3 }), says: 'session_status_change' },
      { name: 'a message taken back', request: event('user_recall_msg', { recall_msgid: 'm1' }), says: 'user_recall_msg' },
      { name: 'a kind that is not known', request: item({ msgtype: 'hologram' }), says: 'hologram' },
      {
        name: 'another event of the company',
        request: at.request(fake.callback('<xml><CreateTime>1760000000</CreateTime><Event><![CDATA[change_contact]]></Event></xml>')),
        says: 'change_contact',
      },
    ],
    handshakes: [{ name: 'the address is entered', request: at.request(fake.handshake('1616140317555161061')), answers: { body: '1616140317555161061' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, query: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: (good.body as string).replace('<Encrypt><![CDATA[', '<Encrypt><![CDATA[A') }) },
      { name: 'of another company', request: at.request(fake.callback('<xml></xml>', { id: 'ww9999999999' })) },
      { name: 'in plain words', request: at.request({ ...good, body: '<xml><Event><![CDATA[kf_msg_or_event]]></Event></xml>' }) },
      { name: 'ten minutes old', request: at.request(fake.callback('<xml></xml>', { timestamp: String(Math.floor(Date.now() / 1_000) - 600) })) },
    ],
    invalid: ['words', '<xml></xml>', '<xml><Event>kf_msg_or_event</Event><CreateTime>soon</CreateTime></xml>', '[]'].map((words) => ({
      name: words,
      request: at.request(fake.callback(words)),
    })),
    nonsenseSettings: [
      { ...fake.settings, aesKey: 'short' },
      { ...fake.settings, aesKey: undefined },
      { ...fake.settings, corpId: '' },
    ],
    refusals: [
      failsWith(-1, 'TRANSIENT'),
      failsWith(95001, 'QUOTA_WINDOW'),
      failsWith(95002, 'WINDOW_CLOSED'),
      failsWith(95013, 'WINDOW_CLOSED'),
      failsWith(95018, 'WINDOW_CLOSED'),
      failsWith(45009, 'RATE_LIMITED'),
      failsWith(45033, 'RATE_LIMITED'),
      failsWith(48002, 'AUTH_REVOKED'),
      failsWith(60020, 'AUTH_REVOKED'),
      failsWith(95017, 'AUTH_REVOKED'),
    ],
  }
}
