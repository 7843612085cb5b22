import type { TICKET_API } from '@xiaoer/contract/ticket-api'
import { addTicketEvidence, linkTicket, noteTicket, watchTicket } from '../desk/annotate-ticket.ts'
import { changeTicket, resolveTicket } from '../desk/change-ticket.ts'
import type { DeskHouse } from '../desk/desk-house.ts'
import { mergeTicket } from '../desk/merge-ticket.ts'
import { openTicket } from '../desk/open-ticket.ts'
import { listColleagues, listConversationTickets, listTicketNotices, listTickets, readTicket, seeTicketNotices } from '../desk/read-tickets.ts'
import type { ApiHandlers } from './api-routes.ts'

/** The deeds on tickets by the names of the contract. */
export function ticketHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof TICKET_API> {
  return {
    tickets: (input, { agent }) => listTickets(agent, input, house),
    ticketNotices: (_input, { agent }) => listTicketNotices(agent, house),
    seeTicketNotices: (_input, { agent }) => seeTicketNotices(agent, house),
    ticketColleagues: (_input, { agent }) => listColleagues(agent, house),
    conversationTickets: ({ conversationId }, { agent }) => listConversationTickets(agent, conversationId, house),
    openTicket: (input, { agent }) => openTicket(agent, input, house),
    ticket: ({ ticketId }, { agent }) => readTicket(agent, ticketId, house),
    changeTicket: (input, { agent }) => changeTicket(agent, input, house),
    resolveTicket: (input, { agent }) => resolveTicket(agent, input, house),
    noteTicket: (input, { agent }) => noteTicket(agent, input, house),
    addTicketEvidence: (input, { agent }) => addTicketEvidence(agent, input, house),
    mergeTicket: (input, { agent }) => mergeTicket(agent, input, house),
    linkTicket: (input, { agent }) => linkTicket(agent, input, house),
    watchTicket: (input, { agent }) => watchTicket(agent, input, house),
  }
}
