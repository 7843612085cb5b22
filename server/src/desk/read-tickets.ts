import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { ConversationId, TicketId } from '@xiaoer/contract/id'
import type { TicketView } from '@xiaoer/contract/ticket-api'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'

/** One page of tickets in a view, or of all that a search finds, with the counts of all views. */
export async function listTickets(
  agent: Agent,
  asked: { readonly view: TicketView; readonly search?: string | undefined; readonly after?: string | undefined },
  house: DeskHouse,
): Promise<Output<'tickets'>> {
  const { workspaceId, id: agentId } = agent
  const now = house.now()
  const [{ tickets, next }, counts] = await Promise.all([
    house.tickets.list(workspaceId, { ...asked, search: asked.search === '' ? undefined : asked.search, agentId, now }),
    house.tickets.counts(workspaceId, agentId, now),
  ])
  return { tickets: [...tickets], next, counts }
}

/** One ticket with its history and what it belongs with. */
export async function readTicket(agent: Agent, id: TicketId, house: DeskHouse): Promise<Output<'ticket'>> {
  const whole = await house.tickets.whole(agent.workspaceId, id)
  if (!whole) throw new AppError('not-found')
  const { ticket, events, related } = whole
  return { ticket, events: [...events], related: [...related] }
}

/** What was opened out of a conversation, the latest first. */
export async function listConversationTickets(agent: Agent, id: ConversationId, house: DeskHouse): Promise<Output<'conversationTickets'>> {
  if (!(await house.conversations.find(agent.workspaceId, id))) throw new AppError('not-found')
  return { tickets: [...(await house.tickets.inConversation(agent.workspaceId, id))] }
}

/** What happened in the tickets that somebody watches. */
export async function listTicketNotices({ workspaceId, id }: Agent, house: DeskHouse): Promise<Output<'ticketNotices'>> {
  const { notices, seenAt } = await house.ticketNotices.of(workspaceId, id, house.now())
  return { notices: [...notices], seenAt }
}

/** They have looked: what comes from now on is new. */
export async function seeTicketNotices({ workspaceId, id }: Agent, house: DeskHouse): Promise<Output<'seeTicketNotices'>> {
  const seenAt = house.now()
  await house.ticketNotices.see(workspaceId, id, seenAt)
  return { seenAt }
}

/** Who settles tickets here, and how much each holds. */
export async function listColleagues(agent: Agent, house: DeskHouse): Promise<Output<'ticketColleagues'>> {
  const colleagues = await house.tickets.colleagues(agent.workspaceId)
  return {
    colleagues: colleagues.map(({ id, name, teams, languages, away, load, capacity }) => ({
      id,
      name,
      teams: [...teams],
      languages: [...languages],
      away,
      load,
      capacity,
    })),
  }
}
