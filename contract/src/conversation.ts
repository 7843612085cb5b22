import * as z from 'zod'
import { AgentId, ChannelId, ContactId, ConversationId } from './id.ts'

export const Emotion = z.enum(['satisfied', 'neutral', 'anxious', 'dissatisfied', 'angry'])
export type Emotion = z.infer<typeof Emotion>

/** Who answers now: the bot, a person, or nobody yet (waiting for a person). */
export const Holder = z.enum(['bot', 'queue', 'agent'])
export type Holder = z.infer<typeof Holder>

export const Conversation = z.object({
  id: ConversationId,
  channel: z.object({ id: ChannelId, name: z.string(), title: z.string() }),
  contact: z.object({ id: ContactId, name: z.string() }),
  status: z.enum(['open', 'resolved']),
  holder: Holder,
  agentId: AgentId.nullable(),
  language: z.string(),
  emotion: Emotion,
  preview: z.string(),
  seq: z.int().nonnegative(),
  /** Since when the shopper waits for an answer; null when answered. RFC 3339. */
  waitingSince: z.string().nullable(),
  handoff: z.object({ reason: z.string(), summary: z.string() }).nullable(),
  updatedAt: z.string(),
})
export type Conversation = z.infer<typeof Conversation>
