import type { Command } from '@xiaoer/contract/command'
import type { Coupon, PaymentMethod } from '@xiaoer/contract/customer'
import type { Money } from '@xiaoer/contract/money'
import { type AfterSaleCase, type Order, type PaymentEntry, paidAndKept } from '@xiaoer/contract/order'
import type { Variant } from '@xiaoer/contract/product'
import type { Change } from './shop.ts'

/** All that a deed on an order looks at, read under locks. */
export interface Situation {
  readonly order: Order
  /** Of the customer whose order it is. */
  readonly methods: readonly PaymentMethod[]
  /** The variants that the order has and the command names. */
  readonly variants: ReadonlyMap<string, Variant & { readonly productId: string }>
  readonly now: string
  newId(): string
}

/** What a deed changes: the order as it is then, money on gift cards, pieces in stock. */
export interface Effects {
  readonly order: Order
  readonly balances: readonly { readonly methodId: string; readonly by: number }[]
  readonly stock: readonly { readonly variantId: string; readonly by: number }[]
  /** For the customer whose order it is. */
  readonly coupon?: Coupon
}

export type Refusal = Extract<Change, { outcome: 'refused' }>
export type OrderCommand = Exclude<Command, { type: 'changeCustomerAddress' }>

/** Why the shop does not do it. */
export function refuse(code: Refusal['code'], message: string): Refusal {
  return { outcome: 'refused', code, message }
}

/** The order's next version. */
export const next = (order: Order): Order => ({ ...order, version: order.version + 1 })

/** Cases whose goods are still on a way. */
export const OPEN_CASES: readonly AfterSaleCase['state'][] = ['requested', 'returning', 'received']

/** Money goes back to where it came from, or to a gift card of the customer. */
export function whyNotTo(methodId: string, order: Order, methods: readonly PaymentMethod[]): Refusal | null {
  const method = methods.find((candidate) => candidate.id === methodId)
  if (method === undefined) return refuse('FORBIDDEN', `${methodId} is no payment method of the customer.`)
  const paidWithIt = order.payments.some((entry) => entry.kind === 'payment' && entry.methodId === methodId)
  if (method.kind === 'gift-card' || paidWithIt) return null
  return refuse('FORBIDDEN', `Order ${order.number} was not paid with ${methodId}.`)
}

/** Paid, not given back, and not promised to a return that is under way. */
export function refundable(order: Order): number {
  const promised = order.cases.filter((entry) => entry.kind === 'return' && OPEN_CASES.includes(entry.state))
  return paidAndKept(order) - promised.reduce((sum, entry) => sum + entry.amount.amount, 0)
}

/** One movement of money, now. */
export function money(
  kind: PaymentEntry['kind'],
  methodId: string,
  amount: number,
  at: Pick<Situation, 'now' | 'newId'>,
  currency: Money['currency'],
): PaymentEntry {
  return { id: at.newId(), kind, amount: { amount, currency }, methodId, at: at.now }
}

/** A method that holds money holds more or less of it. */
export function onGiftCard(methods: readonly PaymentMethod[], methodId: string, by: number): Effects['balances'] {
  const holdsMoney = methods.some((method) => method.id === methodId && method.balance !== null)
  return holdsMoney && by !== 0 ? [{ methodId, by }] : []
}
