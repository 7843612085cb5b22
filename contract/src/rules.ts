import * as z from 'zod'
import type { CompensationGround } from './command.ts'
import { InvoiceTitle } from './invoice.ts'
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

/** What each ground gives, worked out by code from the order: a deed with a larger amount is refused. */
const Grounds = z
  .object({
    /** The price fell within so many days of payment: the difference. */
    'price-protection': z.object({ days: z.int().positive(), excludedTags: z.record(z.string(), z.string()).default({}) }),
    /** Not sent within the promised time: a share of what was paid, between two amounts (minor units, per currency). */
    'late-dispatch': z.object({ percent: z.number().min(0).max(100), least: z.record(z.string(), z.int()), most: z.record(z.string(), z.int()) }),
    /** For trouble that was ours: at most this an order. */
    goodwill: z.object({ most: z.record(z.string(), z.int()) }),
    /** What sending faulty goods back cost the shopper: at most this. */
    'return-shipping': z.object({ most: z.record(z.string(), z.int()) }),
  } satisfies Record<CompensationGround, z.ZodType>)
  .partial()
export type Grounds = z.infer<typeof Grounds>

/**
 * The after-sale rules of one shop as data: what may be done in which state, by whom, how often, how much, and what is told.
 * A pack is versioned; an action is decided by, and cites, the version in force when the order was placed.
 */
export const Rules = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  /** Where the law that it states holds, e.g. `EU`; empty: it states none. */
  jurisdiction: z.string().default(''),
  /** The day on which the law was last read, RFC 3339 date. */
  checkedOn: z.string().nullable().default(null),
  /** First day on which orders fall under this version, RFC 3339 date; null: always. */
  validFrom: z.string().nullable(),
  /** The last such day. */
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
    /** `deposit`: of a pre-order whose balance is still due, where the shopper cancels; that the shop broke its word is for a person to see. */
    cancelOrder: z.object({ ...limits, reasons: z.array(z.string()).nullable(), deposit: z.enum(['back', 'kept']).default('back') }).nullable(),
    cancelItems: z.object(limits).nullable().default(null),
    changeAddress: z.object(limits).nullable(),
    changeCustomerAddress: z.object(limits).nullable(),
    changePayment: z.object(limits).nullable(),
    changeItems: z.object({ ...limits, sameProduct: z.boolean(), anyMethod: z.boolean() }).nullable(),
    exchange: z.object({ ...goodsBack, sameProduct: z.boolean(), anyMethod: z.boolean() }).nullable(),
    requestReturn: z.object({ ...goodsBack, refundTo: RefundTarget, whoPaysShipping: z.enum(['shopper', 'shop', 'shop-if-faulty']) }).nullable(),
    refund: z.object({ ...limits, refundTo: RefundTarget }).nullable(),
    compensate: z
      .object({ ...limits, grounds: Grounds })
      .nullable()
      .default(null),
    issueCoupon: z
      .object({ ...limits, grounds: Grounds, validDays: z.int().positive() })
      .nullable()
      .default(null),
    addNote: z.object(limits).nullable().default(null),
    urgeDispatch: z.object(limits).nullable().default(null),
    interceptParcel: z.object(limits).nullable().default(null),
    /** `withinDays` from the order; null: no limit. */
    requestInvoice: z
      .object({ ...limits, kinds: z.array(InvoiceTitle.shape.kind).min(1), withinDays: z.int().positive().nullable() })
      .nullable()
      .default(null),
    withdrawCase: z.object(limits).nullable().default(null),
    sendBack: z.object(limits).nullable().default(null),
  }),
  /** What the shop promises, for answers and for what a broken promise gives. */
  promises: z
    .object({
      /** Hours from payment to dispatch; null: nothing is promised. */
      dispatchHours: z.int().positive().nullable().default(null),
      /** The return leg is insured: what it pays for. */
      shippingInsurance: z.array(z.enum(['return', 'exchange'])).default([]),
      /** Months of warranty, by product category; `other` for the rest. */
      warrantyMonths: z.record(z.string(), z.int().nonnegative()).default({}),
      /** Days until the money of returned goods is on its way at the latest; null: nothing is promised. */
      refundWithinDays: z.int().positive().nullable().default(null),
    })
    .prefault({}),
  /** What the law asks of the shop beside what is decided here, for people to read: with where it stands and since when (RFC 3339 date). */
  duties: z.array(z.object({ zh: z.string(), en: z.string(), source: z.string(), from: z.string().nullable() })).default([]),
  /** Narrower limits for one service agent of the bot, and its own switch. */
  agents: z.record(z.string(), z.object({ approvalAbove: z.record(z.string(), z.int()).default({}), halted: z.boolean().default(false) })).default({}),
  /** All money the bot may move in a day (minor units, per currency); above it each deed needs a person. */
  dailyCap: z.record(z.string(), z.int()).default({}),
  /** How people agree to what waits for them. */
  approval: z
    .object({
      /** Above this (minor units, per currency) two different people must agree; absent: one is enough. */
      twoAbove: z.record(z.string(), z.int()).default({}),
      /** A deed that nobody has decided after so many hours is not done, and the shopper told; null: it waits. */
      expiresAfterHours: z.int().positive().nullable().default(null),
    })
    .prefault({}),
  /** Nothing is written while true: every deed goes to a person. */
  halted: z.boolean().default(false),
})
export type Rules = z.infer<typeof Rules>
