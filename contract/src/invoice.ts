import * as z from 'zod'

/** What an invoice is made out to. `special` is the one that a company deducts input tax with. */
export const InvoiceTitle = z.object({
  kind: z.enum(['ordinary', 'special']),
  buyer: z.enum(['person', 'company']),
  /** The company's full name as registered, or the person's. */
  title: z.string().min(1).max(200),
  /** Checked by its check digit before it gets here; empty for persons. */
  taxNumber: z.string().max(20),
  email: z.string().max(254),
})
export type InvoiceTitle = z.infer<typeof InvoiceTitle>

/** An invoice of an order. One that was issued is never changed: it is reversed and another is issued. */
export const Invoice = z.object({
  id: z.string(),
  state: z.enum(['requested', 'issued', 'reversed']),
  made: InvoiceTitle,
  url: z.string().nullable(),
  /** RFC 3339. */
  at: z.string(),
})
export type Invoice = z.infer<typeof Invoice>
