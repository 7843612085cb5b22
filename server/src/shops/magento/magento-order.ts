import type { Address } from '@xiaoer/contract/address'
import type { Order, OrderStatus, PaymentEntry, Shipment } from '@xiaoer/contract/order'
import { readMark } from '../platforms/mark.ts'
import { toAddress } from '../platforms/platform-address.ts'
import { guestId } from '../platforms/platform-ids.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import { instantOf, versionOf } from '../platforms/version.ts'

export interface MagentoAddress {
  readonly entity_id?: number
  readonly parent_id?: number
  readonly address_type?: string
  readonly firstname: string
  readonly lastname: string
  readonly street: readonly string[]
  readonly city: string
  readonly region?: string | null
  readonly region_code?: string | null
  readonly region_id?: number | null
  readonly postcode?: string | null
  readonly country_id: string
  readonly telephone?: string | null
}
interface MagentoItem {
  readonly item_id: number
  readonly parent_item_id?: number | null
  readonly product_id: number
  readonly name: string
  readonly price: number
  readonly price_incl_tax?: number | null
  readonly discount_amount?: number | null
  readonly qty_ordered: number
  readonly qty_invoiced: number
  readonly qty_canceled?: number
  readonly product_option?: {
    readonly extension_attributes?: { readonly configurable_item_options?: readonly { readonly option_id: string; readonly option_value: number }[] }
  }
}
export interface MagentoOrder {
  readonly entity_id: number
  readonly increment_id: string
  readonly state: string
  readonly status: string
  readonly created_at: string
  readonly updated_at: string
  readonly customer_id?: number | null
  readonly customer_email: string
  readonly customer_firstname?: string | null
  readonly customer_lastname?: string | null
  readonly order_currency_code: string
  readonly base_currency_code: string
  readonly grand_total: number
  readonly total_paid?: number | null
  readonly total_invoiced?: number | null
  readonly total_refunded?: number | null
  readonly base_shipping_invoiced?: number | null
  readonly items: readonly MagentoItem[]
  readonly billing_address: MagentoAddress
  readonly payment: { readonly method: string; readonly cc_last4?: string | null; readonly cc_type?: string | null }
  readonly status_histories?: readonly { readonly comment?: string | null }[]
  readonly extension_attributes?: { readonly shipping_assignments?: readonly { readonly shipping: { readonly address?: MagentoAddress } }[] }
}
export interface MagentoShipment {
  readonly order_id: number
  readonly created_at: string
  readonly tracks: readonly { readonly track_number: string; readonly title: string; readonly carrier_code: string }[]
  readonly items: readonly { readonly order_item_id: number; readonly qty: number }[]
}
export interface MagentoMemo {
  readonly entity_id: number
  readonly order_id: number
  readonly invoice_id?: number | null
  readonly grand_total: number
  readonly created_at: string
  readonly comments?: readonly { readonly comment?: string | null }[]
}

/** What belongs to an order, from the three places where Magento keeps it. */
export interface WholeOrder {
  readonly order: MagentoOrder
  readonly shipments: readonly MagentoShipment[]
  readonly memos: readonly MagentoMemo[]
}

/** Of an attribute, by its id: what it is called and what its values are called. */
export type MagentoAttributes = ReadonlyMap<string, { readonly code: string; readonly label: string; readonly options: ReadonlyMap<string, string> }>

/** Store credit is a coupon a refund; all of a customer's are told as one gift card. */
export const STORE_CREDIT = 'store-credit'
export const CANCELLED = 'Cancelled: '
/** Behind the comment of a credit memo whose money became a coupon. */
export const TO_STORE_CREDIT = ' (to store credit)'

export function readOrder({ order: raw, shipments, memos }: WholeOrder, attributes: MagentoAttributes): Order {
  const currency = raw.order_currency_code
  const placedAt = instantOf(raw.created_at)!
  const paid = moneyOf(raw.total_paid ?? 0, currency)
  const methodId = methodIdOf(raw)
  // of a configurable product Magento keeps two items: the one that is paid, and the version inside it
  const inside = new Map(raw.items.filter((item) => item.parent_item_id).map((item) => [item.parent_item_id!, item]))
  const own = raw.items.filter((item) => !item.parent_item_id)
  return {
    id: String(raw.entity_id),
    number: raw.increment_id,
    customerId: raw.customer_id ? String(raw.customer_id) : guestId(raw.customer_email),
    status: statusOf(raw, shipments.length > 0),
    placedAt,
    paidAt: paid.amount > 0 ? placedAt : null,
    shippedAt: instantOf(shipments[0]?.created_at),
    deliveredAt: isDelivered(raw) ? instantOf(raw.updated_at) : null,
    cancelReason: cancellationOf(raw)?.text ?? null,
    itemsChanged: false,
    address: readAddress(shippingOf(raw), { name: customerName(raw), phone: raw.billing_address.telephone ?? '' }),
    items: own.map((item) => ({
      id: String(item.item_id),
      productId: String(item.product_id),
      variantId: String(inside.get(item.item_id)?.product_id ?? item.product_id),
      name: item.name,
      options: optionsOf(item, attributes),
      price: moneyOf((item.price_incl_tax ?? item.price) - (item.discount_amount ?? 0) / Math.max(1, item.qty_ordered), currency),
      quantity: Math.max(1, Math.trunc(item.qty_ordered)),
    })),
    payments: [
      ...(paid.amount > 0 ? [{ id: `${raw.entity_id}-paid`, kind: 'payment' as const, amount: paid, methodId, at: placedAt }] : []),
      ...memos.map(
        (memo): PaymentEntry => ({
          id: String(memo.entity_id),
          kind: 'refund',
          amount: moneyOf(memo.grand_total, currency),
          methodId: refundedTo(memo, methodId),
          at: instantOf(memo.created_at) ?? placedAt,
        }),
      ),
    ],
    shipments: shipments.map(
      (one): Shipment => ({
        carrier: one.tracks[0]?.title || (one.tracks[0]?.carrier_code ?? ''),
        trackingNumber: one.tracks[0]?.track_number ?? '',
        itemIds: own.filter((item) => one.items.some((sent) => sent.order_item_id === item.item_id)).map((item) => String(item.item_id)),
        scans: [],
      }),
    ),
    // returns are of Adobe Commerce alone
    cases: [],
    total: moneyOf(raw.grand_total, currency),
    version: versionOf(instantOf(raw.updated_at) ?? placedAt, memos.length + (raw.status_histories?.length ?? 0)),
  }
}

export function methodIdOf({ payment }: Pick<MagentoOrder, 'payment'>): string {
  return payment.cc_last4 ? `${payment.method}:${payment.cc_last4}` : payment.method
}

export function customerName({ customer_firstname, customer_lastname, billing_address }: MagentoOrder): string {
  return [customer_firstname ?? billing_address.firstname, customer_lastname ?? billing_address.lastname].filter(Boolean).join(' ')
}

export function shippingOf(raw: MagentoOrder): MagentoAddress {
  return raw.extension_attributes?.shipping_assignments?.[0]?.shipping.address ?? raw.billing_address
}

export function readAddress(raw: MagentoAddress, customer: { name: string; phone: string }): Address {
  const theirs = {
    name: `${raw.firstname} ${raw.lastname}`.trim(),
    phone: raw.telephone ?? '',
    line1: raw.street[0] || '-',
    line2: raw.street.slice(1).filter(Boolean).join(', '),
    city: raw.city,
    region: plainRegion(raw.region ?? ''),
    postcode: raw.postcode ?? '',
    country: raw.country_id,
  }
  return toAddress(theirs, customer)
}

/** Magento writes Chinese provinces as "Zhejiang Sheng": nobody else does. */
export function plainRegion(region: string): string {
  return region.replace(/ (?:Sheng|Shi|Zizhiqu)$/, '')
}

export function cancellationOf({ status_histories = [] }: MagentoOrder): { text: string; mark: string } | null {
  for (const { comment } of status_histories) {
    const { text, mark } = readMark(comment)
    if (mark !== null && text.startsWith(CANCELLED)) return { text: text.slice(CANCELLED.length), mark }
  }
  return null
}

export function optionsOf(item: Pick<MagentoItem, 'product_option'>, attributes: MagentoAttributes): Record<string, string> {
  const chosen = item.product_option?.extension_attributes?.configurable_item_options ?? []
  return Object.fromEntries(
    chosen.flatMap(({ option_id, option_value }) => {
      const attribute = attributes.get(option_id)
      return attribute ? [[attribute.label, attribute.options.get(String(option_value)) ?? String(option_value)]] : []
    }),
  )
}

function refundedTo({ invoice_id, comments = [] }: MagentoMemo, methodId: string): string {
  if (comments.some(({ comment }) => readMark(comment).text.endsWith(TO_STORE_CREDIT))) return STORE_CREDIT
  return invoice_id ? methodId : 'by-hand'
}

/** Merchants who learn of deliveries give their orders a status of that name. */
function isDelivered({ status }: MagentoOrder): boolean {
  return /deliver/i.test(status) && !/not|un|fail/i.test(status)
}

function statusOf(raw: MagentoOrder, sent: boolean): OrderStatus {
  switch (raw.state) {
    case 'pending_payment':
      return 'unpaid'
    case 'new':
      return (raw.total_paid ?? 0) > 0 ? 'pending' : 'unpaid'
    case 'canceled':
      return 'cancelled'
    // given back in full: before dispatch that ended the order, after it the goods are still there
    case 'closed':
      return sent ? 'completed' : 'cancelled'
    // Magento calls an order complete when its last parcel leaves
    case 'complete':
      return isDelivered(raw) ? 'delivered' : 'shipped'
    case 'processing':
      return isDelivered(raw) ? 'delivered' : sent ? 'shipped' : 'pending'
    default:
      return 'processed'
  }
}
