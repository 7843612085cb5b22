import * as z from 'zod'
import { Address } from './address.ts'
import { Invoice } from './invoice.ts'
import { Money } from './money.ts'

export const OrderStatus = z.enum(['unpaid', 'pending', 'processed', 'shipped', 'delivered', 'completed', 'cancelled'])
export type OrderStatus = z.infer<typeof OrderStatus>

export const OrderItem = z.object({
  /** The line; a command names lines, never positions. */
  id: z.string(),
  productId: z.string(),
  variantId: z.string(),
  name: z.string(),
  options: z.record(z.string(), z.string()),
  /** Of one piece. */
  price: Money,
  quantity: z.int().positive(),
})
export type OrderItem = z.infer<typeof OrderItem>

/** One movement of money; refunds are entries of their own, never negative payments. */
export const PaymentEntry = z.object({
  id: z.string(),
  kind: z.enum(['payment', 'refund']),
  amount: Money,
  methodId: z.string(),
  at: z.string(),
})
export type PaymentEntry = z.infer<typeof PaymentEntry>

export const Shipment = z.object({
  carrier: z.string(),
  trackingNumber: z.string(),
  itemIds: z.array(z.string()),
  scans: z.array(z.object({ at: z.string(), place: z.string(), text: z.string() })),
  /** Somebody asked the carrier to bring it back. */
  intercepted: z.boolean().optional(),
})
export type Shipment = z.infer<typeof Shipment>

/** An after-sale case of an order: goods that go back, or are exchanged. */
export const AfterSaleCase = z.object({
  id: z.string(),
  kind: z.enum(['return', 'exchange', 'refund']),
  state: z.enum(['requested', 'returning', 'received', 'refunded', 'exchanged', 'rejected', 'withdrawn']),
  items: z.array(z.object({ itemId: z.string(), newVariantId: z.string().nullable(), quantity: z.int().positive() })),
  methodId: z.string().nullable(),
  /** To be refunded; for an exchange the price difference (positive: the shopper pays). */
  amount: Money,
  reason: z.string(),
  at: z.string(),
  /** The parcel with which the goods come back, once the shopper has told. */
  parcel: z.object({ carrier: z.string(), trackingNumber: z.string() }).nullable().optional(),
})
export type AfterSaleCase = z.infer<typeof AfterSaleCase>

export const Order = z.object({
  id: z.string(),
  /** As the shopper knows it. */
  number: z.string(),
  customerId: z.string(),
  status: OrderStatus,
  placedAt: z.string(),
  paidAt: z.string().nullable(),
  shippedAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  cancelReason: z.string().nullable(),
  /** Items were changed after ordering: nothing else may be changed then. */
  itemsChanged: z.boolean(),
  address: Address,
  items: z.array(OrderItem),
  payments: z.array(PaymentEntry),
  shipments: z.array(Shipment),
  cases: z.array(AfterSaleCase),
  total: Money,
  /** What the shopper wants the shop to know, the latest last. A shop that keeps none leaves it out; so with all below. */
  notes: z.array(z.string()).optional(),
  invoices: z.array(Invoice).optional(),
  /** When dispatch was urged last. */
  urgedAt: z.string().nullable().optional(),
  /** A pre-order: what is still to be paid, and when it can be. */
  balanceDue: z.object({ amount: Money, from: z.string(), to: z.string() }).nullable().optional(),
  /** Given without goods coming back, by ground; money is also among the payments. */
  compensations: z.array(z.object({ ground: z.string(), amount: Money, coupon: z.string().nullable(), at: z.string() })).optional(),
  /** Rises with each change; what a command was quoted on. */
  version: z.int().nonnegative(),
})
export type Order = z.infer<typeof Order>

/** Paid minus refunded, in minor units of the order's currency. */
export function paidAndKept(order: Order): number {
  return order.payments.reduce((sum, entry) => sum + (entry.kind === 'payment' ? entry.amount.amount : -entry.amount.amount), 0)
}
