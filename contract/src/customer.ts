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

export const Customer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: Address.nullable(),
  paymentMethods: z.array(PaymentMethod),
})
export type Customer = z.infer<typeof Customer>
