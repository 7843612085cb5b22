import type { Retail, RetailAddress, RetailItem, RetailOrder, Task } from './retail.ts'

type Action = Task['actions'][number]

/**
 * What one action of the benchmark does to the plain data of the shop, as its README tells it; shares nothing with the house.
 * False: a condition failed and nothing changed.
 */
export function act(retail: Retail, { name, kwargs }: Action): boolean {
  const deed = DEEDS[name]
  if (!deed) return false
  if (name === 'modify_user_address') {
    const user = retail.users[String(kwargs.user_id)]
    if (!user) return false
    user.address = addressOf(kwargs)
    return true
  }
  const order = retail.orders[String(kwargs.order_id)]
  return order !== undefined && deed({ retail, order, asked: kwargs })
}

interface Case {
  readonly retail: Retail
  readonly order: RetailOrder
  readonly asked: Readonly<Record<string, unknown>>
}

const DEEDS: Readonly<Record<string, (one: Case) => boolean>> = {
  cancel_pending_order: cancel,
  modify_pending_order_address: changeAddress,
  modify_pending_order_payment: changePayment,
  modify_pending_order_items: changeItems,
  return_delivered_order_items: returnItems,
  exchange_delivered_order_items: exchange,
  modify_user_address: () => false,
}

function cancel(one: Case): boolean {
  const { order, asked } = one
  if (order.status !== 'pending' || !['no longer needed', 'ordered by mistake'].includes(String(asked.reason))) return false
  for (const entry of [...order.payment_history]) book(one, 'refund', entry.amount, entry.payment_method_id)
  order.status = 'cancelled'
  order.cancel_reason = asked.reason
  return true
}

function changeAddress({ order, asked }: Case): boolean {
  if (order.status !== 'pending') return false
  order.address = addressOf(asked)
  return true
}

function changePayment(one: Case): boolean {
  const { order, asked } = one
  const methodId = String(asked.payment_method_id)
  const [paid] = order.payment_history
  if (order.status !== 'pending' || order.payment_history.length !== 1 || !paid || paid.transaction_type !== 'payment') return false
  if (methodId === paid.payment_method_id || !covers(one, methodId, paid.amount)) return false
  book(one, 'payment', paid.amount, methodId)
  book(one, 'refund', paid.amount, paid.payment_method_id)
  return true
}

function changeItems(one: Case): boolean {
  const { order, asked } = one
  const swaps = swapsOf(one)
  const methodId = String(asked.payment_method_id)
  if (order.status !== 'pending' || !swaps || !covers(one, methodId, swaps.difference)) return false
  book(one, swaps.difference > 0 ? 'payment' : 'refund', Math.abs(swaps.difference), methodId)
  for (const { item, variant } of swaps.pairs) Object.assign(item, { item_id: variant.item_id, price: variant.price, options: variant.options })
  order.status = 'pending (item modified)'
  return true
}

function returnItems(one: Case): boolean {
  const { order, asked, retail } = one
  const methodId = String(asked.payment_method_id)
  const method = retail.users[order.user_id]?.payment_methods[methodId]
  if (order.status !== 'delivered' || !method || !linesOf(order, ids(asked.item_ids))) return false
  if (method.source !== 'gift_card' && methodId !== order.payment_history[0]?.payment_method_id) return false
  Object.assign(order, { status: 'return requested', return_items: ids(asked.item_ids).sort(), return_payment_method_id: methodId })
  return true
}

function exchange(one: Case): boolean {
  const { order, asked } = one
  const swaps = swapsOf(one)
  const methodId = String(asked.payment_method_id)
  if (order.status !== 'delivered' || !swaps || !covers(one, methodId, swaps.difference)) return false
  Object.assign(order, {
    status: 'exchange requested',
    exchange_items: ids(asked.item_ids).sort(),
    exchange_new_items: ids(asked.new_item_ids).sort(),
    exchange_payment_method_id: methodId,
    exchange_price_difference: swaps.difference,
  })
  return true
}

function swapsOf({ retail, order, asked }: Case) {
  const lines = linesOf(order, ids(asked.item_ids))
  const wanted = ids(asked.new_item_ids)
  if (!lines || wanted.length !== lines.length) return null
  const pairs = lines.flatMap((item, index) => {
    const variant = retail.products[item.product_id]?.variants[wanted[index]!]
    return variant?.available ? [{ item, variant }] : []
  })
  if (pairs.length !== lines.length) return null
  return { pairs, difference: cents(pairs.reduce((sum, { item, variant }) => sum + variant.price - item.price, 0)) }
}

/** The lines of an order with these item ids, each line once; null where one is not there. */
function linesOf(order: RetailOrder, itemIds: readonly string[]): RetailItem[] | null {
  const left = [...order.items]
  const lines: RetailItem[] = []
  for (const id of itemIds) {
    const at = left.findIndex((item) => item.item_id === id)
    if (at < 0) return null
    lines.push(...left.splice(at, 1))
  }
  return lines
}

function covers({ retail, order }: Case, methodId: string, amount: number): boolean {
  const method = retail.users[order.user_id]?.payment_methods[methodId]
  return method !== undefined && (method.balance === undefined || method.balance >= amount)
}

function book({ retail, order }: Case, kind: 'payment' | 'refund', amount: number, methodId: string): void {
  order.payment_history.push({ transaction_type: kind, amount, payment_method_id: methodId })
  const method = retail.users[order.user_id]?.payment_methods[methodId]
  if (method?.balance !== undefined) method.balance = cents(method.balance + (kind === 'payment' ? -amount : amount))
}

function addressOf(asked: Readonly<Record<string, unknown>>): RetailAddress {
  const { address1, address2, city, country, state, zip } = asked as unknown as RetailAddress
  return { address1, address2, city, country, state, zip }
}

function ids(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100
}
