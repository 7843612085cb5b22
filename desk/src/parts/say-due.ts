import type { Ticket } from '@xiaoer/contract/ticket'
import { UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import type { Words } from '../words/zh.ts'
import { type Warmth, waitOf } from './when.ts'

/** From here on a ticket is worth a look before others. */
const SOON_MS = 2 * 3_600_000

/** How much time a ticket has left, or how late it is; null: nothing is left to do. */
export function sayDue(
  { state, dueAt }: Pick<Ticket, 'state' | 'dueAt'>,
  now: number,
  words: Words,
): { readonly text: string; readonly warmth: Warmth } | null {
  if (!UNDER_WAY.includes(state)) return null
  if (state === 'waiting-shopper' || state === 'waiting-other') return { text: words.ticket.still, warmth: 'calm' }
  const due = Date.parse(dueAt)
  if (due <= now) return { text: words.ticket.late(waitOf(dueAt, now, words)), warmth: 'hot' }
  return { text: words.ticket.due(waitOf(new Date(now).toISOString(), due, words)), warmth: due - now < SOON_MS ? 'warm' : 'calm' }
}
