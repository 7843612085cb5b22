import type { Conversation } from '@xiaoer/contract/conversation'
import { BUILT_IN, type BuiltIn } from '@xiaoer/contract/conversation-filter'
import { fits } from '@xiaoer/contract/fits'
import { describe, expect, test } from 'vitest'
import { BUILT_IN_VIEWS, type Counts, heedCounts, heedInbox, type Inbox, rowsOf } from './inbox.ts'

const ME = 'ag-me'
const NOW = Date.parse('2025-06-01T11:00:00.000Z')
const asker = { me: ME, now: NOW }
const talk = (id: string, minute: number, more: Partial<Conversation> = {}): Conversation =>
  ({
    id,
    status: 'open',
    holder: 'bot',
    agentId: null,
    seq: 5,
    tags: [],
    mentioned: [],
    snoozedUntil: null,
    waitingSince: null,
    updatedAt: `2025-06-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
    ...more,
  }) as Conversation
const counts = { mine: 1, waiting: 2, bot: 3, open: 6 }
const inboxOf = (view: BuiltIn, ...pages: Conversation[][]): Inbox => ({
  pages: pages.map((conversations) => ({ conversations, filter: BUILT_IN[view], counts })),
  pageParams: pages.map(() => undefined),
})
const moved = (now: Counts, before: Conversation | undefined, next: Conversation) => heedCounts(now, BUILT_IN, { before, next }, asker)
const ids = (inbox: Inbox) => rowsOf(inbox).map((row) => row.id)

describe('which view a conversation stands in', () => {
  test.each([
    ['the bot holds it', talk('a', 1), ['bot', 'open']],
    ['it waits for a person', talk('a', 1, { holder: 'queue' }), ['waiting', 'open']],
    ['I hold it', talk('a', 1, { holder: 'agent', agentId: ME as never }), ['mine', 'open']],
    [
      'it waits, and I was called for',
      talk('a', 1, { holder: 'queue', waitingSince: 'x', mentioned: [ME as never] }),
      ['waiting', 'open', 'mentions', 'longest'],
    ],
    ['it may wait until later', talk('a', 1, { snoozedUntil: '2025-06-01T11:00:01.000Z' }), ['snoozed']],
    ['the moment until which it might wait has come', talk('a', 1, { snoozedUntil: '2025-06-01T11:00:00.000Z' }), ['bot', 'open']],
    ['a colleague holds it', talk('a', 1, { holder: 'agent', agentId: 'ag-other' as never }), ['open']],
    ['it is resolved', talk('a', 1, { status: 'resolved', agentId: ME as never }), ['resolved']],
  ])('%s', (_, conversation, views) => {
    expect(BUILT_IN_VIEWS.filter((view) => fits(BUILT_IN[view], conversation, ME, NOW))).toEqual(views)
  })
})

describe('the list follows what happens', () => {
  test('a conversation that changed comes to the top, once, wherever it was', () => {
    const inbox = inboxOf('open', [talk('c', 30), talk('b', 20)], [talk('a', 10)])
    const next = heedInbox(inbox, [talk('a', 40)], asker)
    expect(ids(next)).toEqual(['a', 'c', 'b'])
    expect(next.pages.flatMap((page) => page.conversations)).toHaveLength(3)
  })

  test('a new one comes in, one that left the view goes', () => {
    const inbox = inboxOf('waiting', [talk('b', 20, { holder: 'queue' })])
    expect(ids(heedInbox(inbox, [talk('n', 30, { holder: 'queue' })], asker))).toEqual(['n', 'b'])
    expect(ids(heedInbox(inbox, [talk('b', 30, { holder: 'agent', agentId: ME as never })], asker))).toEqual([])
  })

  test('an event that is older than what we have changes nothing', () => {
    const inbox = inboxOf('open', [talk('b', 20)])
    expect(heedInbox(inbox, [talk('b', 10, { status: 'resolved' })], asker)).toBe(inbox)
  })

  test('what is none of the view leaves the very same list, so that nothing is drawn anew', () => {
    const inbox = inboxOf('waiting', [talk('b', 20, { holder: 'queue' })])
    expect(heedInbox(inbox, [talk('x', 30)], asker)).toBe(inbox)
  })

  test('many events at once end where one after the other would, in whatever order they come', () => {
    const inbox = inboxOf('open', [talk('c', 30), talk('b', 20)])
    const next = heedInbox(inbox, [talk('b', 42), talk('n', 41), talk('b', 40), talk('c', 43, { status: 'resolved' })], asker)
    expect(ids(next)).toEqual(['b', 'n'])
    expect(rowsOf(next)[0]!.updatedAt).toContain('10:42')
  })

  test('a row that two pages brought (it moved between the two questions) stands once, at its newest', () => {
    expect(ids(inboxOf('open', [talk('a', 40), talk('b', 20)], [talk('a', 10), talk('c', 5)]))).toEqual(['a', 'b', 'c'])
  })

  test('who waits the longest stands first, and leaves when answered', () => {
    const waits = (id: string, minute: number, since: string) => talk(id, minute, { holder: 'queue', waitingSince: `2025-06-01T${since}:00.000Z` })
    const inbox = inboxOf('longest', [waits('a', 50, '10:01'), waits('b', 10, '10:05')])
    const next = heedInbox(inbox, [waits('c', 55, '10:03'), { ...waits('a', 56, '10:01'), waitingSince: null }], asker)
    expect(ids(next)).toEqual(['c', 'b'])
  })
})

describe('the counts follow what happens', () => {
  test('taken over out of the queue: one waits less, I hold one more', () => {
    expect(moved(counts, talk('a', 1, { holder: 'queue' }), talk('a', 2, { holder: 'agent', agentId: ME as never }))).toEqual({
      ...counts,
      waiting: 1,
      mine: 2,
    })
  })

  test('a new shopper with the bot', () => {
    expect(moved(counts, undefined, talk('n', 2))).toEqual({ ...counts, bot: 4, open: 7 })
  })

  test('resolved, then an old event comes late: counted once', () => {
    const open = talk('a', 1)
    const resolved = talk('a', 3, { status: 'resolved' })
    const after = moved(counts, open, resolved)
    expect(after).toEqual({ ...counts, bot: 2, open: 5 })
    expect(moved(after, resolved, talk('a', 2))).toEqual(after)
  })
})
