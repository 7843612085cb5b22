import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { type AppStoreSettings, appStoreChannel } from './app-store.ts'
import type { ChannelAccount, ChannelEvent, Outbound } from './channel.ts'
import { type FakeAppStore, openFakeAppStore } from './fakes/app-store.ts'

describe('reviews in the App Store', () => {
  const channel = appStoreChannel()
  let fake: FakeAppStore
  let account: ChannelAccount<AppStoreSettings>
  beforeAll(async () => {
    fake = await openFakeAppStore()
    account = testAccount(channel, { ...fake.settings, everyMinutes: 0.01 })
  })
  afterAll(() => fake.close())
  const review = (id: string, body: string, agoMs: number) => ({
    id,
    rating: 4,
    title: 'Almost',
    body,
    reviewerNickname: 'lin_88',
    createdDate: new Date(Date.now() - agoMs).toISOString().replace('Z', '+00:00'),
    territory: 'CHN',
  })
  const send = (text: string, rest: Partial<Outbound> = {}) =>
    channel.send(
      { to: 'r2', wayBack: null, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'agent', at: '', content: { type: 'text', text }, ...rest },
      account,
    )

  test('are read back to where they were read before, and an answer is told once it stands there', async () => {
    fake.reviews.push(...[9, 8, 7, 6, 5].map((days) => review(`old-${days}`, 'long ago', days * 86_400_000)))
    fake.reviews.push(review('r1', 'one', 3_000), review('r2', 'two', 2_000), review('r3', 'three', 1_000))
    fake.faults.push({ on: /GET .*customerReviews /, is: 'says', words: '<html>maintenance</html>' })
    const stop = new AbortController()
    const heard: ChannelEvent[] = []
    const listening = channel.listen!(
      account,
      async (events) => {
        heard.push(...events)
        if (heard.length === 3) {
          const answered = await send('Thank you')
          expect(answered).toEqual({ outcome: 'sent', externalId: 'answer-r2' })
          fake.answers.get('r2')!.state = 'PUBLISHED'
        } else stop.abort()
      },
      stop.signal,
    )
    await listening
    expect(heard).toMatchObject([
      { kind: 'message', userId: 'r1', name: 'lin_88', locale: 'zh', content: { text: '★★★★☆ Almost\none' } },
      { kind: 'message', userId: 'r2', content: { text: '★★★★☆ Almost\ntwo' } },
      { kind: 'message', userId: 'r3' },
      // ours: the house knows it by the id that `send` returned
      { kind: 'echo', externalId: 'answer-r2', userId: 'r2' },
      { kind: 'receipt', externalId: 'answer-r2', state: 'delivered' },
    ])
    // two to a page: the third page is the first without anything new
    expect(fake.heard.filter((said) => said.startsWith('GET')).length).toBeLessThanOrEqual(7)
  }, 20_000)

  test('are answered at most once, by a person, in at most 5,970 characters', async () => {
    expect(await send('Hello', { from: 'bot' })).toMatchObject({ problem: 'CONTENT_REJECTED' })
    expect(await send('x'.repeat(5_971))).toMatchObject({ problem: 'CONTENT_REJECTED', detail: expect.stringContaining('5971') })
    expect(await send('x'.repeat(5_970))).toMatchObject({ outcome: 'sent', externalId: 'answer-r2' })
    expect(await send('Hello', { to: 'taken-back' })).toMatchObject({ problem: 'RECIPIENT_GONE', detail: expect.stringContaining('no such review') })
    fake.faults.push({ on: fake.sends, is: 'answers', status: 403, words: '{"errors":[{"code":"FORBIDDEN_ERROR","detail":"The role may not answer"}]}' })
    expect(await send('Hello')).toMatchObject({ problem: 'AUTH_REVOKED', detail: expect.stringContaining('may not answer') })
  })

  test('cannot be sent to us by anybody, and a key that is wrong is told', async () => {
    expect(await channel.receive(hookRequest('a', { body: '{}' }), account)).toEqual({ kind: 'refused', status: 403 })
    expect(await channel.probe!(account)).toEqual({ works: true, as: '小二示范' })
    const wrong = (change: object) => channel.probe!(testAccount(channel, { ...fake.settings, ...change }))
    expect(await wrong({ keyId: 'ABCDE12345' })).toMatchObject({ works: false, problem: 'AUTH_REVOKED', detail: expect.stringContaining('NOT_AUTHORIZED') })
    expect(await wrong({ privateKey: '-----BEGIN PRIVATE KEY-----' })).toMatchObject({ problem: 'AUTH_REVOKED', detail: 'the key cannot be read' })
    for (const settings of [{}, { ...fake.settings, issuerId: 'me' }, { ...fake.settings, appId: 'app' }, { ...fake.settings, everyMinutes: 0 }])
      expect(channel.settings.safeParse(settings).success).toBe(false)
  })
})
