import type { Ticket } from '@xiaoer/contract/ticket'
import { move } from '@xiaoer/core/support/ticket-life'
import type { TicketPlace } from '../store/tickets.ts'
import { amendTicket } from './amend-ticket.ts'
import type { DeskHouse } from './desk-house.ts'

/** Word came from the shop, a carrier or a payment company: it is noted once, and a ticket that waited for others goes on. Null: it was noted before. */
export async function hearNews(
  { workspaceId, id }: TicketPlace,
  { text, wakes }: { readonly text: string; readonly wakes: boolean },
  house: DeskHouse,
): Promise<Ticket | null> {
  const before = await house.tickets.whole(workspaceId, id)
  if (before?.events.some((event) => event.who === 'bot' && event.what === 'noted' && event.text === text)) return null
  const now = house.now()
  return amendTicket(
    {
      ...{ workspaceId, id, who: 'bot', version: null, now },
      decide: (kept) => {
        const woken = wakes && kept.state === 'waiting-other' ? move(kept, kept.assignee ? 'working' : 'open', { by: 'bot', now }) : null
        const moved = woken ? [{ what: 'moved' as const, text: `state:${woken.state}` }] : []
        return { ticket: woken ?? kept, history: [{ what: 'noted', text }, ...moved] }
      },
    },
    house,
  )
}
