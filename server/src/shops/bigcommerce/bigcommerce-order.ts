import type { Address } from '@xiaoer/contract/address'
import type { Order, OrderStatus, PaymentEntry, Shipment } from '@xiaoer/contract/order'
import { readMark } from '../platforms/mark.ts'
import { toAddress } from '../platforms/platform-address.ts'
import { guestId } from '../platforms/platform-ids.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import { instantOf, versionOf } from '../platforms/version.ts'

export interface Street {
  readonly id?: number
  readonly first_name: string
  readonly last_name: string
  readonly street_1: string
  readonly street_2: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly country: string
  readonly country_iso2: string
  readonly phone: string
  readonly email?: string
}
export interface BigCommerceRefund {
  readonly id: number
  readonly created: string
  readonly total_amount: number
  readonly items: readonly { readonly reason?: string | null }[]
  readonly payments: readonly { readonly provider_id: string; readonly amount: number; readonly is_declined?: boolean }[]
}
export interface BigCommerceOrder {
  readonly id: number
  readonly customer_id: number
  readonly status_id: number
  readonly date_created: string
  readonly date_modified: string
  readonly date_shipped: string
  readonly currency_code: string
  readonly total_inc_tax: string
  readonly store_credit_amount: string
  readonly payment_method: string
  readonly payment_status: string
  readonly staff_notes: string | null
  readonly billing_address: Street
}
interface Line {
  readonly id: number
  readonly product_id: number
  readonly variant_id: number | null
  readonly name: string
  readonly quantity: number
  readonly total_inc_tax: string
  readonly product_options: readonly { readonly display_name: string; readonly display_value: string }[]
}
interface Parcel {
  readonly id: number
  readonly date_created: string
  readonly tracking_number: string
  readonly tracking_carrier: string
  readonly shipping_provider: string
  readonly items: readonly { readonly order_product_id: number; readonly quantity: number }[]
}

/** BigCommerce keeps what belongs to an order at five addresses. */
export interface WholeOrder {
  readonly order: BigCommerceOrder
  readonly lines: readonly Line[]
  readonly streets: readonly Street[]
  readonly parcels: readonly Parcel[]
  readonly refunds: readonly BigCommerceRefund[]
}

export const STORE_CREDIT = 'store-credit'

export function readOrder({ order: raw, lines, streets, parcels, refunds }: WholeOrder): Order {
  const currency = raw.currency_code
  const methodId = methodIdOf(raw)
  const noted = cancellationOf(raw)
  const placedAt = instantOf(raw.date_created)!
  const paid = isPaid(raw)
  const credit = moneyOf(raw.store_credit_amount || 0, currency)
  const total = moneyOf(raw.total_inc_tax, currency)
  const byMethod = total.amount - credit.amount
  const payments: PaymentEntry[] = [
    ...(paid && byMethod > 0 ? [{ id: `${raw.id}-paid`, kind: 'payment' as const, amount: { amount: byMethod, currency }, methodId, at: placedAt }] : []),
    ...(paid && credit.amount > 0 ? [{ id: `${raw.id}-credit`, kind: 'payment' as const, amount: credit, methodId: STORE_CREDIT, at: placedAt }] : []),
  ]
  return {
    id: String(raw.id),
    number: String(raw.id),
    customerId: raw.customer_id > 0 ? String(raw.customer_id) : guestId(raw.billing_address.email ?? ''),
    status: statusOf(raw, { cancelled: noted !== null, sent: parcels.length > 0 }),
    placedAt,
    paidAt: paid ? placedAt : null,
    shippedAt: instantOf(parcels[0]?.date_created ?? raw.date_shipped),
    // "completed" is all that BigCommerce knows of what comes after shipping
    deliveredAt: null,
    cancelReason: noted?.text ?? null,
    itemsChanged: false,
    address: readStreet(streets[0] ?? raw.billing_address, raw.billing_address),
    items: lines.map((line) => ({
      id: String(line.id),
      productId: String(line.product_id),
      variantId: String(line.variant_id ?? line.product_id),
      name: line.name,
      options: Object.fromEntries(line.product_options.map(({ display_name, display_value }) => [display_name, display_value])),
      price: moneyOf(Number(line.total_inc_tax) / Math.max(1, line.quantity), currency),
      quantity: Math.max(1, line.quantity),
    })),
    payments: [
      ...payments,
      ...refunds.flatMap((one) =>
        one.payments
          .filter((part) => part.is_declined !== true)
          .map(
            (part, index): PaymentEntry => ({
              id: `${one.id}-${index}`,
              kind: 'refund',
              amount: moneyOf(part.amount, currency),
              methodId: part.provider_id === 'storecredit' ? STORE_CREDIT : methodId,
              at: instantOf(one.created) ?? placedAt,
            }),
          ),
      ),
    ],
    shipments: parcels.map(
      (one): Shipment => ({
        carrier: one.tracking_carrier || one.shipping_provider,
        trackingNumber: one.tracking_number,
        itemIds: one.items.map((item) => String(item.order_product_id)),
        scans: [],
      }),
    ),
    // BigCommerce has no returns that an app can open
    cases: [],
    total,
    version: versionOf(instantOf(raw.date_modified) ?? placedAt, refunds.length + (noted ? 1 : 0)),
  }
}

/** How it was paid, in BigCommerce's words: "Credit Card" → credit-card. */
export function methodIdOf({ payment_method }: Pick<BigCommerceOrder, 'payment_method'>): string {
  return payment_method.trim().toLowerCase().replace(/\s+/g, '-') || 'none'
}

export function isPaid({ payment_status, status_id }: BigCommerceOrder): boolean {
  if (/^(?:captured|paid|refunded|partially refunded)$/i.test(payment_status)) return true
  // methods without a gateway have no payment status: the merchant says by the order's that the money is there
  return payment_status === '' && ![0, 1, 5, 6, 7].includes(status_id)
}

/** The line of the staff notes that says why we cancelled it. */
export function cancellationOf({ staff_notes }: Pick<BigCommerceOrder, 'staff_notes'>): { text: string; mark: string } | null {
  for (const line of (staff_notes ?? '').split('\n')) {
    const { text, mark } = readMark(line)
    if (mark !== null && text.startsWith(CANCELLED)) return { text: text.slice(CANCELLED.length), mark }
  }
  return null
}
export const CANCELLED = 'Cancelled: '

export function readStreet(raw: Street, billing: Street): Address {
  const theirs = {
    name: `${raw.first_name} ${raw.last_name}`.trim(),
    phone: raw.phone,
    line1: raw.street_1 || '-',
    line2: raw.street_2,
    city: raw.city,
    region: raw.state,
    postcode: raw.zip,
    country: raw.country_iso2 || raw.country,
  }
  return toAddress(theirs, { name: `${billing.first_name} ${billing.last_name}`.trim(), phone: billing.phone })
}

function statusOf(raw: BigCommerceOrder, { cancelled, sent }: { cancelled: boolean; sent: boolean }): OrderStatus {
  if (cancelled) return 'cancelled'
  switch (raw.status_id) {
    case 0:
    case 1:
    case 7:
      return 'unpaid'
    case 5:
    case 6:
      return 'cancelled'
    case 2:
    case 3:
      return 'shipped'
    case 10:
      return 'completed'
    case 8:
    case 9:
      return 'processed'
    // given back in full: before dispatch that ended the order, after it the goods are still there
    case 4:
      return sent ? 'completed' : 'cancelled'
    default:
      return sent ? 'shipped' : 'pending'
  }
}
