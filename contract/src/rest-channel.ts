import * as z from 'zod'
import { Content } from './content.ts'

/** `POST /api/v1/channels/{id}/messages`: a shopper's message over the REST channel. */
export const RestMessage = z.object({
  /** The sender's own id of the message; sent twice it is one message. */
  externalId: z.string().min(1).max(200),
  user: z.object({
    id: z.string().min(1).max(200),
    name: z.string().max(100).optional(),
    locale: z.string().max(35).optional(),
    /** hex HMAC-SHA256(channel secret, user.id): proves that the shop has signed this user in. */
    hash: z.string().max(200).optional(),
  }),
  type: z.literal('text').default('text'),
  text: z.string().min(1).max(20_000),
  /** Unix seconds at which the shopper wrote; milliseconds are refused (they would be past the year 9999). */
  timestamp: z.int().nonnegative().max(253_402_300_799).optional(),
})
export type RestMessage = z.infer<typeof RestMessage>

/** The answer: 202 at once, or 200 with `replies` where `?wait=reply` was asked. */
export const RestAccepted = z.object({
  messageId: z.string(),
  conversationId: z.string(),
  duplicate: z.boolean(),
  /** The bot's replies of this turn, in order; only with `?wait=reply`. */
  replies: z.array(z.object({ id: z.string(), seq: z.int(), from: z.string(), text: z.string(), content: Content })).optional(),
  holder: z.enum(['bot', 'queue', 'agent']).optional(),
})
export type RestAccepted = z.infer<typeof RestAccepted>
