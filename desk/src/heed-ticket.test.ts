import type { Ticket } from '@xiaoer/contract/ticket'
import { expect, test } from 'vitest'
import { withTicket } from './heed-ticket.ts'

const ticket = (id: string, updatedAt: string, state = 'open') => ({ id, updatedAt, state }) as unknown as Ticket
const listOf = (...tickets: Ticket[]) => ({
  pages: [{ tickets, next: null, counts: { mine: 0, team: 0, unassigned: 0, overdue: 0, open: 0 } }],
  pageParams: [undefined],
})

test('a ticket that changed stands where it stood, as it is now; an older word about it changes nothing', () => {
  const list = listOf(ticket('a', '2026-01-01T00:00:00Z'), ticket('b', '2026-01-02T00:00:00Z'))
  const after = withTicket(list, ticket('b', '2026-01-03T00:00:00Z', 'solved'))
  expect(after.pages[0]!.tickets.map(({ id, state }) => [id, state])).toEqual([
    ['a', 'open'],
    ['b', 'solved'],
  ])
  expect(withTicket(after, ticket('b', '2026-01-01T00:00:00Z', 'working')).pages[0]!.tickets[1]!.state).toBe('solved')
})

test('a list without it stays the very same', () => {
  const list = listOf(ticket('a', '2026-01-01T00:00:00Z'))
  expect(withTicket(list, ticket('z', '2026-01-03T00:00:00Z'))).toBe(list)
})
