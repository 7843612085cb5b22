import type { TicketState } from '@xiaoer/contract/ticket'
import { expect, test } from 'vitest'
import { en } from '../words/en.ts'
import { sayDue } from './say-due.ts'

const NOW = Date.UTC(2026, 0, 5, 12)
const inHours = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()

test.each<[TicketState, number, string | undefined, string | undefined]>([
  ['open', 5.2, '5h 12m left', 'calm'],
  ['working', 1.5, '1h 30m left', 'warm'],
  ['open', 50, '2d left', 'calm'],
  ['open', -3.1, '3h 06m late', 'hot'],
  ['waiting-shopper', -3, 'clock stands', 'calm'],
  ['solved', -3, undefined, undefined],
])('a ticket that is %s and due in %d hours says: %s', (state, hours, text, warmth) => {
  const said = sayDue({ state, dueAt: inHours(hours) }, NOW, en)
  expect([said?.text, said?.warmth]).toEqual([text, warmth])
})
