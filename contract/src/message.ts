import * as z from 'zod'
import { Content } from './content.ts'
import { AgentId, ConversationId, MessageId } from './id.ts'

export const Sender = z.enum(['shopper', 'bot', 'agent', 'system'])
export type Sender = z.infer<typeof Sender>

/** Delivery has one truth; it only moves forward, and `uncertain` is never resent blindly. */
export const Delivery = z.object({
  state: z.enum(['queued', 'sent', 'delivered', 'read', 'failed', 'uncertain']),
  /** The provider's own words when something is wrong. */
  detail: z.string().optional(),
})
export type Delivery = z.infer<typeof Delivery>

export const Message = z.object({
  id: MessageId,
  conversationId: ConversationId,
  /** Strictly rising within the conversation, without gaps. */
  seq: z.int().positive(),
  from: Sender,
  agentId: AgentId.nullable(),
  content: Content,
  /** RFC 3339. */
  at: z.string(),
  /** Absent on what a shopper wrote. */
  delivery: Delivery.nullable(),
})
export type Message = z.infer<typeof Message>
