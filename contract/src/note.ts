import * as z from 'zod'
import { AgentId, ConversationId, NoteId } from './id.ts'

/** What a colleague wrote for colleagues. It is no message: no channel and no window of a shopper ever gets it. */
export const Note = z.object({
  id: NoteId,
  conversationId: ConversationId,
  /** The last message that stood there when it was written. */
  afterSeq: z.int().nonnegative(),
  agentId: AgentId,
  text: z.string(),
  mentions: z.array(AgentId),
  at: z.string(),
})
export type Note = z.infer<typeof Note>
