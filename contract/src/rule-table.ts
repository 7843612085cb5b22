import * as z from 'zod'
import { AgentId } from './id.ts'

/** What a row of a decision table can ask about: the order, its goods, its shopper, and the calendar. */
export const RuleCondition = z.enum([
  'store',
  'category',
  'tag',
  'product',
  'country',
  'region',
  'memberLevel',
  'orderTotal',
  'currency',
  'orderStatus',
  'placedOn',
  'promotion',
])
export type RuleCondition = z.infer<typeof RuleCondition>

/** What a row can decide: a closed list, each narrowing or widening one number or switch of the rules. Amounts are minor units. */
export const RuleOutcome = z.enum([
  'return.allowed',
  'return.windowDays',
  'return.whoPaysShipping',
  'return.approvalAbove',
  'exchange.allowed',
  'exchange.windowDays',
  'cancel.allowed',
  'cancel.approvalAbove',
  'refund.allowed',
  'refund.approvalAbove',
  'address.allowed',
  'items.allowed',
  'invoice.allowed',
  'priceProtection.days',
  'lateDispatch.percent',
  'goodwill.most',
  'dispatchHours',
  'shippingInsurance',
])
export type RuleOutcome = z.infer<typeof RuleOutcome>

export const RuleRow = z.object({
  id: z.string().min(1).max(80),
  /** Condition → a test in the words of the table, e.g. `'gold'`, `>= 10000`, `in ['zh','hk']`; a missing or empty one always fits. */
  when: z.partialRecord(RuleCondition, z.string().max(500)),
  // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
  then: z.partialRecord(RuleOutcome, z.union([z.string().max(200), z.number(), z.boolean()])),
  note: z.string().max(500).default(''),
})
export type RuleRow = z.infer<typeof RuleRow>

/** A decision table of the merchant: rows are looked at from the top, the first that fits decides. */
export const RuleTable = z.object({
  id: z.string().min(1).max(80),
  version: z.int().positive(),
  state: z.enum(['draft', 'published', 'retired']),
  title: z.string().trim().min(1).max(200),
  conditions: z.array(RuleCondition).max(12),
  outcomes: z.array(RuleOutcome).min(1).max(18),
  rows: z.array(RuleRow).max(500),
  /** Names of campaigns with their days: `promotion` is the name of the one in which the order was placed. RFC 3339 dates. */
  promotions: z
    .array(z.object({ name: z.string().min(1).max(100), from: z.iso.date(), to: z.iso.date() }))
    .max(100)
    .default([]),
  /** Orders placed from and before; null: always. RFC 3339. */
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  createdBy: z.union([AgentId, z.literal('pack')]),
  createdAt: z.string(),
  publishedBy: AgentId.nullable(),
  publishedAt: z.string().nullable(),
})
export type RuleTable = z.infer<typeof RuleTable>
