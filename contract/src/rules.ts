import * as z from 'zod'
import { OrderStatus } from './order.ts'

/** How sure we are of who writes; each rung includes those before it. */
export const IdentityRung = z.enum(['anonymous', 'channel', 'order', 'code', 'login'])
export type IdentityRung = z.infer<typeof IdentityRung>

/** What counts as proof of who somebody is, and the rung it gives. */
export const IdentityProof = z.enum(['email', 'phone', 'name-postcode', 'order-phone-tail', 'order-email', 'signed-login'])
export type IdentityProof = z.infer<typeof IdentityProof>

const RefundTarget = z.enum(['original', 'gift-card', 'any'])

const limits = {
  /** Order states in which the deed is possible. */
  states: z.array(OrderStatus),
  rung: IdentityRung,
  /** Above this (minor units, per currency) a person must approve; absent: never. */
  approvalAbove: z.record(z.string(), z.int()).default({}),
  /** Above this nobody but a person may do it at all. */
  cap: z.record(z.string(), z.int()).default({}),
  /** May it be done although the items were changed already? */
  afterItemsChanged: z.boolean().default(false),
  /** At most this many of the same deed an order. */
  timesPerOrder: z.int().positive().nullable().default(null),
}

const goodsBack = {
  ...limits,
  /** Days from the day after delivery; null: no limit. */
  windowDays: z.int().positive().nullable(),
  /** Product tags that cannot come back, with the reason told to the shopper. */
  excludedTags: z.record(z.string(), z.string()).default({}),
  askReason: z.boolean(),
}

/**
 * The after-sale rules of one shop as data: what may be done in which state, by whom, how often, how much, and what is told.
 * A pack is versioned; an action is decided by, and cites, the version in force when the order was placed.
 */
export const Rules = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  /** First day on which orders fall under this version, RFC 3339 date; null: always. */
  validFrom: z.string().nullable(),
  validTo: z.string().nullable().default(null),
  /** IANA time zone in which days are counted. */
  timeZone: z.string(),
  /** An order number as shoppers write it; a regular expression without anchors. */
  orderNumberPattern: z.string(),
  identity: z.object({
    proofs: z.array(IdentityProof).min(1),
    /** Wrong tries after which a person takes over. */
    tries: z.int().positive(),
  }),
  /** Days until money is back, by kind of payment method; `other` for the rest. 0 is at once. */
  refundDays: z.record(z.string(), z.object({ from: z.int(), to: z.int() })),
  deeds: z.object({
    cancelOrder: z.object({ ...limits, reasons: z.array(z.string()).nullable() }).nullable(),
    changeAddress: z.object(limits).nullable(),
    changeCustomerAddress: z.object(limits).nullable(),
    changePayment: z.object(limits).nullable(),
    changeItems: z.object({ ...limits, sameProduct: z.boolean(), anyMethod: z.boolean() }).nullable(),
    exchange: z.object({ ...goodsBack, sameProduct: z.boolean(), anyMethod: z.boolean() }).nullable(),
    requestReturn: z.object({ ...goodsBack, refundTo: RefundTarget, whoPaysShipping: z.enum(['shopper', 'shop', 'shop-if-faulty']) }).nullable(),
    refund: z.object({ ...limits, refundTo: RefundTarget }).nullable(),
  }),
  /** All money the bot may move in a day (minor units, per currency); above it each deed needs a person. */
  dailyCap: z.record(z.string(), z.int()).default({}),
  /** Nothing is written while true: every deed goes to a person. */
  halted: z.boolean().default(false),
})
export type Rules = z.infer<typeof Rules>
