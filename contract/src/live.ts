import * as z from 'zod'
import { Action } from './action.ts'
import { BotDraft } from './bot-draft.ts'
import { Conversation } from './conversation.ts'
import { ConversationClock } from './conversation-clock.ts'
import { AgentId, ConversationId } from './id.ts'
import { Message } from './message.ts'
import { Note } from './note.ts'
import { Presence } from './team.ts'
import { Ticket } from './ticket.ts'
import { TicketNotice } from './ticket-api.ts'
import { Trace } from './trace.ts'

/** Every event that the desk hears on its socket (`/ws/desk`, the session cookie opens it). */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), agentId: z.string() }),
  z.object({ type: z.literal('conversation'), conversation: Conversation }),
  /** They became one, or one became two: what is where has to be read again. */
  z.object({ type: z.literal('moved'), conversationIds: z.array(ConversationId) }),
  z.object({ type: z.literal('message'), message: Message }),
  z.object({ type: z.literal('trace'), trace: Trace }),
  z.object({ type: z.literal('action'), action: Action }),
  z.object({ type: z.literal('ticket'), ticket: Ticket }),
  /** For those who watch the ticket. */
  z.object({ type: z.literal('ticket-notice'), watchers: z.array(AgentId), notice: TicketNotice }),
  z.object({ type: z.literal('note'), note: Note }),
  /** A colleague looks at a conversation or writes in it; said again every few seconds while it is so. */
  z.object({ type: z.literal('look'), conversationId: ConversationId, agentId: AgentId, name: z.string(), doing: z.enum(['viewing', 'typing', 'left']) }),
  z.object({ type: z.literal('typing'), conversationId: ConversationId, from: z.enum(['shopper', 'bot', 'agent']), on: z.boolean() }),
  /** A clock has come so far, said once for each level above `running`. */
  z.object({ type: z.literal('clock'), conversationId: ConversationId, clock: ConversationClock }),
  /** Somebody came, went, or said that nothing new should come. */
  z.object({ type: z.literal('presence'), agentId: AgentId, presence: Presence }),
  /** What the bot would say to what was written last; null: nothing any more. */
  z.object({ type: z.literal('draft'), conversationId: ConversationId, draft: BotDraft.nullable() }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
