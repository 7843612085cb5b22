import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeTiktokDm } from './fakes/tiktok-dm.ts'
import { tiktokDmChannel } from './tiktok-dm.ts'

const channel = tiktokDmChannel()
const send = (text: string, conversationId: string | null = 'c-1') =>
  ({
    to: '1',
    wayBack: conversationId ? { conversationId } : null,
    conversationId: 'c',
    messageId: text,
    part: 0,
    seq: 1,
    from: 'bot',
    at: '',
    content: { type: 'text', text },
  }) as const

test('events are signed as in the vector, for five minutes', async () => {
  const fake = await openFakeTiktokDm()
  const account = testAccount(channel, fake.settings)
  const body = '{"event":"im_receive_msg","user_openid":"biz1","create_time":1760000000,"content":"{}"}'
  const hook = { headers: { 'tiktok-signature': 't=1760000000,s=61deeaad449212b79d5d14f2e60d0ca8b04b4cb5552ca51e9563b9d2b0ab3ac7' }, body }
  const at = (now: number) => channel.receive(hookRequest('t', hook, now), account)
  expect(await at(1_760_000_000_000)).toEqual({ kind: 'events', events: [{ kind: 'other', why: 'im_receive_msg' }] })
  expect(await at(1_760_000_299_000)).toMatchObject({ kind: 'events' })
  expect(await at(1_760_000_301_000)).toEqual({ kind: 'refused', status: 401 })
  await fake.close()
})

test('a token is got once by all who send at once, and anew when it is dead; nobody is written to first', async () => {
  const fake = await openFakeTiktokDm()
  const account = testAccount(channel, fake.settings)
  const all = async (...texts: string[]) => (await Promise.all(texts.map((text) => channel.send(send(text), account)))).map(({ outcome }) => outcome)
  expect(await all('a', 'b', 'c')).toEqual(['sent', 'sent', 'sent'])
  fake.expire()
  expect(await all('d', 'e')).toEqual(['sent', 'sent'])
  expect(fake.refreshes()).toBe(2)
  expect(await channel.send(send('f', null), account)).toMatchObject({ problem: 'WINDOW_CLOSED' })
  expect(await channel.probe!(account)).toEqual({ works: true, as: '小二示范店' })
  expect(await channel.probe!(testAccount(channel, fake.settings))).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  await fake.close()
})
