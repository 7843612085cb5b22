import * as z from 'zod'
import { Content } from './content.ts'

/** What the bot would say to what a shopper wrote last, for a person to send. */
export const BotDraft = z.object({
  /** The last message that it answers. */
  seq: z.int().nonnegative(),
  contents: z.array(Content),
  /** What it would do besides, and leaves to a person; null: nothing. */
  would: z.string().nullable(),
  at: z.string(),
})
export type BotDraft = z.infer<typeof BotDraft>
