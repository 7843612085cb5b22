import * as z from 'zod'

/** Integer minor units (cents, fen; whole units where the currency has none) and an ISO 4217 code. */
export const Money = z.object({
  amount: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
export type Money = z.infer<typeof Money>
