import * as z from 'zod'
import { ConversationId, TurnId } from './id.ts'

/** One thing the bot did in a turn, for the line between two bubbles in the desk. */
export const TraceStep = z.object({
  kind: z.enum(['understood', 'assigned', 'asked', 'looked-up', 'quoted', 'refused', 'confirmed', 'approval', 'did', 'said', 'handed-over', 'failed']),
  /** Which skill, where one was at work. */
  skill: z.string().nullable(),
  /** The service agent that served it. */
  agent: z.string().nullable().optional(),
  text: z.string(),
  detail: z.unknown().optional(),
})
export type TraceStep = z.infer<typeof TraceStep>

export const Trace = z.object({
  turnId: TurnId,
  conversationId: ConversationId,
  /** The last message that the turn had read. */
  afterSeq: z.int(),
  steps: z.array(TraceStep),
  tookMs: z.number(),
  at: z.string(),
})
export type Trace = z.infer<typeof Trace>
