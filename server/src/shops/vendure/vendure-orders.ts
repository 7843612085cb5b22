import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { Order, OrderItem, OrderStatus, PaymentEntry } from '@xiaoer/contract/order'
import * as z from 'zod'
import { toAddress } from '../platforms/platform-address.ts'
import { versionOf } from '../platforms/version.ts'
import type { VendureLine, VendureOrder, VendurePayment } from './vendure-api.ts'

/**
 * What a deed leaves on the order before it begins, as a note that only staff see: notes are added, never overwritten, so two writers lose nothing.
 * An interrupted deed is found again by it.
 */
export const DeedNote = z.object({
  mark: z.string(),
  type: z.string(),
  at: z.string(),
  reason: z.string(),
  /** Where the order was, to go back to after it was opened for changes. */
  state: z.string(),
  /** What gift cards pay or get back. Vendure shows it as payments of its own, but for refunds that it cannot make (`unseen`). */
  onGiftCards: z.array(z.object({ kind: z.enum(['payment', 'refund']), methodId: z.string(), amount: z.int() })),
  unseen: z.boolean(),
  /** To be moved on payments by other methods; positive: to be paid. */
  onProvider: z.int(),
  providerMethodId: z.string().nullable(),
  /** The price difference of changed items. */
  difference: z.int(),
  /** Lines of which every piece becomes another variant: the shopper's order goes on calling them by the old id. */
  swapped: z.array(z.object({ itemId: z.string(), variantId: z.string() })),
})
export type DeedNote = z.infer<typeof DeedNote>

/** The method of payments that we add for a gift card. */
export const GIFT_CARD = 'gift-card'

export function notesOf(order: VendureOrder): DeedNote[] {
  return order.history.items
    .flatMap(({ data }) => readNote(data.note) ?? [])
    .filter((note, index, all) => all.findIndex((other) => other.mark === note.mark) === index)
    .sort((a, b) => a.at.localeCompare(b.at))
}

/** A sentence for staff, then what we read. */
export function writeNote(note: DeedNote): string {
  return `Xiaoer: ${note.type}${note.reason ? ` (${note.reason})` : ''}\n${JSON.stringify(note)}`
}

function readNote(text: string): DeedNote | undefined {
  const json = text.slice(text.lastIndexOf('\n') + 1)
  if (!json.startsWith('{')) return undefined
  try {
    return DeedNote.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

export function livePayments(order: VendureOrder): VendurePayment[] {
  return order.payments.filter((payment) => payment.state === 'Settled' || payment.state === 'Authorized')
}

export function leftOf(payment: VendurePayment): number {
  return payment.amount - liveRefunds(payment).reduce((sum, refund) => sum + refund.total, 0)
}

export function liveRefunds(payment: VendurePayment): VendurePayment['refunds'] {
  return payment.refunds.filter((refund) => refund.state !== 'Failed')
}

export function methodIdOf(payment: VendurePayment, customerId: string): string {
  return payment.method === GIFT_CARD && typeof payment.metadata.giftCard === 'string' ? payment.metadata.giftCard : `${payment.method}@${customerId}`
}

/** Vendure keeps no cards: a shopper's method is the payment method that they paid with. */
export function shopMethod(customerId: string, code: string): PaymentMethod {
  const kind = (['paypal', 'alipay', 'wechat'] as const).find((known) => code.includes(known))
  const plain = /stripe|card|adyen|mollie|braintree/.test(code) ? 'card' : 'other'
  return { id: `${code}@${customerId}`, kind: kind === 'wechat' ? 'wechat-pay' : (kind ?? plain), label: code, last4: null, brand: null, balance: null }
}

/** The line that the shopper's order knows by this id. */
export function lineOf(order: VendureOrder, itemId: string): VendureLine | undefined {
  const names = namesOf(order)
  return linesOf(order).find((line) => (names.get(line.id) ?? line.id) === itemId)
}

export function toOrder(order: VendureOrder): Order {
  const { currencyCode: currency } = order
  const customerId = order.customer?.id ?? ''
  const names = namesOf(order)
  const status = statusOf(order)
  const sent = order.fulfillments.filter((parcel) => parcel.state === 'Shipped' || parcel.state === 'Delivered')
  const lines = linesOf(order)
  const cancelled = lines.reduce((sum, line) => sum + line.proratedUnitPriceWithTax * line.orderPlacedQuantity, order.shippingWithTax)
  const onRecord = order.payments.flatMap((payment) => payment.refunds).length + order.payments.length + order.history.items.length
  const touched = [order.updatedAt, ...order.payments.map((one) => one.createdAt), ...order.history.items.map((one) => one.createdAt)]
  return {
    id: order.id,
    number: order.code,
    customerId,
    status,
    placedAt: order.orderPlacedAt ?? order.createdAt,
    paidAt: livePayments(order)[0]?.createdAt ?? null,
    shippedAt: sent.map((parcel) => parcel.createdAt).sort()[0] ?? null,
    deliveredAt:
      status === 'delivered'
        ? (sent
            .map((parcel) => parcel.updatedAt)
            .sort()
            .at(-1) ?? null)
        : null,
    cancelReason: status === 'cancelled' ? (notesOf(order).findLast((note) => note.type === 'cancelOrder')?.reason ?? '') : null,
    itemsChanged: order.modifications.some((change) => change.lines.length > 0),
    address: addressOf(order),
    items: lines.map((line) => toItem(line, names.get(line.id) ?? line.id, { currency, status })),
    payments: entriesOf(order, customerId),
    shipments: sent.map((parcel) => {
      return {
        carrier: parcel.method,
        trackingNumber: parcel.trackingCode,
        itemIds: parcel.lines.map((line) => names.get(line.orderLineId) ?? line.orderLineId),
        scans: [],
      }
    }),
    cases: [],
    total: { amount: status === 'cancelled' ? cancelled : order.totalWithTax, currency },
    // some databases under Vendure keep times to the second
    version: versionOf(touched.sort().at(-1)!, onRecord + order.modifications.length + order.fulfillments.length),
  }
}

/** Lines that were swapped whole, by the line that took their place → the id they had. */
function namesOf(order: VendureOrder): Map<string, string> {
  const names = new Map<string, string>()
  for (const note of notesOf(order)) {
    const change = order.modifications.find((one) => one.note.includes(note.mark))
    for (const { itemId, variantId } of change ? note.swapped : []) {
      const line = order.lines.find((one) => one.productVariant.id === variantId && one.orderPlacedQuantity === 0 && one.quantity > 0)
      if (line) names.set(line.id, itemId)
    }
  }
  return names
}

/** In the order in which they were ordered; a line that replaced another stands in its place. */
function linesOf(order: VendureOrder): VendureLine[] {
  const names = namesOf(order)
  const place = (line: VendureLine) => order.lines.findIndex((one) => one.id === (names.get(line.id) ?? line.id))
  const shown = order.lines.filter((line) => line.quantity > 0 || (order.state === 'Cancelled' && line.orderPlacedQuantity > 0))
  return shown.sort((a, b) => place(a) - place(b))
}

function toItem(line: VendureLine, id: string, { currency, status }: { currency: string; status: OrderStatus }): OrderItem {
  const { id: variantId, product, options } = line.productVariant
  return {
    ...{ id, productId: product.id, variantId, name: product.name },
    options: optionsOf(options),
    price: { amount: line.proratedUnitPriceWithTax, currency },
    quantity: status === 'cancelled' ? line.orderPlacedQuantity : line.quantity,
  }
}

export function optionsOf(options: readonly { name: string; group: { name: string } }[]): Record<string, string> {
  return Object.fromEntries(options.map(({ name, group }) => [group.name, name]))
}

const STATUSES: Readonly<Record<string, OrderStatus>> = {
  ArrangingPayment: 'unpaid',
  PaymentAuthorized: 'pending',
  PaymentSettled: 'pending',
  Modifying: 'pending',
  ArrangingAdditionalPayment: 'pending',
  PartiallyShipped: 'shipped',
  Shipped: 'shipped',
  PartiallyDelivered: 'shipped',
  Delivered: 'delivered',
  Cancelled: 'cancelled',
}

function statusOf(order: VendureOrder): OrderStatus {
  const status = STATUSES[order.state] ?? 'pending'
  const parcels = order.fulfillments.filter((parcel) => parcel.state !== 'Cancelled')
  return status === 'pending' && parcels.length > 0 ? (parcels.some((parcel) => parcel.state === 'Shipped') ? 'shipped' : 'processed') : status
}

function addressOf({ shippingAddress: theirs, customer }: VendureOrder): Order['address'] {
  const {
    streetLine1: line1 = '',
    streetLine2: line2 = '',
    city = '',
    province: region = '',
    postalCode: postcode = '',
    countryCode: country = '',
  } = theirs ?? {}
  const name = nameOf(customer)
  const { fullName = '', phoneNumber: phone = '' } = theirs ?? {}
  return toAddress({ name: fullName, phone, line1, line2, city, region, postcode, country }, { name, phone: customer?.phoneNumber ?? '' })
}

/** As it is written where names are not parted: 张三, not 三 张. */
export function nameOf(person: { firstName: string; lastName: string } | null | undefined): string {
  const { firstName: first, lastName: last } = person ?? { firstName: '', lastName: '' }
  return /^\p{Script=Han}+$/u.test(first + last) ? `${last}${first}` : `${first} ${last}`.trim()
}

/** Payments before refunds: a payment that is moved is given back first in Vendure, and paid anew; to the shopper it is one. */
function entriesOf(order: VendureOrder, customerId: string): PaymentEntry[] {
  const { currencyCode: currency } = order
  const entries = livePayments(order).flatMap((payment): PaymentEntry[] => {
    const methodId = methodIdOf(payment, customerId)
    const back = liveRefunds(payment).map(({ id, total, createdAt: at }): PaymentEntry => {
      return { id: `refund-${id}`, kind: 'refund', amount: { amount: total, currency }, methodId, at }
    })
    return [{ id: payment.id, kind: 'payment', amount: { amount: payment.amount, currency }, methodId, at: payment.createdAt }, ...back]
  })
  const unseen = notesOf(order)
    .filter((note) => note.unseen)
    .flatMap(({ mark, at, onGiftCards }) =>
      onGiftCards.map(({ methodId, amount }): PaymentEntry => ({ id: mark, kind: 'refund', amount: { amount, currency }, methodId, at })),
    )
  const all = [...entries, ...unseen].sort((a, b) => a.at.localeCompare(b.at))
  return [...all.filter((entry) => entry.kind === 'payment'), ...all.filter((entry) => entry.kind === 'refund')]
}
