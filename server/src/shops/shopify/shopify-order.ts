import type { AfterSaleCase, Order, OrderStatus, PaymentEntry, Shipment } from '@xiaoer/contract/order'
import { readMark } from '../platforms/mark.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import { versionOf } from '../platforms/version.ts'
import { readAddress, type ShopifyAddress } from './shopify-address.ts'

const MONEY = '{ presentmentMoney { amount currencyCode } }'

const LINES = `nodes { id title currentQuantity discountedUnitPriceAfterAllDiscountsSet ${MONEY}
    variant { id selectedOptions { name value } } product { id } } pageInfo { hasNextPage endCursor }`

/** The lines after the first thirty. */
export const MORE_LINES = `query MoreLines($id: ID!, $after: String) { order(id: $id) { lineItems(first: 100, after: $after) { ${LINES} } } }`

/** What is read of an order. Lists are short enough that one order costs less than half of what a query may (1,000 points). */
export const ORDER = `id name processedAt updatedAt edited cancelledAt cancelReason cancellation { staffNote } presentmentCurrencyCode
  displayFinancialStatus displayFulfillmentStatus customer { id displayName defaultPhoneNumber { phoneNumber } }
  shippingAddress { id name phone address1 address2 city province provinceCode zip countryCodeV2 }
  totalPriceSet ${MONEY}
  lineItems(first: 30) { ${LINES} }
  transactions(first: 20) { id kind status gateway processedAt amountSet ${MONEY} parentTransaction { id }
    paymentDetails { ... on CardPaymentDetails { company number } } }
  refunds(first: 20) { id note createdAt }
  fulfillments { id status displayStatus createdAt deliveredAt trackingInfo { company number }
    fulfillmentLineItems(first: 30) { nodes { id quantity lineItem { id } } }
    events(first: 10) { nodes { happenedAt status message city } } }
  returns(first: 5) { nodes { id status createdAt
    returnLineItems(first: 10) { nodes { ... on ReturnLineItem { id quantity returnReason returnReasonNote customerNote
      fulfillmentLineItem { id lineItem { id } } } } }
    exchangeLineItems(first: 10) { nodes { id variantId quantity } } } }
  metafields(first: 20, namespace: "xiaoer") { nodes { key value } }`

interface Nodes<Node> {
  readonly nodes: readonly Node[]
}
interface MoneyBag {
  readonly presentmentMoney: { readonly amount: string; readonly currencyCode: string }
}
export interface ShopifyTransaction {
  readonly id: string
  readonly kind: string
  readonly status: string
  readonly gateway: string | null
  readonly processedAt: string | null
  readonly amountSet: MoneyBag
  readonly parentTransaction: { readonly id: string } | null
  readonly paymentDetails: { readonly company?: string | null; readonly number?: string | null } | null
}
interface ShopifyReturn {
  readonly id: string
  readonly status: string
  readonly createdAt: string
  readonly returnLineItems: Nodes<{
    readonly quantity?: number
    readonly returnReasonNote?: string | null
    readonly customerNote?: string | null
    readonly fulfillmentLineItem?: { readonly lineItem: { readonly id: string } } | null
  }>
  readonly exchangeLineItems: Nodes<{ readonly variantId: string | null; readonly quantity: number }>
}
interface ShopifyLine {
  readonly id: string
  readonly title: string
  readonly currentQuantity: number
  readonly discountedUnitPriceAfterAllDiscountsSet: MoneyBag
  readonly variant: { readonly id: string; readonly selectedOptions: readonly { readonly name: string; readonly value: string }[] } | null
  readonly product: { readonly id: string } | null
}
export interface ShopifyLines extends Nodes<ShopifyLine> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
export interface ShopifyOrder {
  readonly id: string
  readonly name: string
  readonly processedAt: string
  readonly updatedAt: string
  readonly edited: boolean
  readonly cancelledAt: string | null
  readonly cancelReason: string | null
  readonly cancellation: { readonly staffNote: string | null } | null
  readonly presentmentCurrencyCode: string
  readonly displayFinancialStatus: string | null
  readonly displayFulfillmentStatus: string
  readonly customer: { readonly id: string; readonly displayName: string; readonly defaultPhoneNumber: { readonly phoneNumber: string } | null } | null
  readonly shippingAddress: ShopifyAddress | null
  readonly totalPriceSet: MoneyBag
  readonly lineItems: ShopifyLines
  readonly transactions: readonly ShopifyTransaction[]
  readonly refunds: readonly { readonly id: string; readonly note: string | null }[]
  readonly fulfillments: readonly {
    readonly id: string
    readonly status: string
    readonly displayStatus: string | null
    readonly createdAt: string
    readonly deliveredAt: string | null
    readonly trackingInfo: readonly { readonly company: string | null; readonly number: string | null }[]
    readonly fulfillmentLineItems: Nodes<{ readonly id: string; readonly quantity: number; readonly lineItem: { readonly id: string } }>
    readonly events: Nodes<{ readonly happenedAt: string; readonly status: string; readonly message: string | null; readonly city: string | null }>
  }[]
  readonly returns: Nodes<ShopifyReturn>
  readonly metafields: Nodes<{ readonly key: string; readonly value: string }>
}

/** The money a customer has with the shop; one account a currency, told as one gift card. */
export const STORE_CREDIT = 'store-credit'
/** Behind the reason of a return whose money is to go there. */
const TO_STORE_CREDIT = ' (to store credit)'

export function reasonFor(reason: string, methodId: string): string {
  return methodId === STORE_CREDIT ? `${reason}${TO_STORE_CREDIT}` : reason
}

/** `prices`: of variants that goods are exchanged for, in the shop's currency. */
export function readOrder(raw: ShopifyOrder, prices: ReadonlyMap<string, string>): Order {
  const currency = raw.presentmentCurrencyCode
  const fulfilled = raw.fulfillments.filter((one) => one.status !== 'CANCELLED' && one.status !== 'ERROR' && one.status !== 'FAILURE')
  // a cancelled order shows no pieces any more; what was ordered is still told
  const items = raw.lineItems.nodes
    .filter((line) => line.currentQuantity > 0 || raw.cancelledAt !== null)
    .map((line) => ({
      id: line.id,
      productId: line.product?.id ?? '',
      variantId: line.variant?.id ?? '',
      name: line.title,
      options: optionsOf(line.variant?.selectedOptions ?? []),
      price: amountOf(line.discountedUnitPriceAfterAllDiscountsSet),
      quantity: Math.max(1, line.currentQuantity),
    }))
  const payments = raw.transactions.flatMap(readTransaction)
  const order: Order = {
    id: raw.id,
    number: raw.name,
    customerId: raw.customer?.id ?? '',
    status: statusOf(raw, fulfilled),
    placedAt: raw.processedAt,
    paidAt: payments.find((entry) => entry.kind === 'payment')?.at ?? null,
    shippedAt: fulfilled[0]?.createdAt ?? null,
    deliveredAt: isDelivered(raw, fulfilled)
      ? (fulfilled
          .map((one) => one.deliveredAt)
          .sort()
          .at(-1) ?? null)
      : null,
    cancelReason: raw.cancelledAt === null ? null : readMark(raw.cancellation?.staffNote ?? raw.cancelReason).text,
    itemsChanged: raw.edited,
    address: readAddress(raw.shippingAddress, { name: raw.customer?.displayName ?? '', phone: raw.customer?.defaultPhoneNumber?.phoneNumber ?? '' }),
    items,
    payments,
    shipments: fulfilled.map(
      (one): Shipment => ({
        carrier: one.trackingInfo[0]?.company ?? '',
        trackingNumber: one.trackingInfo[0]?.number ?? '',
        itemIds: one.fulfillmentLineItems.nodes.map((line) => line.lineItem.id),
        scans: one.events.nodes.map((event) => ({ at: event.happenedAt, place: event.city ?? '', text: event.message ?? event.status })),
      }),
    ),
    cases: [],
    total: amountOf(raw.totalPriceSet),
    version: versionOf(
      raw.updatedAt,
      raw.metafields.nodes.length + raw.refunds.length + raw.returns.nodes.length + raw.transactions.length + (raw.cancelledAt ? 1 : 0),
    ),
  }
  return { ...order, cases: raw.returns.nodes.map((one) => readReturn(one, order, { prices, currency })) }
}

/** Gateway, brand and the last four digits: as much of a card as a shopper knows. */
export function methodIdOf({ gateway, paymentDetails }: ShopifyTransaction): string {
  if (gateway === 'shopify_store_credit') return STORE_CREDIT
  const last4 = paymentDetails?.number?.match(/(\d{4})$/)?.[1]
  return [gateway ?? 'unknown', ...(last4 ? [(paymentDetails?.company ?? 'card').toLowerCase(), last4] : [])].join(':')
}

export function isMoneyIn({ kind, status }: ShopifyTransaction): boolean {
  return (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS'
}

export const amountOf = ({ presentmentMoney: { amount, currencyCode } }: MoneyBag) => moneyOf(amount, currencyCode)

/** Marks of ours, wherever a deed can carry one. */
export function marksOn(raw: ShopifyOrder): ReadonlySet<string> {
  const notes = [
    raw.cancellation?.staffNote,
    ...raw.refunds.map((one) => one.note),
    ...raw.returns.nodes.flatMap((one) => one.returnLineItems.nodes.flatMap((line) => [line.customerNote, line.returnReasonNote])),
  ]
  return new Set([...notes.map((note) => readMark(note).mark), ...raw.metafields.nodes.map((one) => one.key)].filter((mark) => mark !== null))
}

/** "Title: Default Title" is how Shopify says that there is nothing to choose. */
export function optionsOf(options: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(options.filter(({ value }) => value !== 'Default Title').map(({ name, value }) => [name, value]))
}

function readTransaction(transaction: ShopifyTransaction): PaymentEntry[] {
  const { id, kind, status, processedAt, amountSet } = transaction
  // a pending refund is promised money: it must not be given twice
  const isRefund = kind === 'REFUND' && (status === 'SUCCESS' || status === 'PENDING')
  if (!isRefund && !isMoneyIn(transaction)) return []
  return [{ id, kind: isRefund ? 'refund' : 'payment', amount: amountOf(amountSet), methodId: methodIdOf(transaction), at: processedAt ?? '' }]
}

function isDelivered(raw: ShopifyOrder, fulfilled: ShopifyOrder['fulfillments']): boolean {
  return raw.displayFulfillmentStatus === 'FULFILLED' && fulfilled.length > 0 && fulfilled.every((one) => one.displayStatus === 'DELIVERED')
}

function statusOf(raw: ShopifyOrder, fulfilled: ShopifyOrder['fulfillments']): OrderStatus {
  if (raw.cancelledAt !== null) return 'cancelled'
  if (isDelivered(raw, fulfilled)) return 'delivered'
  if (fulfilled.length > 0) return 'shipped'
  if (raw.displayFulfillmentStatus === 'IN_PROGRESS' || raw.displayFulfillmentStatus === 'PENDING_FULFILLMENT') return 'processed'
  return ['PENDING', 'EXPIRED', 'VOIDED', 'AUTHORIZED'].includes(raw.displayFinancialStatus ?? '') && !raw.transactions.some(isMoneyIn) ? 'unpaid' : 'pending'
}

const STATES: Record<string, AfterSaleCase['state']> = { REQUESTED: 'requested', OPEN: 'requested', DECLINED: 'rejected', CANCELED: 'withdrawn' }

function readReturn(raw: ShopifyReturn, order: Order, { prices, currency }: { prices: ReadonlyMap<string, string>; currency: string }): AfterSaleCase {
  const swaps = raw.exchangeLineItems.nodes
  const kind = swaps.length > 0 ? 'exchange' : 'return'
  const lines = raw.returnLineItems.nodes.filter((line) => line.fulfillmentLineItem)
  const back = lines.reduce(
    (sum, line) => sum + (order.items.find((item) => item.id === line.fulfillmentLineItem?.lineItem.id)?.price.amount ?? 0) * (line.quantity ?? 1),
    0,
  )
  const out = swaps.reduce((sum, swap) => sum + moneyOf(prices.get(swap.variantId ?? '') ?? 0, currency).amount * swap.quantity, 0)
  const { text } = readMark(lines[0]?.customerNote || lines[0]?.returnReasonNote)
  const toCredit = text.endsWith(TO_STORE_CREDIT)
  return {
    id: raw.id,
    kind,
    state: STATES[raw.status] ?? (kind === 'exchange' ? 'exchanged' : 'refunded'),
    items: lines.map((line, index) => ({
      itemId: line.fulfillmentLineItem!.lineItem.id,
      newVariantId: swaps[index]?.variantId ?? null,
      quantity: line.quantity ?? 1,
    })),
    methodId: toCredit ? STORE_CREDIT : (order.payments.find((entry) => entry.kind === 'payment')?.methodId ?? null),
    amount: { amount: kind === 'exchange' ? out - back : back, currency },
    reason: toCredit ? text.slice(0, -TO_STORE_CREDIT.length) : text,
    at: raw.createdAt,
  }
}
