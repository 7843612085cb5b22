import type { ChannelId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { hear } from '../turn/receive.ts'
import type { Channel } from './channel.ts'
import { type FakeGooglePlay, openFakeGooglePlay } from './fakes/google-play.ts'
import { googlePlayChannel } from './google-play.ts'

let house: TestHouse
let fake: FakeGooglePlay
beforeAll(async () => {
  house = await openTestHouse()
  fake = await openFakeGooglePlay()
}, 60_000)
afterAll(async () => {
  await house.close()
  await fake.close()
})

test('a review becomes a conversation; the bot’s words stay in the house, and what a person answers in the store is on record', async () => {
  const channel = googlePlayChannel() as Channel
  const id = 'w1-google-play' as ChannelId
  const settings = channel.settings.parse({ ...fake.settings, everyMinutes: 0.01 })
  await house.house.accounts.put({ id, workspaceId: house.workspaceId, name: channel.name, title: 'Play', settings }, house.house.now())
  const account = (await house.house.accounts.find(id))!
  const seconds = () => ({ seconds: String(Math.floor(Date.now() / 1_000)), nanos: 0 })
  fake.reviews.push({
    reviewId: 'r1',
    authorName: 'Lin',
    comments: [{ userComment: { text: 'hello', lastModified: seconds(), starRating: 2, reviewerLanguage: 'en' } }],
  })
  const stop = new AbortController()
  const listening = channel.listen!(account, (events) => hear(events, { account, channel }, house.house.door), stop.signal)
  const said = async () =>
    (
      await house.database.pool.query(
        `select m."from", m.content->>'text' as text, m.delivery_state as state from messages m join identities i using (conversation_id) where i.channel_id = $1 order by m.seq`,
        [id],
      )
    ).rows
  await expect
    .poll(async () => (await said()).slice(0, 2), { timeout: 20_000 })
    .toMatchObject([
      { from: 'shopper', text: '★★☆☆☆ hello' },
      { from: 'bot', state: 'failed' },
    ])
  expect(fake.heard.filter((one) => fake.sends.test(one))).toEqual([])
  fake.reviews[0]!.comments.push({ developerComment: { text: 'We are sorry.', lastModified: seconds() } })
  await expect.poll(async () => (await said()).at(-1), { timeout: 20_000 }).toMatchObject({ from: 'agent', text: 'We are sorry.' })
  stop.abort()
  await listening
  expect((await said()).filter(({ from }) => from === 'shopper')).toHaveLength(1)
}, 60_000)
