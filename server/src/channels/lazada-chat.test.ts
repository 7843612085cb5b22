import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeLazada } from './fakes/lazada-chat.ts'
import { lazadaChatChannel, signLazada } from './lazada-chat.ts'

const channel = lazadaChatChannel()
const send = (text: string, sessionId: string | null = 's-1') =>
  ({
    to: '1',
    wayBack: sessionId ? { sessionId } : null,
    conversationId: 'c',
    messageId: text,
    part: 0,
    seq: 1,
    from: 'bot',
    at: '',
    content: { type: 'text', text },
  }) as const

test('calls and pushes are signed as in the vectors', async () => {
  const params = {
    access_token: 'lz_tok',
    app_key: '123456',
    session_id: '100094063_2_1011822749_1_103',
    sign_method: 'sha256',
    template_id: '1',
    timestamp: '1760000000000',
    txt: 'hi',
  }
  expect(signLazada('lz_secret_1', '/im/message/send', params)).toBe('6103FDEBBCA52E1205636A0D0F7FC056E70A58FA4B1F3552DF6F36B0AA910284')
  const body =
    '{"data":{"session_id":"100094063_2_1011822749_1_103","message_id":"1zYOS7N0cuIqw96026","content":"{\\"txt\\":\\"hi\\"}","from_account_id":"1891549323","from_account_type":1,"send_time":1760000000000,"template_id":1,"to_account_id":"231135951","to_account_type":2,"type":1,"site_id":"SG","auto_reply":false,"status":0},"seller_id":"20240305","message_type":2,"timestamp":1760000000000,"site":"lazada_sg"}'
  const fake = await openFakeLazada()
  const hook = { headers: { authorization: '60e04b3243a9ec8de2f6568e1b53de627b3f4c1b4c113041b13e83f50c6236f1' }, body }
  expect(await channel.receive(hookRequest('l', hook), testAccount(channel, fake.settings))).toMatchObject({
    events: [
      {
        kind: 'message',
        externalId: '1zYOS7N0cuIqw96026',
        userId: '1891549323',
        at: 1_760_000_000_000,
        content: { text: 'hi' },
        wayBack: { sessionId: '100094063_2_1011822749_1_103' },
      },
    ],
  })
  await fake.close()
})

test('a token is got once by all who send at once, and anew when it is dead', async () => {
  const fake = await openFakeLazada()
  const account = testAccount(channel, fake.settings)
  const all = async (...texts: string[]) => (await Promise.all(texts.map((text) => channel.send(send(text), account)))).map(({ outcome }) => outcome)
  expect(await all('a', 'b', 'c')).toEqual(['sent', 'sent', 'sent'])
  fake.expire()
  expect(await all('d', 'e')).toEqual(['sent', 'sent'])
  expect(fake.refreshes()).toBe(2)
  expect(await channel.probe!(account)).toEqual({ works: true, as: '小二示范店' })
  expect(await channel.probe!(testAccount(channel, fake.settings))).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  await fake.close()
})

test('nobody is written to first, and a closed session is told for what it is', async () => {
  const fake = await openFakeLazada()
  const account = testAccount(channel, fake.settings)
  expect(await channel.send(send('hi', null), account)).toMatchObject({ problem: 'WINDOW_CLOSED' })
  expect(await channel.send(send('hi', 'closed'), account)).toMatchObject({ problem: 'WINDOW_CLOSED', detail: expect.stringContaining('SESSION_CLOSED') })
  await fake.close()
})
