import type { Address } from '@xiaoer/contract/address'
import type { Order, OrderStatus, PaymentEntry, Shipment } from '@xiaoer/contract/order'
import { readMark } from '../platforms/mark.ts'
import { guestId } from '../platforms/platform-ids.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import { instantOf, versionOf } from '../platforms/version.ts'

export interface WooAddress {
  readonly first_name: string
  readonly last_name: string
  readonly address_1: string
  readonly address_2: string
  readonly city: string
  readonly state: string
  readonly postcode: string
  readonly country: string
  readonly phone?: string
  readonly email?: string
}
export interface WooMeta {
  readonly key: string
  readonly value: unknown
}
export interface WooRefund {
  readonly id: number
  readonly date_created_gmt: string
  readonly amount: string
  readonly reason: string
  readonly refunded_payment: boolean
  readonly meta_data: readonly WooMeta[]
}
export interface WooOrder {
  readonly id: number
  readonly number: string
  readonly status: string
  readonly currency: string
  readonly date_created_gmt: string
  readonly date_modified_gmt: string
  readonly date_paid_gmt: string | null
  readonly date_completed_gmt: string | null
  readonly customer_id: number
  readonly payment_method: string
  readonly payment_method_title: string
  readonly transaction_id: string
  readonly total: string
  readonly billing: WooAddress
  readonly shipping: WooAddress
  readonly line_items: readonly {
    readonly id: number
    readonly name: string
    readonly product_id: number
    readonly variation_id: number
    readonly quantity: number
    readonly total: string
    readonly meta_data: readonly { readonly key: string; readonly display_key?: string; readonly display_value?: unknown }[]
  }[]
  readonly meta_data: readonly WooMeta[]
  readonly refunds: readonly { readonly id: number; readonly reason: string; readonly total: string }[]
}

/** Of a country, by its code: the codes and names of its states. */
export type WooStates = ReadonlyMap<string, readonly { readonly code: string; readonly name: string }[]>

/** Store credit is a coupon a refund; all of a customer's are told as one gift card. */
export const STORE_CREDIT = 'store-credit'
/** Meta of an order that we cancelled: the reason, and the mark. */
export const CANCELLED_META = '_xiaoer_cancelled'
/** Meta of an order whose address we changed: one entry a mark. */
export const metaOf = (mark: string) => `_${mark}`

/** `refunds` are the order's own in full; an order alone tells only their sums. */
export function readOrder(raw: WooOrder, refunds: readonly WooRefund[], states: WooStates): Order {
  const { currency } = raw
  const cancelled = raw.meta_data.find(({ key }) => key === CANCELLED_META)
  const shipments = readShipments(raw)
  const paid = raw.date_paid_gmt !== null
  const payments: PaymentEntry[] = paid
    ? [
        {
          id: raw.transaction_id || `${raw.id}-paid`,
          kind: 'payment',
          amount: moneyOf(raw.total, currency),
          methodId: methodIdOf(raw),
          at: instantOf(raw.date_paid_gmt)!,
        },
      ]
    : []
  return {
    id: String(raw.id),
    number: raw.number,
    customerId: raw.customer_id > 0 ? String(raw.customer_id) : guestId(raw.billing.email ?? ''),
    status: statusOf(raw, { cancelledByUs: cancelled !== undefined, shipped: shipments.length > 0 }),
    placedAt: instantOf(raw.date_created_gmt)!,
    paidAt: instantOf(raw.date_paid_gmt),
    shippedAt: shipments.length > 0 ? (shippedAt(raw) ?? instantOf(raw.date_completed_gmt)) : instantOf(raw.date_completed_gmt),
    // Woo knows "completed", not "delivered"
    deliveredAt: null,
    cancelReason: cancelled ? readMark(String(cancelled.value)).text : null,
    itemsChanged: false,
    address: readAddress(raw.shipping.address_1 ? raw.shipping : raw.billing, states, { name: nameOf(raw.billing), phone: raw.billing.phone ?? '' }),
    items: raw.line_items.map((line) => ({
      id: String(line.id),
      productId: String(line.product_id),
      variantId: String(line.variation_id || line.product_id),
      name: line.name,
      options: Object.fromEntries(
        line.meta_data
          .filter(({ key }) => !key.startsWith('_'))
          .map(({ key, display_key, display_value }) => [display_key ?? key, String(display_value ?? '')]),
      ),
      price: moneyOf(Number(line.total) / Math.max(1, line.quantity), currency),
      quantity: Math.max(1, line.quantity),
    })),
    payments: [
      ...payments,
      ...refunds.map(
        (one): PaymentEntry => ({
          id: String(one.id),
          kind: 'refund',
          amount: moneyOf(one.amount, currency),
          methodId: one.refunded_payment ? methodIdOf(raw) : String(one.meta_data.find(({ key }) => key === '_xiaoer_method')?.value ?? 'by-hand'),
          at: instantOf(one.date_created_gmt)!,
        }),
      ),
    ],
    shipments,
    // Woo has no returns of its own
    cases: [],
    total: moneyOf(raw.total, currency),
    version: versionOf(instantOf(raw.date_modified_gmt)!, raw.meta_data.length + raw.refunds.length),
  }
}

/** The gateway is all that Woo tells of how an order was paid. */
export const methodIdOf = ({ payment_method }: Pick<WooOrder, 'payment_method'>): string => payment_method || 'none'

export const nameOf = ({ first_name, last_name }: Pick<WooAddress, 'first_name' | 'last_name'>): string => [first_name, last_name].filter(Boolean).join(' ')

export function readAddress(raw: WooAddress, states: WooStates, customer: { name: string; phone: string }): Address {
  const name = nameOf(raw)
  return {
    line1: raw.address_1 || '-',
    line2: raw.address_2,
    district: '',
    city: raw.city,
    region: stateName(states.get(raw.country)?.find(({ code }) => code === raw.state)?.name) ?? raw.state,
    postcode: raw.postcode,
    country: raw.country,
    ...(name && name !== customer.name ? { name } : {}),
    ...(raw.phone && raw.phone !== customer.phone ? { phone: raw.phone } : {}),
  }
}

/** "Zhejiang / 浙江" is how Woo names a province: the first of its names is told. */
function stateName(name: string | undefined): string | undefined {
  return name?.split(' / ')[0]
}

function statusOf(raw: WooOrder, { cancelledByUs, shipped }: { cancelledByUs: boolean; shipped: boolean }): OrderStatus {
  switch (raw.status) {
    case 'pending':
    case 'on-hold':
    case 'checkout-draft':
      return 'unpaid'
    case 'cancelled':
    case 'failed':
    case 'trash':
      return 'cancelled'
    case 'completed':
      return 'completed'
    // given back in full: before dispatch that ended the order, after it the goods are still there
    case 'refunded':
      return cancelledByUs || (raw.date_completed_gmt === null && !shipped) ? 'cancelled' : 'completed'
    case 'processing':
      return shipped ? 'shipped' : 'pending'
    default:
      // a status of a plugin
      if (/deliver/.test(raw.status)) return 'delivered'
      return shipped || /ship/.test(raw.status) ? 'shipped' : 'processed'
  }
}

interface TrackingItem {
  readonly tracking_provider?: string
  readonly custom_tracking_provider?: string
  readonly tracking_number?: string
  readonly date_shipped?: string | number
}

/** Of the two common plugins, which keep the same meta. */
function trackingOf(raw: WooOrder): readonly TrackingItem[] {
  const value = raw.meta_data.find(({ key }) => key === '_wc_shipment_tracking_items')?.value
  return Array.isArray(value) ? (value as TrackingItem[]) : []
}

function readShipments(raw: WooOrder): Shipment[] {
  const itemIds = raw.line_items.map(({ id }) => String(id))
  return trackingOf(raw).map((one) => ({
    carrier: one.custom_tracking_provider || one.tracking_provider || '',
    trackingNumber: one.tracking_number ?? '',
    itemIds,
    scans: [],
  }))
}

function shippedAt(raw: WooOrder): string | null {
  const seconds = Number(trackingOf(raw)[0]?.date_shipped)
  return seconds > 0 ? new Date(seconds * 1_000).toISOString() : null
}
