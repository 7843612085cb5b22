import type { Agent } from '@xiaoer/contract/agent'
import type { TicketId } from '@xiaoer/contract/id'
import type { Ticket } from '@xiaoer/contract/ticket'
import { addEvidence } from '@xiaoer/core/support/ticket-draft'
import { AppError } from '../errors.ts'
import type { KeptTicket } from '../store/ticket-rows.ts'
import { amendBoth, amendTicket, type Decided } from './amend-ticket.ts'
import type { DeskHouse } from './desk-house.ts'

/** A word for the colleagues; the shopper does not see it. */
export function noteTicket(agent: Agent, { ticketId, text }: { readonly ticketId: TicketId; readonly text: string }, house: DeskHouse): Promise<Ticket> {
  return annotate(agent, ticketId, (ticket) => ({ ticket, history: [{ what: 'noted', text }] }), house)
}

/** A picture or file that proves something. */
export function addTicketEvidence(agent: Agent, { ticketId, url }: { readonly ticketId: TicketId; readonly url: string }, house: DeskHouse): Promise<Ticket> {
  const decide = (ticket: KeptTicket): Decided =>
    ticket.evidence.includes(url) ? { ticket, history: [] } : { ticket: addEvidence(ticket, [url]), history: [{ what: 'added', text: url }] }
  return annotate(agent, ticketId, decide, house)
}

/** Who watches a ticket has it among their own. */
export function watchTicket(agent: Agent, { ticketId, on }: { readonly ticketId: TicketId; readonly on: boolean }, house: DeskHouse): Promise<Ticket> {
  const decide = (ticket: KeptTicket): Decided => {
    if (ticket.watchers.includes(agent.id) === on) return { ticket, history: [] }
    const watchers = on ? [...ticket.watchers, agent.id] : ticket.watchers.filter((id) => id !== agent.id)
    return { ticket: { ...ticket, watchers }, history: [{ what: 'watched', text: on ? 'on' : 'off' }] }
  }
  return annotate(agent, ticketId, decide, house)
}

/** Two tickets belong together, or no longer do; each shows the other. */
export async function linkTicket(
  agent: Agent,
  { ticketId, with: number, on }: { readonly ticketId: TicketId; readonly with: string; readonly on: boolean },
  house: DeskHouse,
): Promise<Ticket> {
  const { workspaceId, id: who } = agent
  const other = await house.tickets.numbered(workspaceId, number)
  if (!other) throw new AppError('not-found')
  if (other.id === ticketId) throw new AppError('invalid', { with: ['a ticket is not linked with itself'] })
  const point = (from: KeptTicket, to: KeptTicket): Decided => {
    if (from.links.includes(to.id) === on) return { ticket: from, history: [] }
    const links = on ? [...from.links, to.id] : from.links.filter((id) => id !== to.id)
    return { ticket: { ...from, links }, history: [{ what: 'linked', text: on ? to.number : `-${to.number}` }] }
  }
  const deed = { workspaceId, ids: [ticketId, other.id] as const, version: null, who, now: house.now() }
  const [ticket] = await amendBoth(deed, (one, two) => [point(one, two), point(two, one)], house)
  return ticket
}

async function annotate(agent: Agent, id: TicketId, decide: (kept: KeptTicket) => Decided, house: DeskHouse): Promise<Ticket> {
  const ticket = await amendTicket({ workspaceId: agent.workspaceId, id, who: agent.id, version: null, now: house.now(), decide }, house)
  if (!ticket) throw new AppError('not-found')
  return ticket
}
