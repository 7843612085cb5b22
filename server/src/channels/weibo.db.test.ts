import { createHash } from 'node:crypto'
import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import type { SendProblem } from './channel.ts'
import { openFakeWeibo } from './fakes/weibo.ts'
import { weiboChannel } from './weibo.ts'

describe('Weibo', () => {
  channelContract({ open: openWeibo, answers: true })
})

const WHEN = 'Mon Jul 16 18:09:20 +0800 2012'
const said = (type: string, text: string, data: object = {}) => ({ type, receiver_id: 1902538057, sender_id: 2489518277, created_at: WHEN, text, data })
/** Who, when, what: Weibo gives no ids. */
const idOf = (type: string, text: string, data: object = {}) =>
  createHash('sha256')
    .update(JSON.stringify(['2489518277', WHEN, type, text, data]))
    .digest('hex')

async function openWeibo() {
  const fake = await openFakeWeibo()
  fake.open.add('7000000001')
  const at = await openChannelUnderTest(weiboChannel(), fake)
  const hook = (told: unknown) => at.request(fake.push(told))
  const event = (subtype: string, key = '') => hook(said('event', '', { subtype, key, ticket: '' }))
  const good = fake.push(said('text', 'hello'))
  const failsWith = (status: number, error_code: number, problem: SendProblem) => ({
    name: String(error_code),
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers' as const, status, words: JSON.stringify({ error: 'no', error_code, request: '/2' }) }),
    problem,
  })
  return {
    ...at,
    to: '7000000001',
    hasIds: false as const,
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: { externalId: idOf('text', 'hello'), userId: '2489518277', content: { type: 'text' as const, text: 'hello' }, at: 1_342_433_360_000 },
      },
      {
        name: 'a picture',
        request: hook(said('image', '发了一张图片', { vfid: 821804459, tovfid: 821804469 })),
        becomes: {
          externalId: idOf('image', '发了一张图片', { tovfid: '821804469', vfid: 821804459 }),
          media: '821804469',
          content: { type: 'image' as const, url: '', mime: 'image/jpeg' },
        },
      },
      {
        name: 'a place',
        request: hook(said('position', '我在这里', { longitude: '121.47', latitude: '31.23' })),
        becomes: {
          externalId: idOf('position', '我在这里', { longitude: 121.47, latitude: 31.23 }),
          content: { type: 'location' as const, lat: 31.23, lng: 121.47, title: '我在这里' },
        },
      },
      {
        name: 'the merchant’s menu pressed',
        request: event('click', '查物流'),
        becomes: {
          externalId: idOf('event', '', { subtype: 'click', key: '查物流', ticket: '' }),
          content: { type: 'action' as const, actionId: '查物流', label: '查物流' },
        },
      },
    ],
    tells: [
      { name: 'somebody follows', request: event('follow'), event: { kind: 'opened' as const, userId: '2489518277' } },
      { name: 'somebody scans', request: event('scan', '7'), event: { kind: 'opened' as const } },
      {
        name: 'somebody mentions the account',
        request: hook(said('mention', '@shop', { subtype: 'status', key: '1' })),
        event: { kind: 'opened' as const, window: { ms: 172_800_000, sends: 1 } },
      },
      { name: 'somebody leaves', request: event('unfollow'), event: { kind: 'gone' as const, userId: '2489518277' } },
    ],
    ignored: [
      { name: 'a page of the menu', request: event('view', 'https://shop.example'), says: 'view' },
      { name: 'a kind that is not known', request: hook(said('hologram', 'x')), says: 'hologram' },
    ],
    handshakes: [{ name: 'the address is entered', request: at.request(fake.handshake('XI04b16')), answers: { body: 'XI04b16' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, query: {} }) },
      { name: 'another nonce', request: at.request({ ...good, query: { ...good.query, nonce: 'nonce2' } }) },
      { name: 'another signature', request: at.request({ ...good, query: { ...good.query, signature: '0'.repeat(40) } }) },
      { name: 'ten minutes old', request: at.request(fake.push(said('text', 'hello'), Date.now() - 600_000)) },
    ],
    invalid: ['words', '[]', '{}', '{"type":7}'].map((words) => ({ name: words, request: hook(words) })),
    nonsenseSettings: [
      { ...fake.settings, accessToken: '' },
      { ...fake.settings, appSecret: 'short' },
      { ...fake.settings, api: 'weibo' },
    ],
    refusals: [
      failsWith(403, 21327, 'AUTH_REVOKED'),
      failsWith(403, 21332, 'AUTH_REVOKED'),
      failsWith(403, 10023, 'RATE_LIMITED'),
      failsWith(403, 10024, 'RATE_LIMITED'),
      failsWith(400, 20012, 'CONTENT_REJECTED'),
    ],
  }
}
