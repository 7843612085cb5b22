import * as z from 'zod'
import { Conversation } from './conversation.ts'
import { ConversationClock } from './conversation-clock.ts'
import { ConversationId } from './id.ts'

/** How long and how often a channel still lets the shopper be answered. Instants are RFC 3339. */
export const ReplyWindow = z.discriminatedUnion('state', [
  /** No end is known: it can be answered at any time. */
  z.object({ state: z.literal('free') }),
  /** `left`: so many messages; null: as many as one likes. */
  z.object({ state: z.literal('open'), until: z.string(), left: z.int().nullable() }),
  /** All messages are used up; what is written waits until they write again, or for the end. */
  z.object({ state: z.literal('used-up'), until: z.string() }),
  /** Nothing goes out until they write again; `since` null: they have not written yet. */
  z.object({ state: z.literal('closed'), since: z.string().nullable() }),
  /** They cannot be reached any more, in the platform's words. */
  z.object({ state: z.literal('gone'), why: z.string() }),
])
export type ReplyWindow = z.infer<typeof ReplyWindow>

/** The routes of what time still allows, part of `API`. */
export const TIME_API = {
  /** What people have and must answer by a moment, the nearest first; what is late already stands before it. */
  due: {
    method: 'GET',
    path: '/api/v1/desk/due',
    input: z.object({}),
    output: z.object({ entries: z.array(z.object({ conversation: Conversation, clock: ConversationClock })) }),
  },
  replyWindow: {
    method: 'GET',
    path: '/api/v1/desk/conversations/:conversationId/window',
    input: z.object({ conversationId: ConversationId }),
    output: z.object({ window: ReplyWindow }),
  },
} as const
