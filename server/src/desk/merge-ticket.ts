import type { Agent } from '@xiaoer/contract/agent'
import type { TicketId } from '@xiaoer/contract/id'
import type { Ticket } from '@xiaoer/contract/ticket'
import { addToDraft } from '@xiaoer/core/support/ticket-draft'
import { moreUrgent, prioritise, UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import { AppError } from '../errors.ts'
import type { KeptTicket } from '../store/ticket-rows.ts'
import { amendBoth } from './amend-ticket.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** One matter that came twice becomes one ticket: all that the first knows goes into the other, and both say so. Answers with the other. */
export async function mergeTicket(
  agent: Agent,
  { ticketId, version, into: number }: { readonly ticketId: TicketId; readonly version: number; readonly into: string },
  house: DeskHouse,
): Promise<Ticket> {
  const { workspaceId, id: who } = agent
  const target = await house.tickets.numbered(workspaceId, number)
  if (!target) throw new AppError('not-found')
  if (target.id === ticketId) throw new AppError('invalid', { into: ['a ticket does not go into itself'] })
  const now = house.now()
  const [from, into] = await amendBoth(
    { workspaceId, ids: [ticketId, target.id], version, who, now },
    (one, other) => {
      for (const each of [one, other]) if (!UNDER_WAY.includes(each.state)) throw new AppError('ticket-move', { number: each.number, state: each.state })
      // what one customer said must never be told to another
      if (one.customerId && other.customerId && one.customerId !== other.customerId) throw new AppError('ticket-other-shopper')
      return [
        { ticket: { ...one, state: 'merged', pausedAt: now, followUpAt: null, mergedInto: other.id }, history: [{ what: 'merged', text: other.number }] },
        { ticket: join(one, other), history: [{ what: 'merged', text: one.number }] },
      ]
    },
    house,
  )
  const detail = { ticketId, number: from.number, into: into.number }
  await noteDeed(agent, { what: 'merge-ticket', conversationId: into.conversationId, detail }, house)
  return into
}

function join(one: KeptTicket, other: KeptTicket): KeptTicket {
  const { kind, orderNumber, ...draft } = addToDraft(other, one)
  return {
    ...prioritise(other, moreUrgent(one.priority, other.priority)),
    ...draft,
    customerId: other.customerId ?? one.customerId,
    links: [...new Set([...other.links, ...one.links])].filter((id) => id !== other.id && id !== one.id),
    watchers: [...new Set([...other.watchers, ...one.watchers])],
  }
}
