import { QueryClient } from '@tanstack/react-query'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { LiveEvent } from '@xiaoer/contract/live'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeHouse } from '../dev/fake-house.ts'
import type { Counts, Inbox } from './inbox.ts'
import { keepDesk } from './keep-desk.ts'
import type { Thread } from './thread.ts'

let client: QueryClient
let desk: ReturnType<typeof keepDesk>
let house: ReturnType<typeof fakeHouse>
let events: LiveEvent[]

beforeEach(() => {
  vi.useFakeTimers()
  events = []
  client = new QueryClient()
  house = fakeHouse((event) => {
    events.push(event)
    desk.hear(event)
  })
  desk = keepDesk(client, house.agent.id)
  const page = house.answers.conversations({ view: 'waiting' })
  client.setQueryData<Inbox>(['inbox', 'waiting'], { pages: [page], pageParams: [undefined] })
  client.setQueryData<Thread>(['thread', 'cv-lin'], house.answers.conversation({ conversationId: 'cv-lin' as Conversation['id'] }))
  desk.learn(house.answers.conversations({ view: 'open' }).conversations, page.counts, desk.heard.mark())
})
afterEach(() => {
  desk.close()
  vi.useRealTimers()
})

const waiting = () => client.getQueryData<Inbox>(['inbox', 'waiting'])!.pages[0]!.conversations.map((row) => row.id)
const counts = () => client.getQueryData<Counts>(['counts'])!

test('a conversation that somebody takes leaves the queue everywhere at once', () => {
  const before = counts()
  house.change('cv-lin', { holder: 'agent', agentId: house.colleague })
  expect(waiting(), 'drawn in the next frame').toContain('cv-lin')
  vi.advanceTimersByTime(16)
  expect(waiting()).not.toContain('cv-lin')
  expect(counts()).toEqual({ ...before, waiting: before.waiting - 1 })
  expect(client.getQueryData<Thread>(['thread', 'cv-lin'])!.conversation.holder).toBe('agent')
})

test('two hundred events in one frame are drawn once', () => {
  const drawn = vi.fn()
  client.getQueryCache().subscribe((change) => change.type === 'updated' && change.query.queryKey[0] === 'thread' && drawn())
  for (let n = 0; n < 100; n++) house.shopperSays('cv-lin', `${n}`)
  expect(events).toHaveLength(200)
  vi.advanceTimersByTime(16)
  expect(drawn).toHaveBeenCalledTimes(1)
  expect(client.getQueryData<Thread>(['thread', 'cv-lin'])!.messages.at(-1)!.content).toEqual({ type: 'text', text: '99' })
})

test('where an event cannot be weighed (an old conversation that is new to us) the house is asked for the counts, once for many', async () => {
  const asked = vi.fn(async () => Response.json(house.answers.conversations({ view: 'mine' })))
  vi.stubGlobal('fetch', asked)
  const talk = house.find('cv-7')
  desk.close()
  desk = keepDesk(client, house.agent.id)
  client.setQueryData(['counts'], { mine: 0, waiting: 0, bot: 0, open: 0 })
  for (let n = 0; n < 20; n++) desk.hear({ type: 'conversation', conversation: { ...talk.conversation, id: `old-${n}` as Conversation['id'] } })
  await vi.advanceTimersByTimeAsync(5_100)
  expect(asked).toHaveBeenCalledTimes(1)
  expect(counts()).toEqual(house.answers.conversations({ view: 'mine' }).counts)
  vi.unstubAllGlobals()
})

test('typing ends by itself when the shopper goes silent, and at once when the words arrive', () => {
  const isTyping = () => client.getQueryData(['typing', 'cv-lin'])
  house.typing('cv-lin', true)
  vi.advanceTimersByTime(16)
  expect(isTyping()).toBe(true)
  vi.advanceTimersByTime(6_000)
  expect(isTyping()).toBe(false)
  house.typing('cv-lin', true)
  house.shopperSays('cv-lin', '好')
  vi.advanceTimersByTime(16)
  expect(isTyping()).toBe(false)
})
