import * as z from 'zod'
import type { KeyPermission } from './api-key-api.ts'
import { Attachment } from './content.ts'
import { Conversation } from './conversation.ts'
import { ConversationId, TicketId } from './id.ts'
import { Instant } from './instant.ts'
import { Message } from './message.ts'
import { Ticket, TicketDraft, TicketEvent } from './ticket.ts'
import { TicketView } from './ticket-api.ts'

const one = z.object({ conversationId: ConversationId })

interface PublicRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** What a key must be let do. */
  readonly needs: KeyPermission
  /** One sentence for who reads the description. */
  readonly says: string
  readonly input: z.ZodObject
  readonly output: z.ZodType
}

/** The workspace's own API, for the merchant's systems: asked with a key (`Authorization: Bearer xk_…`). What stands here is promised, and only added to. */
export const PUBLIC_API = {
  listConversations: {
    method: 'GET',
    path: '/api/v1/conversations',
    needs: 'conversations.read.all',
    says: 'Conversations, the one in which something happened last first. `next` of one page is `before` and `beforeId` of the one after it.',
    input: z.object({
      status: z.enum(['open', 'resolved', 'waiting']).default('open'),
      before: Instant.optional(),
      beforeId: ConversationId.optional(),
    }),
    output: z.object({ conversations: z.array(Conversation), next: z.object({ before: z.string(), beforeId: z.string() }).nullable() }),
  },
  readConversation: {
    method: 'GET',
    path: '/api/v1/conversations/:conversationId',
    needs: 'conversations.read.all',
    says: 'One conversation as it stands.',
    input: one,
    output: Conversation,
  },
  listMessages: {
    method: 'GET',
    path: '/api/v1/conversations/:conversationId/messages',
    needs: 'conversations.read.all',
    says: 'Messages after a number, in their order, at most 500; `seq` of the last one asks for those after it.',
    input: one.extend({ after: z.coerce.number().int().nonnegative().default(0) }),
    output: z.object({ messages: z.array(Message) }),
  },
  sendReply: {
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/messages',
    needs: 'reply',
    says: 'Answers in the name of who made the key; the conversation is theirs from then on, unless `afterwards` says otherwise. The same `clientId` again is the same message.',
    input: one
      .extend({
        text: z.string().trim().max(20_000).default(''),
        attachment: Attachment.optional(),
        clientId: z.string().min(8).max(80),
        afterwards: z.enum(['keep', 'hand-back', 'resolve']).default('keep'),
      })
      .refine(({ text, attachment }) => text !== '' || attachment !== undefined, 'say something, or send a file'),
    output: Message,
  },
  listTickets: {
    method: 'GET',
    path: '/api/v1/tickets',
    needs: 'tickets.read',
    says: 'Tickets of a view, or those that a search finds: a number, an order’s number, or words. `next` of one page is `after` of the one after it.',
    input: z.object({
      view: TicketView.extract(['open', 'unassigned', 'overdue', 'solved']).default('open'),
      search: z.string().trim().max(200).optional(),
      after: z.string().max(200).optional(),
    }),
    output: z.object({ tickets: z.array(Ticket), next: z.string().nullable() }),
  },
  readTicket: {
    method: 'GET',
    path: '/api/v1/tickets/:ticketId',
    needs: 'tickets.read',
    says: 'One ticket with its history.',
    input: z.object({ ticketId: TicketId }),
    output: z.object({ ticket: Ticket, events: z.array(TicketEvent) }),
  },
  openTicket: {
    method: 'POST',
    path: '/api/v1/conversations/:conversationId/tickets',
    needs: 'tickets.write',
    says: 'Keeps a matter of a conversation for who settles it. The same `clientId` again is the same ticket; one still open on the same matter gets what is new added.',
    input: one.extend({
      clientId: z.string().min(8).max(80),
      kind: TicketDraft.shape.kind,
      summary: z.string().trim().min(1).max(2000),
      orderNumber: z.string().trim().max(80).nullable().default(null),
    }),
    output: z.object({ ticket: Ticket, isNew: z.boolean() }),
  },
  findContact: {
    method: 'GET',
    path: '/api/v1/contacts',
    needs: 'contacts.read',
    says: 'Who writes under a name, with their conversations.',
    input: z.object({ name: z.string().trim().min(1).max(200) }),
    output: z.object({ contacts: z.array(z.object({ id: z.string(), name: z.string(), conversations: z.array(Conversation) })) }),
  },
} as const satisfies Record<string, PublicRoute>

export type PublicApi = typeof PUBLIC_API
export type PublicRouteName = keyof PublicApi
