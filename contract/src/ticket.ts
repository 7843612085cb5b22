import * as z from 'zod'
import { Emotion } from './conversation.ts'
import { AgentId, ContactId, ConversationId, TicketId } from './id.ts'
import { Priority } from './priority.ts'

/** What a ticket is about; each kind has a form of its own (`core/src/ticket-forms.ts`). */
export const TicketKind = z.enum([
  'order',
  'payment',
  'invoice',
  'shipping',
  'lost-parcel',
  'address',
  'return',
  'exchange',
  'refund',
  'repair',
  'fault',
  'wrong-item',
  'price-protection',
  'compensation',
  'promotion',
  'gift',
  'presale-deposit',
  'product',
  'installation',
  'customs',
  'bulk',
  'trade-in',
  'review',
  'account',
  'privacy',
  'complaint',
  'other',
])
export type TicketKind = z.infer<typeof TicketKind>

/** `waiting-shopper` and `waiting-other` (carrier, maker, bank) stop the clock of the due time. */
export const TicketState = z.enum(['open', 'working', 'waiting-shopper', 'waiting-other', 'solved', 'closed', 'merged'])
export type TicketState = z.infer<typeof TicketState>

export const TicketPriority = Priority
export type TicketPriority = Priority

/** What the bot or a person fills in: everything that the one who settles it needs, so that the shopper is asked nothing twice. */
export const TicketDraft = z.object({
  kind: TicketKind,
  /** One sentence in the shopper's language. */
  summary: z.string().max(2000),
  orderNumber: z.string().max(80).nullable(),
  itemIds: z.array(z.string()).max(50),
  /** The form of its kind: field → what the shopper said. */
  fields: z.record(z.string().max(60), z.string().max(2000)),
  /** Pictures and files that the shopper sent. */
  evidence: z.array(z.string().max(2000)).max(20),
  /** What was tried before, and what came of it. */
  tried: z.array(z.string().max(500)).max(20),
  /** The rule that applies, as `pack@version`, with its sentence. */
  cites: z.string().max(500).nullable(),
  /** What the bot would do. */
  suggestion: z.string().max(500).nullable(),
})
export type TicketDraft = z.infer<typeof TicketDraft>

export const Ticket = z.object({
  ...TicketDraft.shape,
  id: TicketId,
  /** As the shopper knows it: "T1042". */
  number: z.string(),
  state: TicketState,
  priority: TicketPriority,
  emotion: Emotion,
  conversationId: ConversationId,
  contact: z.object({ id: ContactId, name: z.string() }),
  customerId: z.string().nullable(),
  team: z.string().nullable(),
  assignee: AgentId.nullable(),
  /** When it must be settled; moved on by the time it waited for others. RFC 3339. */
  dueAt: z.string(),
  /** When somebody has to look again, e.g. whether a return parcel came. */
  followUpAt: z.string().nullable(),
  mergedInto: TicketId.nullable(),
  links: z.array(TicketId),
  watchers: z.array(AgentId),
  /** What the shopper was told at the end. */
  resolution: z.string().nullable(),
  version: z.int().nonnegative(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Ticket = z.infer<typeof Ticket>

/** One line of a ticket's history. */
export const TicketEvent = z.object({
  id: z.string(),
  ticketId: TicketId,
  at: z.string(),
  who: z.union([z.literal('bot'), z.literal('clock'), z.literal('shopper'), AgentId]),
  what: z.enum(['opened', 'added', 'assigned', 'moved', 'noted', 'told', 'merged', 'linked', 'watched', 'due', 'followed-up', 'dispatched']),
  text: z.string(),
})
export type TicketEvent = z.infer<typeof TicketEvent>
