import { PaymentMethod } from '@xiaoer/contract/customer'
import { AfterSaleCase, OrderStatus, PaymentEntry } from '@xiaoer/contract/order'
import * as z from 'zod'
import { keepable } from '../../store/shop-keys.ts'

// The records of our documented format (docs/import.md): what a merchant may leave out has a default. Amounts are as people write them.

const text = z.string().transform(keepable)
const id = z
  .union([z.string(), z.number()])
  .transform((value) => keepable(String(value)).trim())
  .pipe(z.string().min(1).max(200))
const amount = z.union([z.number(), z.string()], { error: 'expected an amount such as 39.90' })
const currency = z.string().regex(/^[A-Z]{3}$/, 'expected a currency of three capital letters such as CNY')
const instant = z.iso.datetime({ offset: true, error: 'expected a time such as 2026-11-20T08:00:00+08:00' })
const options = z.record(
  z.string().transform(keepable),
  z.union([z.string(), z.number(), z.boolean()]).transform((value) => keepable(String(value))),
)
const texts = z.array(text)
/** Counts are kept in 32 bits. */
const count = z.int().min(0).max(2_000_000_000)

/** shop.json: what holds for the whole folder. */
export const ShopRecord = z.object({
  name: text.optional(),
  currency: currency.default('CNY'),
  /** For phone numbers without a country code. */
  callingCode: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .default('86'),
})
export type ShopRecord = z.infer<typeof ShopRecord>

export const VariantRecord = z.object({
  id,
  productId: id.optional(),
  options: options.default({}),
  price: amount,
  currency: currency.optional(),
  available: z.boolean().default(true),
  stock: count.nullable().default(null),
})
export type VariantRecord = z.infer<typeof VariantRecord>

export const ProductRecord = z.object({
  id,
  name: text.pipe(z.string().min(1).max(500)),
  aliases: texts.default([]),
  category: text.default(''),
  tags: texts.default([]),
  description: text.default(''),
  attributes: options.default({}),
  image: text.nullable().default(null),
  currency: currency.optional(),
  /** Of a product that is sold in one form only. */
  price: amount.optional(),
  stock: count.nullable().default(null),
  variants: z.array(z.unknown()).optional(),
})
export type ProductRecord = z.infer<typeof ProductRecord>

export const AddressRecord = z.object({
  line1: text.pipe(z.string().min(1).max(300)),
  line2: text.pipe(z.string().max(300)).default(''),
  district: text.pipe(z.string().max(100)).default(''),
  city: text.pipe(z.string().max(100)).default(''),
  region: text.pipe(z.string().max(100)).default(''),
  postcode: text.pipe(z.string().max(20)).default(''),
  country: text.pipe(z.string().max(60)).default(''),
  name: text.pipe(z.string().max(100)).optional(),
  phone: text.pipe(z.string().max(40)).optional(),
})

export const CustomerRecord = z.object({
  id,
  name: text.pipe(z.string().min(1).max(200)),
  email: text.nullable().default(null),
  phone: text.nullable().default(null),
  address: AddressRecord.nullable().default(null),
  paymentMethods: z
    .array(
      z.object({
        id,
        kind: PaymentMethod.shape.kind.default('other'),
        label: text.optional(),
        last4: text.nullable().default(null),
        brand: text.nullable().default(null),
        balance: amount.nullable().default(null),
        currency: currency.optional(),
      }),
    )
    .default([]),
})
export type CustomerRecord = z.infer<typeof CustomerRecord>

export const OrderRecord = z.object({
  id: id.optional(),
  number: id,
  customerId: id,
  status: OrderStatus,
  placedAt: instant,
  paidAt: instant.nullable().default(null),
  shippedAt: instant.nullable().default(null),
  deliveredAt: instant.nullable().default(null),
  cancelReason: text.nullable().default(null),
  itemsChanged: z.boolean().default(false),
  currency: currency.optional(),
  total: amount.optional(),
  address: AddressRecord.optional(),
  items: z
    .array(
      z.object({
        id: id.optional(),
        variantId: id,
        productId: id.optional(),
        name: text.optional(),
        options: options.optional(),
        price: amount.optional(),
        quantity: count.min(1).default(1),
      }),
    )
    .min(1),
  payments: z
    .array(z.object({ id: id.optional(), kind: PaymentEntry.shape.kind.default('payment'), amount, methodId: id, at: instant.optional() }))
    .default([]),
  shipments: z
    .array(
      z.object({
        carrier: text.default(''),
        trackingNumber: id.or(z.literal('')).default(''),
        itemIds: z.array(id).optional(),
        scans: z.array(z.object({ at: instant, place: text.default(''), text })).default([]),
      }),
    )
    .default([]),
  cases: z
    .array(
      z.object({
        id: id.optional(),
        kind: AfterSaleCase.shape.kind,
        state: AfterSaleCase.shape.state.default('requested'),
        items: z.array(z.object({ itemId: id, newVariantId: id.nullable().default(null), quantity: count.min(1).default(1) })).default([]),
        methodId: id.nullable().default(null),
        amount,
        reason: text.default(''),
        at: instant.optional(),
      }),
    )
    .default([]),
})
export type OrderRecord = z.infer<typeof OrderRecord>

/** The first thing that is wrong with a record, as a sentence for a person. */
export function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  if (issue === undefined) return 'The record does not have the expected form.'
  const field = issue.path.map(String).join('.')
  return `${field === '' ? 'The record' : `Field ${field}`}: ${issue.message}. See docs/import.md.`
}
