import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { AfterSaleCase, Order, OrderItem, OrderStatus, PaymentEntry } from '@xiaoer/contract/order'
import * as z from 'zod'
import { toAddress } from '../platforms/platform-address.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import type { MedusaExchange, MedusaLine, MedusaOrder, MedusaPayment } from './medusa-api.ts'

/** An order with the exchanges that Medusa keeps apart from it. */
export interface SeenOrder {
  readonly order: MedusaOrder
  readonly exchanges: readonly MedusaExchange[]
}

/**
 * What a deed leaves on the order before it begins, as metadata of the order: what it wants, and money that Medusa itself does not see move
 * (gift cards are campaigns there, not payments). An interrupted deed is found again by it.
 */
export const DeedNote = z.object({
  mark: z.string(),
  type: z.string(),
  at: z.string(),
  reason: z.string(),
  /** What was paid or given back on gift cards. */
  onGiftCards: z.array(z.object({ kind: z.enum(['payment', 'refund']), methodId: z.string(), amount: z.int() })),
  /** To be moved on payments of the platform; positive: to be paid. */
  onProvider: z.int(),
  providerMethodId: z.string().nullable(),
  /** The price difference of changed items, or what a case promises. */
  difference: z.int(),
})
export type DeedNote = z.infer<typeof DeedNote>

/** What after-sale cases of ours say about themselves, in the metadata of Medusa's returns and exchanges. */
export const CaseNote = z.object({ mark: z.string(), methodId: z.string(), reason: z.string(), amount: z.int() })
export type CaseNote = z.infer<typeof CaseNote>

/** In the metadata of a line that took the place of another. */
export const REPLACES = 'xiaoer_replaces'
/** In the metadata of a line that took the place of another: where that stood. */
export const PLACE = 'xiaoer_place'
/** In the metadata of a piece that an exchange sends: the line of the piece that comes back. */
export const INSTEAD_OF = 'xiaoer_instead_of'
/** In the metadata of a line that came by a deed: its mark. */
export const BY_DEED = 'xiaoer_mark'

export function notesOf(order: MedusaOrder): DeedNote[] {
  const notes = Object.values(order.metadata).flatMap((value) => DeedNote.safeParse(value).data ?? [])
  return notes.sort((a, b) => a.at.localeCompare(b.at))
}

export function paymentsOf(order: MedusaOrder): MedusaPayment[] {
  return order.payment_collections.flatMap((collection) => collection.payments).sort((a, b) => a.created_at.localeCompare(b.created_at))
}

export function capturedOf(payment: MedusaPayment, currency: string): number {
  return payment.captures.reduce((sum, capture) => sum + moneyOf(capture.amount, currency).amount, 0)
}

export function refundedOf(payment: MedusaPayment, currency: string): number {
  return payment.refunds.reduce((sum, refund) => sum + moneyOf(refund.amount, currency).amount, 0)
}

/** Medusa keeps no cards: a shopper's method is the payment provider that they paid with. */
export function providerMethod(customerId: string, provider: string): PaymentMethod {
  const name = provider.replace(/^pp_/, '')
  const kind = (['paypal', 'alipay', 'wechat'] as const).find((known) => name.includes(known))
  const plain = /system/.test(name) ? 'other' : /stripe|card|adyen|mollie|braintree/.test(name) ? 'card' : 'other'
  return { id: `${provider}@${customerId}`, kind: kind === 'wechat' ? 'wechat-pay' : (kind ?? plain), label: name, last4: null, brand: null, balance: null }
}

/** A line under the id that the shopper's order knows it by. */
export function lineOf(order: MedusaOrder, itemId: string): MedusaLine | undefined {
  const lines = order.items.filter((line) => line.quantity > 0)
  return lines.find((line) => line.metadata[REPLACES] === itemId) ?? lines.find((line) => line.id === itemId)
}

export function toOrder({ order, exchanges }: SeenOrder): Order {
  const currency = order.currency_code
  const money = (decimal: number) => moneyOf(decimal, currency)
  const open = exchanges.filter((exchange) => exchange.canceled_at == null && exchange.return?.status !== 'received')
  const outbound = new Set(open.flatMap((exchange) => exchange.additional_items.map((item) => item.item_id)))
  const exchanged = new Set(exchanges.flatMap((exchange) => (exchange.return?.status === 'received' ? exchange.return.items.map((item) => item.item_id) : [])))
  const isBack = (line: MedusaLine) => exchanged.has(line.id) && line.detail.return_received_quantity >= line.quantity
  const lines = linesOf(order).filter((line) => !outbound.has(line.id) && !isBack(line))
  // what an open exchange will send is no part of the order until the old piece is back
  const hidden = order.items.filter((line) => outbound.has(line.id)).reduce((sum, line) => sum + line.total, 0)
  const customerId = order.customer_id ?? ''
  const payments = paymentsOf(order)
  const status = statusOf(order, lines)
  const sent = order.fulfillments.filter((parcel) => parcel.canceled_at == null && parcel.shipped_at != null)
  const customer = { name: nameOf(order.customer), phone: order.customer?.phone ?? '' }
  return {
    id: order.id,
    number: order.custom_display_id ?? String(order.display_id),
    customerId,
    status,
    placedAt: order.created_at,
    paidAt: payments[0]?.captured_at ?? null,
    shippedAt: sent.map((parcel) => parcel.shipped_at!).sort()[0] ?? null,
    deliveredAt:
      status === 'delivered' || status === 'completed'
        ? (sent
            .flatMap((parcel) => parcel.delivered_at ?? [])
            .sort()
            .at(-1) ?? null)
        : null,
    cancelReason: status === 'cancelled' ? (notesOf(order).findLast((note) => note.type === 'cancelOrder')?.reason ?? '') : null,
    itemsChanged: order.items.some((line) => typeof line.metadata[BY_DEED] === 'string'),
    address: addressOf(order, customer),
    items: lines.map((line) => toItem(line, currency)),
    payments: entriesOf(order, customerId, currency),
    shipments: sent.map((parcel) => ({
      carrier: parcel.provider_id.split('_')[0] ?? '',
      trackingNumber: parcel.labels[0]?.tracking_number ?? '',
      itemIds: parcel.items.flatMap((item) => item.line_item_id ?? []),
      scans: [],
    })),
    cases: casesOf({ order, exchanges }, currency),
    total: money(order.item_total + order.shipping_total - hidden),
    version: Math.max(...[order, ...payments, ...order.returns, ...exchanges].map((part) => Date.parse(part.updated_at))),
  }
}

/** As it is written where names are not parted: 张三, not 三 张. */
export function nameOf(person: { first_name: string; last_name: string } | null | undefined): string {
  const { first_name: first, last_name: last } = person ?? { first_name: '', last_name: '' }
  return /^\p{Script=Han}+$/u.test(first + last) ? `${last}${first}` : `${first} ${last}`.trim()
}

/** In the order in which they were ordered; a line that replaced another stands in its place. */
function linesOf(order: MedusaOrder): MedusaLine[] {
  return order.items.filter((line) => line.quantity > 0).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}

/** Lines that were made at once have no order of their own, and a line that was replaced is gone: the place goes over to the new one. */
export function placeOf(line: MedusaLine): string {
  return typeof line.metadata[PLACE] === 'string' ? line.metadata[PLACE] : `${line.created_at} ${line.title} ${line.id}`
}

function toItem(line: MedusaLine, currency: string): OrderItem {
  return {
    id: typeof line.metadata[REPLACES] === 'string' ? line.metadata[REPLACES] : line.id,
    productId: line.product_id,
    variantId: line.variant_id,
    name: line.product_title ?? line.title,
    options: optionsOf(line.variant?.options ?? []),
    price: moneyOf(line.unit_price, currency),
    quantity: line.quantity,
  }
}

export function optionsOf(options: readonly { value: string; option?: { title: string } | null | undefined }[]): Record<string, string> {
  return Object.fromEntries(options.map(({ value, option }) => [option?.title ?? '', value]))
}

function statusOf(order: MedusaOrder, lines: readonly MedusaLine[]): OrderStatus {
  if (order.status === 'canceled') return 'cancelled'
  if (order.status === 'completed') return 'completed'
  // Medusa's own word would be "partly delivered" while an exchange is under way
  const all = (count: keyof MedusaLine['detail']) => lines.length > 0 && lines.every((line) => line.detail[count] >= line.quantity)
  const some = (count: keyof MedusaLine['detail']) => lines.some((line) => line.detail[count] > 0)
  if (all('delivered_quantity')) return 'delivered'
  if (some('shipped_quantity')) return 'shipped'
  if (some('fulfilled_quantity')) return 'processed'
  return ['not_paid', 'awaiting', 'requires_action'].includes(order.payment_status) && order.total > 0 ? 'unpaid' : 'pending'
}

function addressOf(order: MedusaOrder, customer: { name: string; phone: string }): Order['address'] {
  const theirs = order.shipping_address
  const {
    address_1: line1 = '',
    address_2: line2 = '',
    city = '',
    province: region = '',
    postal_code: postcode = '',
    country_code: country = '',
  } = theirs ?? {}
  return toAddress({ name: nameOf(theirs), phone: theirs?.phone ?? '', line1, line2, city, region, postcode, country }, customer)
}

/** Payments before refunds, each in their order: Medusa pays the difference of an exchange of money in two steps that are one to the shopper. */
function entriesOf(order: MedusaOrder, customerId: string, currency: string): PaymentEntry[] {
  const onProvider = paymentsOf(order).flatMap((payment): PaymentEntry[] => {
    const methodId = `${payment.provider_id}@${customerId}`
    const captured = capturedOf(payment, currency)
    const paid = { id: payment.id, kind: 'payment' as const, amount: { amount: captured, currency }, methodId, at: payment.captured_at ?? payment.created_at }
    const back = payment.refunds.map((refund) => ({
      ...{ id: refund.id, kind: 'refund' as const, amount: moneyOf(refund.amount, currency), methodId, at: refund.created_at },
    }))
    return captured > 0 ? [paid, ...back] : back
  })
  const onGiftCards = notesOf(order).flatMap((note) =>
    note.onGiftCards.map(({ kind, methodId, amount }, index) => ({ id: `${note.mark}:${index}`, kind, amount: { amount, currency }, methodId, at: note.at })),
  )
  const all = [...onProvider, ...onGiftCards].sort((a, b) => a.at.localeCompare(b.at))
  return [...all.filter((entry) => entry.kind === 'payment'), ...all.filter((entry) => entry.kind === 'refund')]
}

function casesOf({ order, exchanges }: SeenOrder, currency: string): AfterSaleCase[] {
  const byLine = new Map(order.items.map((line) => [line.id, line]))
  const itemId = (id: string) => String(byLine.get(id)?.metadata[REPLACES] ?? id)
  const worth = (items: readonly { item_id: string; quantity: number }[]) =>
    items.reduce((sum, item) => sum + moneyOf(byLine.get(item.item_id)?.unit_price ?? 0, currency).amount * item.quantity, 0)
  const returns = order.returns
    .filter((one) => one.exchange_id == null && one.requested_at != null)
    .map((one): AfterSaleCase => {
      const note = caseNote(one.metadata)
      const settled = (order.summary?.pending_difference ?? 0) >= 0
      return {
        id: one.id,
        kind: 'return',
        state: caseState(one.status, settled ? 'refunded' : 'received'),
        items: one.items.map((item) => ({ itemId: itemId(item.item_id), newVariantId: null, quantity: item.quantity })),
        methodId: note?.methodId ?? null,
        amount: { amount: note?.amount ?? worth(one.items), currency },
        reason: note?.reason ?? '',
        at: one.requested_at ?? one.created_at,
      }
    })
  const swaps = exchanges
    .filter((one) => one.return?.requested_at != null)
    .map((one): AfterSaleCase => {
      const note = caseNote(one.metadata)
      const back = one.return?.items ?? []
      return {
        id: one.id,
        kind: 'exchange',
        state: one.canceled_at != null ? 'withdrawn' : caseState(one.return?.status ?? '', 'exchanged'),
        items: back.map((item) => {
          const out = one.additional_items.find((candidate) => candidate.metadata[INSTEAD_OF] === item.item_id) ?? one.additional_items[0]
          return { itemId: itemId(item.item_id), newVariantId: byLine.get(out?.item_id ?? '')?.variant_id ?? null, quantity: item.quantity }
        }),
        methodId: note?.methodId ?? null,
        amount: { amount: note?.amount ?? worth(one.additional_items) - worth(back), currency },
        reason: note?.reason ?? '',
        at: one.created_at,
      }
    })
  return [...returns, ...swaps].sort((a, b) => a.at.localeCompare(b.at))
}

export function caseNote(metadata: Record<string, unknown>): CaseNote | undefined {
  return CaseNote.safeParse(metadata[BY_DEED]).data
}

function caseState(status: string, received: 'refunded' | 'received' | 'exchanged'): AfterSaleCase['state'] {
  if (status === 'canceled') return 'withdrawn'
  return status === 'received' ? received : 'requested'
}
