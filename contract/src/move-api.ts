import * as z from 'zod'
import { Conversation } from './conversation.ts'
import { ConversationId, MoveId } from './id.ts'

/** Two conversations of a person became one (`from` goes on in `into`), or one became two (`into` is the other matter). For colleagues only. */
export const ConversationMove = z.object({
  id: MoveId,
  kind: z.enum(['merge', 'split']),
  fromId: ConversationId,
  intoId: ConversationId,
  /** The last message that stood in each when it happened. */
  fromSeq: z.int().nonnegative(),
  intoSeq: z.int().nonnegative(),
  /** An agent's name. */
  who: z.string(),
  at: z.string(),
  isUndone: z.boolean(),
})
export type ConversationMove = z.infer<typeof ConversationMove>

const one = z.object({ conversationId: ConversationId })

/** The routes of conversations that become one or two, part of `API`. */
export const MOVE_API = {
  conversationMoves: {
    method: 'GET',
    path: '/api/v1/desk/conversations/:conversationId/moves',
    input: one,
    output: z.object({ moves: z.array(ConversationMove) }),
  },
  /** This one is closed and goes on in the other, which is answered. What was said stays where it was said. */
  mergeConversation: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/merge',
    input: one.extend({ intoId: ConversationId }),
    output: Conversation,
  },
  /** From this message of the shopper on it is another matter: a conversation of its own, which is answered, and in which they go on writing. */
  splitConversation: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/split',
    input: one.extend({ seq: z.int32().min(2) }),
    output: Conversation,
  },
  /** `conflict` where it went on meanwhile. Answers with the conversation that it came from. */
  undoMove: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/moves/:moveId/undo',
    input: one.extend({ moveId: MoveId }),
    output: Conversation,
  },
} as const
