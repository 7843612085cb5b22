import * as z from 'zod'
import { AgentId, ChannelId, ContactId, ConversationId } from './id.ts'
import { Priority } from './priority.ts'

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
  tags: z.array(z.string()),
  priority: Priority,
  /** Who was called for by a colleague and has not answered yet. */
  mentioned: z.array(AgentId),
  /** Out of the list until then; null where it is not, or where somebody has written since. RFC 3339. */
  snoozedUntil: z.string().nullable(),
  seq: z.int().nonnegative(),
  /** Since when the shopper waits for an answer; null when answered. RFC 3339. */
  waitingSince: z.string().nullable(),
  handoff: z.object({ reason: z.string(), summary: z.string() }).nullable(),
  updatedAt: z.string(),
})
export type Conversation = z.infer<typeof Conversation>
