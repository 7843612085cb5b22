import type { Content } from '@xiaoer/contract/content'
import type { TicketPlace, Tickets } from '../store/tickets.ts'

/** What the clock needs to look after tickets; each deed looks again before it does anything, so several processes may do it at once. */
export interface TicketWard {
  readonly tickets: Pick<Tickets, 'overdue' | 'toFollowUp' | 'silent' | 'answered'>
  readonly tellOverdue: (place: TicketPlace) => Promise<unknown>
  readonly followUp: (place: TicketPlace & { readonly times: number }) => Promise<unknown>
  readonly closeTicket: (place: TicketPlace) => Promise<unknown>
  readonly takeAnswer: (place: TicketPlace & { readonly contents: readonly Content[] }) => Promise<unknown>
  readonly onTrouble: (error: unknown) => void
}

/** Due times are hours: nobody notices five seconds, and a second would only ask four times as often. */
const EVERY_MS = 5_000

/** Tends tickets every few seconds, however often it is asked. */
export function ticketTender(ward: TicketWard): (now: number) => Promise<void> {
  let last = Number.NEGATIVE_INFINITY
  return async (now) => {
    if (now - last < EVERY_MS) return
    last = now
    await tendTickets(now, ward)
  }
}

/** What happens to tickets by time: answers are taken, lateness is told, somebody looks again, what is solved is closed. */
export async function tendTickets(now: number, { tickets, ...ward }: TicketWard): Promise<void> {
  const instant = new Date(now).toISOString()
  const each = async <Place>(places: readonly Place[], deed: (place: Place) => Promise<unknown>) => {
    for (const place of places) await deed(place).catch(ward.onTrouble)
  }
  // first, so that nothing is told to be late whose answer just came
  await each(await tickets.answered(), ward.takeAnswer)
  await each(await tickets.overdue(instant), ward.tellOverdue)
  await each(await tickets.toFollowUp(instant), ward.followUp)
  await each(await tickets.silent(instant), ward.closeTicket)
}
