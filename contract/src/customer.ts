import * as z from 'zod'
import { Address } from './address.ts'
import { Money } from './money.ts'

export const PaymentMethod = z.object({
  id: z.string(),
  kind: z.enum(['card', 'gift-card', 'paypal', 'alipay', 'wechat-pay', 'bank', 'other']),
  /** How a shopper would know it: "Visa ending 4242", "gift card". */
  label: z.string(),
  last4: z.string().nullable(),
  brand: z.string().nullable(),
  /** Only where the method holds money, e.g. a gift card. */
  balance: Money.nullable(),
})
export type PaymentMethod = z.infer<typeof PaymentMethod>

export const Coupon = z.object({
  code: z.string(),
  amount: Money,
  /** Spent at least this much; null: always. */
  from: Money.nullable(),
  validTo: z.string(),
  usedAt: z.string().nullable(),
})
export type Coupon = z.infer<typeof Coupon>

export const Customer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: Address.nullable(),
  paymentMethods: z.array(PaymentMethod),
  /** Member level as the shop names it, and points; a shop without them leaves them out. */
  level: z.string().nullable().optional(),
  points: z.int().nullable().optional(),
  coupons: z.array(Coupon).optional(),
})
export type Customer = z.infer<typeof Customer>
