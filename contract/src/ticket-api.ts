import * as z from 'zod'
import { AgentId, ConversationId, TicketId } from './id.ts'
import { Ticket, TicketDraft, TicketEvent, TicketPriority } from './ticket.ts'

/** Lists of tickets: `mine` with those I watch, `team` of my teams, `solved` with what is closed; all others are still to be settled. */
export const TicketView = z.enum(['mine', 'team', 'unassigned', 'overdue', 'open', 'solved'])
export type TicketView = z.infer<typeof TicketView>

export const TicketCounts = z.object({ mine: z.int(), team: z.int(), unassigned: z.int(), overdue: z.int(), open: z.int() })
export type TicketCounts = z.infer<typeof TicketCounts>

/** Somebody who settles tickets, with how much they hold. */
export const TicketColleague = z.object({
  id: AgentId,
  name: z.string(),
  teams: z.array(z.string()),
  languages: z.array(z.string()),
  away: z.boolean(),
  load: z.int(),
  capacity: z.int(),
})
export type TicketColleague = z.infer<typeof TicketColleague>

/** Something happened in a ticket that somebody watches, by somebody else. */
export const TicketNotice = TicketEvent.extend({ number: z.string(), summary: z.string() })
export type TicketNotice = z.infer<typeof TicketNotice>

const one = z.object({ ticketId: TicketId })
/** The version that was seen: a change on an older one is a conflict. */
const seen = one.extend({ version: z.int().nonnegative() })
/** A place on the web, or a file of ours. */
const Url = z
  .string()
  .trim()
  .max(2000)
  .regex(/^(https?:\/\/|\/(?!\/))/i)

/** The routes of tickets, part of `API`. */
export const TICKET_API = {
  tickets: {
    method: 'GET',
    path: '/api/v1/desk/tickets',
    /** A search goes over all tickets, whatever the view: a number, an order's number, or words. `next` of one page is `after` for the one after it. */
    input: z.object({ view: TicketView.default('open'), search: z.string().trim().max(200).optional(), after: z.string().max(200).optional() }),
    output: z.object({ tickets: z.array(Ticket), next: z.string().nullable(), counts: TicketCounts }),
  },
  /** The latest first; `seenAt` is when I looked last: what came later is new. */
  ticketNotices: {
    method: 'GET',
    path: '/api/v1/desk/ticket-notices',
    input: z.object({}),
    output: z.object({ notices: z.array(TicketNotice), seenAt: z.string().nullable() }),
  },
  seeTicketNotices: { method: 'POST', path: '/api/v1/desk/ticket-notices/seen', input: z.object({}), output: z.object({ seenAt: z.string() }) },
  ticketColleagues: {
    method: 'GET',
    path: '/api/v1/desk/ticket-colleagues',
    input: z.object({}),
    output: z.object({ colleagues: z.array(TicketColleague) }),
  },
  conversationTickets: {
    method: 'GET',
    path: '/api/v1/desk/conversations/:conversationId/tickets',
    input: z.object({ conversationId: ConversationId }),
    output: z.object({ tickets: z.array(Ticket) }),
  },
  /** By hand, out of a conversation; the same `clientId` again is the same ticket, and one still open on the same matter gets what is new added. */
  openTicket: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/tickets',
    input: z.object({
      conversationId: ConversationId,
      clientId: z.string().min(8).max(80),
      kind: TicketDraft.shape.kind,
      summary: z.string().trim().min(1).max(2000),
      orderNumber: z.string().trim().max(80).nullable().default(null),
    }),
    output: z.object({ ticket: Ticket, isNew: z.boolean() }),
  },
  ticket: {
    method: 'GET',
    path: '/api/v1/desk/tickets/:ticketId',
    input: one,
    /** `related`: linked ones, those merged into it, and the one it was merged into. */
    output: z.object({ ticket: Ticket, events: z.array(TicketEvent), related: z.array(Ticket) }),
  },
  changeTicket: {
    method: 'POST',
    path: '/api/v1/desk/tickets/:ticketId/change',
    input: seen.extend({
      /** `solved` is come to by resolving, `merged` by merging. */
      state: z.enum(['open', 'working', 'waiting-shopper', 'waiting-other']).optional(),
      /** What the shopper is asked; needed to wait for them. */
      question: z.string().trim().min(1).max(2000).optional(),
      priority: TicketPriority.optional(),
      team: z.string().trim().min(1).max(60).optional(),
      /** Null: back to the team. */
      assignee: AgentId.nullable().optional(),
    }),
    output: Ticket,
  },
  resolveTicket: {
    method: 'POST',
    path: '/api/v1/desk/tickets/:ticketId/resolve',
    /** The resolution is told to the shopper in these words. */
    input: seen.extend({ resolution: z.string().trim().min(1).max(2000) }),
    output: Ticket,
  },
  noteTicket: {
    method: 'POST',
    path: '/api/v1/desk/tickets/:ticketId/note',
    input: one.extend({ text: z.string().trim().min(1).max(2000) }),
    output: Ticket,
  },
  addTicketEvidence: { method: 'POST', path: '/api/v1/desk/tickets/:ticketId/evidence', input: one.extend({ url: Url }), output: Ticket },
  /** All of this ticket goes into another, named by its number; answers with that one. */
  mergeTicket: { method: 'POST', path: '/api/v1/desk/tickets/:ticketId/merge', input: seen.extend({ into: z.string().trim().min(1).max(20) }), output: Ticket },
  linkTicket: {
    method: 'POST',
    path: '/api/v1/desk/tickets/:ticketId/link',
    input: one.extend({ with: z.string().trim().min(1).max(20), on: z.boolean().default(true) }),
    output: Ticket,
  },
  watchTicket: { method: 'POST', path: '/api/v1/desk/tickets/:ticketId/watch', input: one.extend({ on: z.boolean() }), output: Ticket },
} as const
