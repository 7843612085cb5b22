import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { AgentId, TicketId } from '@xiaoer/contract/id'
import type { Ticket, TicketEvent, TicketPriority, TicketState } from '@xiaoer/contract/ticket'
import { type Colleague, dispatch } from '@xiaoer/core/support/dispatch'
import { move, movesFrom, prioritise } from '@xiaoer/core/support/ticket-life'
import { askedOf, reopenedOf, solvedOf } from '@xiaoer/core/support/ticket-news'
import { AppError } from '../errors.ts'
import type { KeptTicket } from '../store/ticket-rows.ts'
import { amendTicket, type Decided } from './amend-ticket.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

export interface TicketChange {
  readonly ticketId: TicketId
  readonly version: number
  readonly state?: TicketState | undefined
  readonly question?: string | undefined
  readonly priority?: TicketPriority | undefined
  readonly team?: string | undefined
  readonly assignee?: AgentId | null | undefined
}

type Line = Pick<TicketEvent, 'what' | 'text'>

/** A person moves a ticket on, gives it to somebody, or says how urgent it is. The shopper hears of a question, and that it is open again. */
export async function changeTicket(agent: Agent, change: TicketChange, house: DeskHouse): Promise<Output<'changeTicket'>> {
  if (change.state === 'waiting-shopper' && !change.question) throw new AppError('invalid', { question: ['what shall the shopper be asked?'] })
  const colleagues = change.team !== undefined || change.assignee ? await house.tickets.colleagues(agent.workspaceId) : []
  if (change.assignee && !colleagues.some(({ id }) => id === change.assignee)) throw new AppError('invalid', { assignee: ['nobody of this workspace'] })
  return settle(agent, change, 'change-ticket', (kept, now) => decideChange(kept, change, { agent, colleagues, now }), house)
}

/** It is settled: the shopper is told how, in the words of who settled it. */
export function resolveTicket(
  agent: Agent,
  { ticketId, version, resolution }: { readonly ticketId: TicketId; readonly version: number; readonly resolution: string },
  house: DeskHouse,
): Promise<Output<'resolveTicket'>> {
  const decide = (kept: KeptTicket, now: string): Decided => ({
    ticket: { ...moved(kept, 'solved', now), resolution, followUpAt: null, assignee: kept.assignee ?? agent.id },
    history: [{ what: 'moved', text: 'state:solved' }],
    news: { said: solvedOf(kept, resolution), toAll: true },
  })
  return settle(agent, { ticketId, version }, 'resolve-ticket', decide, house)
}

function decideChange(
  kept: KeptTicket,
  change: TicketChange,
  { agent, colleagues, now }: { readonly agent: Agent; readonly colleagues: readonly Colleague[]; readonly now: string },
): Decided {
  const history: Line[] = []
  let ticket = kept
  if (change.priority && change.priority !== ticket.priority) {
    ticket = prioritise(ticket, change.priority)
    history.push({ what: 'moved', text: `priority:${change.priority}` })
  }
  if (change.team !== undefined && change.team !== ticket.team) {
    ticket = { ...ticket, team: change.team }
    history.push({ what: 'moved', text: `team:${change.team}` })
    // another team: somebody of theirs gets it, unless it is given to somebody by name
    if (change.assignee === undefined) ticket = give(ticket, dispatch(ticket, colleagues), 'dispatched', history)
  }
  if (change.assignee !== undefined) ticket = give(ticket, change.assignee, 'assigned', history)
  if (change.state && change.state !== ticket.state) {
    ticket = moved(ticket, change.state, now)
    history.push({ what: 'moved', text: `state:${change.state}` })
    // who begins with what is nobody's has it
    if (change.state === 'working' && ticket.assignee === null && change.assignee === undefined) ticket = give(ticket, agent.id, 'assigned', history)
  }
  const opens = (kept.state === 'solved' || kept.state === 'closed') && ticket.state !== kept.state
  if (opens) return { ticket: { ...ticket, resolution: null }, history, news: { said: reopenedOf(ticket), toAll: true } }
  if (change.state === 'waiting-shopper' && change.question) return { ticket, history, news: { said: askedOf(ticket, change.question), toAll: false } }
  return { ticket, history }
}

function give(ticket: KeptTicket, to: AgentId | null, what: 'assigned' | 'dispatched', history: Line[]): KeptTicket {
  if (to === ticket.assignee) return ticket
  history.push({ what, text: to ?? '' })
  return { ...ticket, assignee: to }
}

function moved(ticket: KeptTicket, to: TicketState, now: string): KeptTicket {
  const after = move(ticket, to, { by: 'person', now })
  if (!after) throw new AppError('ticket-move', { state: ticket.state, moves: movesFrom(ticket.state, 'person') })
  return after
}

async function settle(
  agent: Agent,
  { ticketId, version }: { readonly ticketId: TicketId; readonly version: number },
  what: string,
  decide: (kept: KeptTicket, now: string) => Decided,
  house: DeskHouse,
): Promise<Ticket> {
  const { workspaceId, id: who } = agent
  const now = house.now()
  const ticket = await amendTicket({ workspaceId, id: ticketId, who, version, now, decide: (kept) => decide(kept, now) }, house)
  if (!ticket) throw new AppError('not-found')
  const { conversationId, number, state } = ticket
  await noteDeed(agent, { what, conversationId, detail: { ticketId, number, state } }, house)
  return ticket
}
