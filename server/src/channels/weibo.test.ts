import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeWeibo } from './fakes/weibo.ts'
import { weiboChannel } from './weibo.ts'

const CHANNEL = weiboChannel()
const SETTINGS = { appSecret: 'wb_app_secret_01', accessToken: '2.00wb_access_token_01' }

test('the address is answered by the signature of the vector, for five minutes', async () => {
  const query = { signature: '27b09679b7933f986c482648d21aeaf985cf4595', timestamp: '1760000000', nonce: 'nonce1', echostr: 'XI04b16' }
  const ask = (changed: object, now = 1_760_000_000_000) =>
    CHANNEL.receive(hookRequest('w1', { method: 'GET', query: { ...query, ...changed } }, now), testAccount(CHANNEL, SETTINGS))
  expect(await ask({})).toEqual({ kind: 'handshake', acknowledge: { body: 'XI04b16' } })
  expect(await ask({ nonce: 'nonce2' })).toEqual({ kind: 'refused', status: 403 })
  expect(await ask({}, 1_760_000_301_000)).toEqual({ kind: 'refused', status: 403 })
})

test('who said what when is one message; a word or a second later is another', async () => {
  const fake = await openFakeWeibo()
  const said = { type: 'text', receiver_id: 1902538057, sender_id: 2489518277, created_at: 'Mon Jul 16 18:09:20 +0800 2012', text: 'hi', data: {} }
  const idOf = async (changed: object) => {
    const told = await CHANNEL.receive(hookRequest('w1', fake.push({ ...said, ...changed })), testAccount(CHANNEL, SETTINGS))
    return (told as unknown as { events: [{ externalId: string }] }).events[0].externalId
  }
  expect(await idOf({})).toBe(await idOf({}))
  const others = await Promise.all([{ text: 'ho' }, { created_at: 'Mon Jul 16 18:09:21 +0800 2012' }, { sender_id: 2489518278 }].map(idOf))
  expect(new Set([await idOf({}), ...others]).size).toBe(4)
  await fake.close()
})

test('an answer is written as Weibo wants it; who did not write gets none; files and the token are asked about', async () => {
  const fake = await openFakeWeibo()
  const account = testAccount(CHANNEL, fake.settings)
  const send = () =>
    CHANNEL.send(
      {
        to: '2489518277',
        wayBack: null,
        conversationId: 'c',
        messageId: 'm',
        part: 0,
        seq: 1,
        from: 'bot',
        at: '',
        content: { type: 'text', text: '您好 & 再见' },
      },
      account,
    )
  expect(await send()).toMatchObject({ problem: 'CONTENT_REJECTED', detail: expect.stringContaining('20301') })
  fake.open.add('2489518277')
  expect(await send()).toEqual({ outcome: 'sent', externalId: null })
  expect(Object.fromEntries(new URLSearchParams(fake.heard.at(-1)!.replace('POST /2/messages/reply.json ', '')))).toEqual({
    access_token: '2.00wb_access_token_01',
    type: 'text',
    data: '{"text":"您好 & 再见"}',
    receiver_id: '2489518277',
    save_sender_box: '1',
  })
  expect(await CHANNEL.download!('821804469', account)).toEqual({ bytes: Buffer.from('picture'), mime: 'image/jpeg' })
  expect(await CHANNEL.probe!(account)).toMatchObject({ works: true, as: '1902538057', expiresAt: expect.any(Number) })
  expect(await CHANNEL.probe!(testAccount(CHANNEL, { ...fake.settings, accessToken: '2.00another_token_01' }))).toMatchObject({
    works: false,
    problem: 'AUTH_REVOKED',
  })
  await fake.close()
})
