import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { ChannelAccount, ChannelEvent, Outbound } from './channel.ts'
import { type FakeGooglePlay, openFakeGooglePlay } from './fakes/google-play.ts'
import { type GooglePlaySettings, googlePlayChannel } from './google-play.ts'

describe('reviews on Google Play', () => {
  const channel = googlePlayChannel()
  let fake: FakeGooglePlay
  let account: ChannelAccount<GooglePlaySettings>
  beforeAll(async () => {
    fake = await openFakeGooglePlay()
    account = testAccount(channel, { ...fake.settings, everyMinutes: 0.01 })
  })
  afterAll(() => fake.close())
  const seconds = (ago: number) => ({ seconds: String(Math.floor(Date.now() / 1_000) - ago), nanos: 0 })
  const review = (id: string, text: string, ago: number, rest: object = {}) => ({
    reviewId: id,
    authorName: 'Lin',
    comments: [{ userComment: { text, lastModified: seconds(ago), starRating: 2, reviewerLanguage: 'zh', appVersionName: '1.2', ...rest } }],
  })
  const send = (text: string, rest: Partial<Outbound> = {}, by = account) =>
    channel.send(
      { to: 'r1', wayBack: null, conversationId: 'c', messageId: 'm', part: 0, seq: 1, from: 'agent', at: '', content: { type: 'text', text }, ...rest },
      by,
    )

  test('are heard once each, over all pages, and again once they were changed; what was answered in the store is known', async () => {
    fake.reviews.push(review('r1', '\t打不开', 60), review('old', 'long ago', 5 * 86_400), review('r2', 'good', 50, { starRating: 5, reviewerLanguage: 'en' }))
    fake.reviews.push({ reviewId: 'no words', comments: [] })
    fake.faults.push({ on: /GET .*reviews /, is: 'broken' }, { on: /GET .*reviews /, is: 'says', words: '<html>maintenance</html>' })
    const stop = new AbortController()
    const heard: ChannelEvent[] = []
    await channel.listen!(
      account,
      async (events) => {
        heard.push(...events)
        if (heard.length === 2) {
          fake.reviews[0]!.comments.splice(0, 1, { userComment: { text: '还是打不开', lastModified: seconds(0), starRating: 1, reviewerLanguage: 'zh' } })
          fake.reviews[2]!.comments.push({ developerComment: { text: 'Thank you', lastModified: seconds(0) } })
          fake.tokens.clear()
        } else stop.abort()
      },
      stop.signal,
    )
    expect(heard).toMatchObject([
      { kind: 'message', userId: 'r1', name: 'Lin', locale: 'zh', content: { type: 'text', text: '★★☆☆☆ 打不开' } },
      { kind: 'message', userId: 'r2', locale: 'en', content: { type: 'text', text: '★★★★★ good' } },
      { kind: 'echo', userId: 'r2', content: { text: 'Thank you' } },
      { kind: 'receipt', state: 'delivered' },
      { kind: 'message', userId: 'r1', content: { text: '★☆☆☆☆ 还是打不开' } },
    ])
    // its answer and what came of it are one
    expect(new Set(heard.map((event) => 'externalId' in event && event.externalId)).size).toBe(4)
  }, 20_000)

  test('are answered by a person, under the id that the store’s list will show', async () => {
    const answered = await send('Sorry, the next version mends it.')
    expect(answered).toMatchObject({ outcome: 'sent', externalId: expect.stringMatching(/^r1 answered \d+$/) })
    expect(fake.reviews[0]!.comments[1]).toMatchObject({ developerComment: { text: 'Sorry, the next version mends it.' } })
    expect(await send('Sorry', { to: 'taken-back' })).toMatchObject({ problem: 'RECIPIENT_GONE' })
  })

  test('are not answered by the bot unless the merchant wants it, never by automatic notes, and never in pieces', async () => {
    const before = fake.heard.length
    expect(await send('Hello', { from: 'bot' })).toMatchObject({ problem: 'CONTENT_REJECTED', detail: expect.stringContaining('a person writes it') })
    expect(await send('Hello', { from: 'system' })).toMatchObject({ problem: 'CONTENT_REJECTED' })
    expect(await send('Hello', { part: 1 })).toMatchObject({ problem: 'CONTENT_REJECTED', detail: expect.stringContaining('take the place') })
    expect(await send('x'.repeat(351))).toMatchObject({ problem: 'CONTENT_REJECTED', detail: expect.stringContaining('350') })
    expect(fake.heard).toHaveLength(before)
    const open = testAccount(channel, { ...fake.settings, botAnswers: true })
    expect(await send('Hello', { from: 'bot' }, open)).toMatchObject({ outcome: 'sent' })
  })

  test('cannot be sent to us by anybody, and trouble is told to the merchant', async () => {
    expect(await channel.receive(hookRequest('g', { body: '{}' }), account)).toEqual({ kind: 'refused', status: 403 })
    expect(await channel.probe!(account)).toEqual({ works: true, as: 'com.shop.app' })
    const wrong = testAccount(channel, { ...fake.settings, packageName: 'com.other.app' })
    expect(await channel.probe!(wrong)).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
    await expect(channel.listen!(wrong, async () => undefined, new AbortController().signal)).rejects.toThrow('permission')
    for (const settings of [{}, { ...fake.settings, packageName: 'a b' }, { ...fake.settings, serviceAccount: '{}' }, { ...fake.settings, everyMinutes: 0 }])
      expect(channel.settings.safeParse(settings).success).toBe(false)
  })
})
