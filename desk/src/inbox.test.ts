import type { Conversation } from '@xiaoer/contract/conversation'
import { describe, expect, test } from 'vitest'
import { heedCounts, heedInbox, type Inbox, isIn, rowsOf, VIEWS } from './inbox.ts'

const ME = 'ag-me'
const talk = (id: string, minute: number, more: Partial<Conversation> = {}): Conversation =>
  ({
    id,
    status: 'open',
    holder: 'bot',
    agentId: null,
    seq: 5,
    updatedAt: `2025-06-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
    ...more,
  }) as Conversation
const counts = { mine: 1, waiting: 2, bot: 3, open: 6 }
const inboxOf = (...pages: Conversation[][]): Inbox => ({
  pages: pages.map((conversations) => ({ conversations, counts })),
  pageParams: pages.map(() => undefined),
})
const ids = (inbox: Inbox) => rowsOf(inbox).map((row) => row.id)

describe('which view a conversation stands in', () => {
  test.each([
    ['the bot holds it', talk('a', 1), ['bot', 'open']],
    ['it waits for a person', talk('a', 1, { holder: 'queue' }), ['waiting', 'open']],
    ['I hold it', talk('a', 1, { holder: 'agent', agentId: ME as never }), ['mine', 'open']],
    ['a colleague holds it', talk('a', 1, { holder: 'agent', agentId: 'ag-other' as never }), ['open']],
    ['it is resolved', talk('a', 1, { status: 'resolved', agentId: ME as never }), ['resolved']],
  ])('%s', (_, conversation, views) => {
    expect(VIEWS.filter((view) => isIn(view, conversation, ME))).toEqual(views)
  })
})

describe('the list follows what happens', () => {
  test('a conversation that changed comes to the top, once, wherever it was', () => {
    const inbox = inboxOf([talk('c', 30), talk('b', 20)], [talk('a', 10)])
    const next = heedInbox(inbox, 'open', [talk('a', 40)], ME)
    expect(ids(next)).toEqual(['a', 'c', 'b'])
    expect(next.pages.flatMap((page) => page.conversations)).toHaveLength(3)
  })

  test('a new one comes in, one that left the view goes', () => {
    const inbox = inboxOf([talk('b', 20, { holder: 'queue' })])
    expect(ids(heedInbox(inbox, 'waiting', [talk('n', 30, { holder: 'queue' })], ME))).toEqual(['n', 'b'])
    expect(ids(heedInbox(inbox, 'waiting', [talk('b', 30, { holder: 'agent', agentId: ME as never })], ME))).toEqual([])
  })

  test('an event that is older than what we have changes nothing', () => {
    const inbox = inboxOf([talk('b', 20)])
    expect(heedInbox(inbox, 'open', [talk('b', 10, { status: 'resolved' })], ME)).toBe(inbox)
  })

  test('what is none of the view leaves the very same list, so that nothing is drawn anew', () => {
    const inbox = inboxOf([talk('b', 20, { holder: 'queue' })])
    expect(heedInbox(inbox, 'waiting', [talk('x', 30)], ME)).toBe(inbox)
  })

  test('many events at once end where one after the other would, in whatever order they come', () => {
    const inbox = inboxOf([talk('c', 30), talk('b', 20)])
    const next = heedInbox(inbox, 'open', [talk('b', 42), talk('n', 41), talk('b', 40), talk('c', 43, { status: 'resolved' })], ME)
    expect(ids(next)).toEqual(['b', 'n'])
    expect(rowsOf(next)[0]!.updatedAt).toContain('10:42')
  })

  test('a row that two pages brought (it moved between the two questions) stands once, at its newest', () => {
    expect(ids(inboxOf([talk('a', 40), talk('b', 20)], [talk('a', 10), talk('c', 5)]))).toEqual(['a', 'b', 'c'])
  })
})

describe('the counts follow what happens', () => {
  test('taken over out of the queue: one waits less, I hold one more', () => {
    expect(heedCounts(counts, talk('a', 1, { holder: 'queue' }), talk('a', 2, { holder: 'agent', agentId: ME as never }), ME)).toEqual({
      ...counts,
      waiting: 1,
      mine: 2,
    })
  })

  test('a new shopper with the bot', () => {
    expect(heedCounts(counts, undefined, talk('n', 2), ME)).toEqual({ ...counts, bot: 4, open: 7 })
  })

  test('resolved, then an old event comes late: counted once', () => {
    const open = talk('a', 1)
    const resolved = talk('a', 3, { status: 'resolved' })
    const after = heedCounts(counts, open, resolved, ME)
    expect(after).toEqual({ ...counts, bot: 2, open: 5 })
    expect(heedCounts(after, resolved, talk('a', 2), ME)).toEqual(after)
  })
})
