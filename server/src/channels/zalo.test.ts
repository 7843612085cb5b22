import type { Content } from '@xiaoer/contract/content'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { ChannelAccount } from './channel.ts'
import { type FakeZalo, openFakeZalo } from './fakes/zalo.ts'
import { type ZaloSettings, zaloChannel } from './zalo.ts'

describe('an official account on Zalo', () => {
  const channel = zaloChannel()
  let fake: FakeZalo
  let account: ChannelAccount<ZaloSettings>
  beforeAll(async () => {
    fake = await openFakeZalo()
    account = testAccount(channel, fake.settings)
  })
  afterAll(() => fake.close())
  const send = (content: Content, to = '246845883529197922', by = account) =>
    channel.send({ to, wayBack: null, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'bot', at: '', content }, by)
  const words = (text: string): Content => ({ type: 'text', text })

  test('hears the vector under its signature, also where the time is that of the header', async () => {
    const body =
      '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"message","msg_id":"96d3cdf3af150460909"},"timestamp":"1760000000123"}'
    const mac = '4253f419333ba3212d196cd362441569c9fc377129328036288f52a4cde9a446'
    const heard = {
      events: [{ kind: 'message', externalId: '96d3cdf3af150460909', userId: '246845883529197922', at: 1_760_000_000_123, content: { text: 'message' } }],
    }
    for (const signature of [`mac=${mac}`, `sha256=${mac}`, mac])
      expect(await channel.receive(hookRequest('z', { headers: { 'x-zevent-signature': signature }, body }), account)).toMatchObject(heard)
    expect(await channel.receive(hookRequest('z', fake.webhook(body, '1760000009999')), account)).toMatchObject(heard)
    const later = { headers: { 'x-zevent-signature': mac, 'x-zevent-timestamp': '1760000009999' }, body: body.replace('0123"', '0124"') }
    expect(await channel.receive(hookRequest('z', later), account)).toEqual({ kind: 'refused', status: 401 })
  })

  test('gets one token for all who send at once, and keeps the refresh token that came with it', async () => {
    const receipts = await Promise.all(['one', 'two', 'three'].map((text) => send(words(text))))
    expect(receipts).toEqual(receipts.map(() => ({ outcome: 'sent', externalId: expect.stringMatching(/^z\d+$/) })))
    expect(fake.refreshes()).toBe(1)
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + 24 * 3_600_000)
    await send(words('tomorrow'))
    expect(fake.refreshes()).toBe(2)
    vi.useRealTimers()
    // somebody else ended it before its time
    fake.tokens.clear()
    expect(await send(words('again'))).toMatchObject({ outcome: 'sent' })
    expect(fake.refreshes()).toBe(3)
  })

  test('keeps the refresh token before the new access token is used', async () => {
    const order: string[] = []
    const memory = {
      ...account.memory,
      set(key: string, value: string) {
        order.push(`kept ${key}`)
        return account.memory.set(key, value)
      },
    }
    fake.tokens.clear()
    const before = fake.heard.length
    await send(words('hello'), '1', { ...account, memory })
    expect(order[0]).toBe('kept rotating secret')
    expect(fake.heard.slice(before).filter((one) => one.includes('/message/cs')).length).toBe(2)
  })

  test('tells the merchant when no token is given any more, and begins anew with another', async () => {
    const strange = testAccount(channel, { ...fake.settings, refreshToken: 'a_refresh_token_that_was_used' })
    expect(await send(words('hello'), '1', strange)).toMatchObject({ problem: 'AUTH_REVOKED', detail: expect.stringContaining('Invalid refresh token') })
    fake.faults.push({ on: /access_token/, is: 'answers', status: 400, words: '{"error_description":"bad app"}' })
    expect(await send(words('hello'), '1', strange)).toMatchObject({ problem: 'AUTH_REVOKED', detail: expect.stringContaining('bad app') })
    fake.faults.push({ on: /access_token/, is: 'broken' })
    expect(await send(words('hello'), '1', strange)).toMatchObject({ problem: 'TRANSIENT' })
  })

  test('shows pictures with their words, and tells who was silent for a week', async () => {
    await send({ type: 'image', url: 'https://shop.example/a.jpg', mime: 'image/jpeg', text: 'the label' })
    expect(fake.heard.at(-1)).toBe(
      'POST /v3.0/oa/message/cs {"recipient":{"user_id":"246845883529197922"},"message":{"text":"the label","attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://shop.example/a.jpg"}]}}}}',
    )
    fake.silent.add('9')
    expect(await send(words('hello'), '9')).toMatchObject({ problem: 'WINDOW_CLOSED', detail: expect.stringContaining('7 days') })
  })

  test('may answer for a week where the package pays for it', async () => {
    const paid = { ...account, settings: { ...account.settings, paid: true } }
    const hook = fake.write({ id: 'm', userId: '1', text: 'hi', at: 1 })
    expect(await channel.receive(hookRequest('z', hook), paid)).toMatchObject({ events: [{ window: { ms: 604_800_000 } }] })
    expect(await channel.receive(hookRequest('z', hook), account)).toMatchObject({ events: [{ kind: 'message' }] })
  })

  test('says whether it works, and fetches pictures', async () => {
    expect(await channel.probe!(account)).toEqual({ works: true, as: '小二示范店' })
    expect(await channel.download!(`${fake.address}/media/a.jpg`, account)).toMatchObject({ mime: 'image/jpeg' })
    await expect(channel.download!('https://192.168.0.1/a.jpg', account)).rejects.toThrow('not allowed')
  })
})
