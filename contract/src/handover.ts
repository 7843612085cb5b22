import * as z from 'zod'
import { Emotion } from './conversation.ts'

/** What whoever takes over reads first: all that the bot knows, so that the shopper says nothing twice. */
export const HandoverNote = z.object({
  /** Why the bot does not go on: a code, or `automation`. */
  reason: z.string(),
  summary: z.string(),
  /** What the shopper wants, each as an intent; the latest first. */
  wants: z.array(z.string()),
  /** What was looked up, done, asked or refused, in the order it happened. */
  tried: z.array(z.object({ kind: z.enum(['looked-up', 'asked', 'quoted', 'refused', 'did', 'failed', 'approval']), text: z.string() })),
  /** What is known already. */
  facts: z.array(z.object({ name: z.enum(['identity', 'customer', 'order', 'product', 'ticket', 'slot', 'language']), value: z.string() })),
  emotion: Emotion,
  /** What the bot would do next in their place. */
  next: z.enum(['answer', 'clarify', 'soothe', 'prove-identity', 'decide', 'look-in-shop', 'go-on']),
  /** How often it was handed over since yesterday, and whether it stays with people now. */
  handovers: z.int(),
  stays: z.boolean(),
})
export type HandoverNote = z.infer<typeof HandoverNote>
