import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeRcs } from './fakes/rcs.ts'
import { rcsChannel } from './rcs.ts'

const channel = rcsChannel()
const send = (messageId: string, to = '+15550001111') =>
  ({ to, wayBack: null, conversationId: 'c', messageId, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text: messageId } }) as const

test('events are signed as in the vector', async () => {
  const fake = await openFakeRcs()
  const data =
    'eyJzZW5kZXJQaG9uZU51bWJlciI6IisxNTU1MDAwMTExMSIsIm1lc3NhZ2VJZCI6Im0xIiwic2VuZFRpbWUiOiIyMDI1LTEwLTA5VDA4OjUzOjIwWiIsInRleHQiOiJoaSIsImFnZW50SWQiOiJhMSJ9'
  const signature = 'DWzzuOTTKSKSB2HcgwRQguovhQ4X835fD9uEAv7vCiopTVoyeNZBZAuv3K6UXl7C5zVoIhkCMd25gEKI/Hg5Vw=='
  const hook = { headers: { 'x-goog-signature': signature }, body: JSON.stringify({ message: { data, messageId: 'pubsub1' }, subscription: 's' }) }
  expect(await channel.receive(hookRequest('r', hook), testAccount(channel, fake.settings))).toEqual({
    kind: 'events',
    events: [{ kind: 'message', externalId: 'm1', userId: '+15550001111', signedLogin: false, at: 1_760_000_000_000, content: { type: 'text', text: 'hi' } }],
  })
  await fake.close()
})

test('the agent signs in once for all who send at once, and anew when its token is dead', async () => {
  const fake = await openFakeRcs()
  const account = testAccount(channel, fake.settings)
  const all = async (...ids: string[]) => (await Promise.all(ids.map((id) => channel.send(send(id), account)))).map(({ outcome }) => outcome)
  expect(await all('a', 'b', 'c')).toEqual(['sent', 'sent', 'sent'])
  fake.tokens.clear()
  expect(await all('d', 'e')).toEqual(['sent', 'sent'])
  expect(fake.minted()).toBe(2)
  expect(await channel.probe!(account)).toEqual({ works: true, as: 'a1' })
  await channel.typing!({ userId: '+15550001111', wayBack: null }, account)
  expect(fake.heard.at(-1)).toContain('/agentEvents {"eventType":"IS_TYPING"}')
  await fake.close()
})

test('what went out is shown once, and a phone without RCS is told for what it is', async () => {
  const fake = await openFakeRcs()
  const account = testAccount(channel, fake.settings)
  fake.faults.push({ on: fake.sends, is: 'broken-after' })
  expect(await channel.send(send('once'), account)).toMatchObject({ outcome: 'problem', problem: 'TRANSIENT' })
  expect(await channel.send(send('once'), account)).toMatchObject({ outcome: 'sent' })
  expect(fake.got.map(({ words }) => words)).toEqual(['once'])
  fake.without.add('+15550002222')
  expect(await channel.send(send('hi', '+15550002222'), account)).toMatchObject({
    problem: 'RECIPIENT_GONE',
    detail: expect.stringContaining('not RCS enabled'),
  })
  await fake.close()
})

test('keys that sign nobody in are told', async () => {
  const fake = await openFakeRcs()
  const other = JSON.parse(fake.settings.serviceAccount!) as object
  const wrong = (change: object) => testAccount(channel, { ...fake.settings, ...change })
  expect(await channel.probe!(wrong({ serviceAccount: JSON.stringify({ ...other, client_email: 'x@y.example' }) }))).toMatchObject({ problem: 'AUTH_REVOKED' })
  expect(await channel.probe!(wrong({ serviceAccount: '{"client_email":"x@y.example","private_key":"-----BEGIN PRIVATE KEY-----"}' }))).toMatchObject({
    problem: 'AUTH_REVOKED',
    detail: expect.stringContaining('cannot be read'),
  })
  expect(await channel.probe!(wrong({ agentId: 'a2' }))).toMatchObject({ problem: 'AUTH_REVOKED', detail: expect.stringContaining('not launched') })
  await fake.close()
})
