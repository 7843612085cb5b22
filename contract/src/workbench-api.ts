import * as z from 'zod'
import { Conversation } from './conversation.ts'
import { ConversationFilter } from './conversation-filter.ts'
import { AgentId, ChannelId, ConversationId, FilterId } from './id.ts'
import { Instant } from './instant.ts'
import { Sender } from './message.ts'
import { Money } from './money.ts'
import { Note } from './note.ts'
import { OrderStatus } from './order.ts'
import { Priority } from './priority.ts'

/** A view of the list that somebody keeps. */
export const SavedFilter = z.object({ id: FilterId, name: z.string(), filter: ConversationFilter, isEverybodys: z.boolean() })
export type SavedFilter = z.infer<typeof SavedFilter>

export const Tag = z.string().trim().min(1).max(40)
export const MOST_TAGS = 50

const nothing = z.object({})
const one = z.object({ conversationId: ConversationId })
const filter = z.object({ filterId: FilterId })

/** The routes of the workbench's list, notes and search, part of `API`. */
export const WORKBENCH_API = {
  /** By what a list can be narrowed here. */
  views: {
    method: 'GET',
    path: '/api/v1/desk/views',
    input: nothing,
    output: z.object({
      channels: z.array(z.object({ id: ChannelId, title: z.string() })),
      tags: z.array(z.string()),
      teams: z.array(z.object({ name: z.string(), people: z.array(AgentId) })),
      people: z.array(z.object({ id: AgentId, name: z.string() })),
      saved: z.array(SavedFilter),
    }),
  },
  saveFilter: {
    method: 'POST',
    path: '/api/v1/desk/views',
    input: z.object({ name: z.string().trim().min(1).max(60), filter: ConversationFilter, isEverybodys: z.boolean().default(false) }),
    output: SavedFilter,
  },
  /** One's own; who leads removes everybody's, too. */
  removeFilter: { method: 'POST', path: '/api/v1/desk/views/:filterId/remove', input: filter, output: nothing },
  /** Tags are added and taken away, never set: two who tag at once both keep theirs. */
  label: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/label',
    input: one.extend({ add: z.array(Tag).max(MOST_TAGS).default([]), remove: z.array(Tag).max(MOST_TAGS).default([]), priority: Priority.optional() }),
    output: Conversation,
  },
  /** Out of the list until then, or until somebody writes. Null: back at once. */
  snooze: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/snooze',
    input: one.extend({ until: Instant.nullable() }),
    output: Conversation,
  },
  /** For colleagues only; the same `noteId` again is the same note. */
  writeNote: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/notes',
    input: one.extend({ noteId: z.uuid(), text: z.string().trim().min(1).max(5_000), mentions: z.array(AgentId).max(20).default([]) }),
    output: Note,
  },
  /** Where else the shopper writes, and what was spoken of before; the newest first. */
  shopperElsewhere: {
    method: 'GET',
    path: '/api/v1/desk/conversations/:conversationId/elsewhere',
    input: one,
    output: z.object({ identities: z.array(z.object({ channel: z.string(), userId: z.string() })), conversations: z.array(Conversation) }),
  },
  /** Who looks and who writes: told to colleagues, kept nowhere. */
  look: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/look',
    input: one.extend({ doing: z.enum(['viewing', 'typing', 'left']) }),
    output: nothing,
  },
  /** People by name, orders by number, messages by words; the newest first. */
  search: {
    method: 'GET',
    path: '/api/v1/desk/search',
    input: z.object({ words: z.string().trim().min(1).max(200) }),
    output: z.object({
      people: z.array(Conversation),
      orders: z.array(z.object({ number: z.string(), status: OrderStatus, total: Money, customer: z.string(), conversationId: ConversationId.nullable() })),
      messages: z.array(z.object({ conversation: Conversation, seq: z.int(), from: Sender, excerpt: z.string(), at: z.string() })),
    }),
  },
} as const
