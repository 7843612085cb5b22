import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { Outbound } from './channel.ts'
import { douyinImChannel } from './douyin-im.ts'
import { openFakeDouyinIm } from './fakes/douyin-im.ts'

const CHANNEL = douyinImChannel()
const SETTINGS = { clientKey: 'aw_client_1', clientSecret: 'douyin_client_secret_01', openId: 'openid_b', refreshToken: 'rft.0000000000' }
const BODY =
  '{"event":"im_receive_msg","from_user_id":"openid_c","to_user_id":"openid_b","client_key":"aw_client_1","content":"{\\"conversation_short_id\\":\\"@conv1\\",\\"server_message_id\\":\\"@msg1\\",\\"conversation_type\\":1,\\"create_time\\":1760000000000,\\"message_type\\":\\"text\\",\\"text\\":\\"hi\\",\\"source\\":\\"2\\",\\"user_infos\\":[{\\"open_id\\":\\"openid_c\\",\\"nick_name\\":\\"Lin\\",\\"avatar\\":\\"https://a/1\\"}]}"}'

afterEach(() => vi.useRealTimers())

const ask = (body: string, sign: string | null = createHash('sha1').update(`douyin_client_secret_01${body}`).digest('hex')) =>
  CHANNEL.receive(hookRequest('w1', { body, headers: sign === null ? {} : { 'X-Douyin-Signature': sign } }), testAccount(CHANNEL, SETTINGS))

test('a webhook is believed by the signature of the vector', async () => {
  const heard = {
    events: [
      {
        kind: 'message',
        externalId: '@msg1',
        userId: 'openid_c',
        name: 'Lin',
        content: { type: 'text', text: 'hi' },
        at: 1_760_000_000_000,
        wayBack: { msgId: '@msg1', conversationId: '@conv1' },
      },
    ],
  }
  expect(await ask(BODY, 'bb439c11303bf83881361efc3bedcb5db840a82f')).toMatchObject(heard)
  expect(await ask(BODY.replace('hi', 'ho'), 'bb439c11303bf83881361efc3bedcb5db840a82f')).toEqual({ kind: 'refused', status: 401 })
  // the same as an object
  const told = JSON.parse(BODY)
  expect(await ask(JSON.stringify({ ...told, content: JSON.parse(told.content) }))).toMatchObject(heard)
})

test('the address is answered, as an object and as words, to the app whose it is', async () => {
  const answered = { kind: 'handshake', acknowledge: { contentType: 'application/json', body: '{"challenge":12345}' } }
  expect(await ask('{"event":"verify_webhook","client_key":"aw_client_1","content":{"challenge":12345}}')).toEqual(answered)
  expect(await ask('{"event":"verify_webhook","client_key":"aw_client_1","content":"{\\"challenge\\":12345}"}', null)).toEqual(answered)
  expect(await ask('{"event":"verify_webhook","client_key":"aw_other","content":{"challenge":1}}', null)).toEqual({ kind: 'refused', status: 401 })
})

const message = (to: string, wayBack: Outbound['wayBack'], text: string): Outbound => ({
  to,
  wayBack,
  conversationId: 'c',
  messageId: text,
  part: 0,
  seq: 1,
  from: 'bot',
  at: '',
  content: { type: 'text', text },
})

test('only what was said in the last day is answered, to the letter, and a dead token is renewed', async () => {
  const fake = await openFakeDouyinIm()
  const account = testAccount(CHANNEL, fake.settings)
  const wayBack = { msgId: '@msg1', conversationId: '@conv1' }
  expect(await CHANNEL.send(message('openid_c', wayBack, 'too late'), account)).toMatchObject({
    problem: 'CONTENT_REJECTED',
    detail: expect.stringContaining('28005003'),
  })
  expect(await CHANNEL.send(message('openid_c', null, 'never wrote'), account)).toMatchObject({ problem: 'WINDOW_CLOSED' })
  fake.open.add('@msg1')
  expect(await CHANNEL.send(message('openid_c', wayBack, '您好'), account)).toEqual({ outcome: 'sent', externalId: '@o0' })
  expect(fake.heard.at(-1)).toBe(
    'POST /im/send/msg/ {"msg_id":"@msg1","conversation_id":"@conv1","to_user_id":"openid_c","scene":"im_replay_msg","content":{"msg_type":1,"text":{"text":"您好"}}}',
  )
  fake.forgetTokens()
  expect((await CHANNEL.send(message('openid_c', { ...wayBack, scene: 'im_enter_direct_msg' }, 'hello'), account)).outcome).toBe('sent')
  expect(await CHANNEL.download!(`${fake.address}/files/picture`, account)).toEqual({ bytes: Buffer.from('picture'), mime: 'image/png' })
  await expect(CHANNEL.download!('https://127.0.0.1/secret', account)).rejects.toThrow(/private|inside/i)
  expect(await CHANNEL.probe!(account)).toEqual({ works: true, as: 'openid_b' })
  await fake.close()
})

test('the refresh token is renewed before it dies, is kept, and one that the merchant enters counts at once', async () => {
  const fake = await openFakeDouyinIm()
  const account = testAccount(CHANNEL, fake.settings)
  vi.useFakeTimers({ toFake: ['Date'], now: 1_760_000_000_000 })
  expect(await CHANNEL.probe!(account)).toMatchObject({ works: true })
  expect(fake.renewals()).toBe(0)
  for (const days of [13, 26, 39, 52]) {
    vi.setSystemTime(1_760_000_000_000 + days * 86_400_000)
    expect([days, await CHANNEL.probe!(account)]).toMatchObject([days, { works: true }])
  }
  expect(fake.renewals()).toBe(2)
  const anew = { ...account, settings: { ...account.settings, refreshToken: 'rft.of-another-day' } }
  vi.setSystemTime(1_760_000_000_000 + 65 * 86_400_000)
  expect(await CHANNEL.probe!(anew)).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  expect(fake.heard.at(-1)).toContain('rft.of-another-day')
  await fake.close()
})
