import * as z from 'zod'
import { Instant } from './instant.ts'
import { Money } from './money.ts'

/** `done`: the provider has given the money back. `needs-attention`: it lies still until somebody does something. */
export const RefundState = z.enum(['pending', 'done', 'failed', 'needs-attention'])
export type RefundState = z.infer<typeof RefundState>

/** What a payment provider says of a refund. */
export const RefundStatus = z.object({
  refundId: z.string().min(1),
  paymentId: z.string().nullable(),
  state: RefundState,
  amount: Money,
  /** When it was with the shopper, as far as the provider knows; a bank may still take days. */
  arrivedAt: Instant.nullable(),
  /** Where the money goes, in the provider's words; long numbers are masked. */
  to: z.string().nullable(),
  /** What the shopper's bank finds it by, such as an acquirer reference number. */
  reference: z.string().nullable(),
  /** Why it is not done, in the provider's words. */
  message: z.string().nullable(),
})
export type RefundStatus = z.infer<typeof RefundStatus>
