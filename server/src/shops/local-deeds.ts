import type { CommandOf } from '@xiaoer/contract/command'
import type { PaymentMethod } from '@xiaoer/contract/customer'
import { type AfterSaleCase, type Order, type OrderItem, type PaymentEntry, paidAndKept } from '@xiaoer/contract/order'
import type { Variant } from '@xiaoer/contract/product'
import { isAllOf, worthOfPieces } from '@xiaoer/core/worth-of-pieces'
import {
  type Effects,
  money,
  next,
  OPEN_CASES,
  type OrderCommand,
  onGiftCard,
  type Refusal,
  refundable,
  refuse,
  type Situation,
  whyNotTo,
} from './local-deed.ts'
import { doSmallDeed } from './local-small-deeds.ts'

/** What a command on an order does, or why this shop refuses it. Decides only; nothing is written here. */
export function doDeed(command: OrderCommand, situation: Situation): Effects | Refusal {
  switch (command.type) {
    case 'cancelOrder':
      return cancelOrder(command, situation)
    case 'cancelItems':
      return cancelItems(command, situation)
    case 'changeAddress':
      return changeAddress(command, situation)
    case 'changePayment':
      return changePayment(command, situation)
    case 'changeItems':
      return changeItems(command, situation)
    case 'exchange':
      return exchange(command, situation)
    case 'requestReturn':
      return requestReturn(command, situation)
    case 'refund':
      return refund(command, situation)
    default:
      return doSmallDeed(command, situation)
  }
}

function cancelOrder(command: CommandOf<'cancelOrder'>, { order, methods, now, newId }: Situation): Effects | Refusal {
  const blocked = whyNotChangeable(order)
  if (blocked !== null) return blocked
  const kept = command.kept?.amount ?? 0
  if (kept < 0 || kept > paidAndKept(order)) return refuse('INVALID', `Order ${order.number} has no ${kept} to be kept.`)
  const refunds = giveBack(paidAndKept(order) - kept, { order, now, newId })
  return {
    order: { ...next(order), status: 'cancelled', cancelReason: command.reason, payments: [...order.payments, ...refunds] },
    balances: refunds.flatMap((entry) => onGiftCard(methods, entry.methodId, entry.amount.amount)),
    stock: order.items.map((item) => ({ variantId: item.variantId, by: item.quantity })),
  }
}

function cancelItems(command: CommandOf<'cancelItems'>, { order, methods, now, newId }: Situation): Effects | Refusal {
  const blocked = whyNotChangeable(order)
  if (blocked !== null) return blocked
  const lines = readLines(command.items, order)
  if ('outcome' in lines) return lines
  if (isAllOf(order, command.items)) return refuse('INVALID', `Nothing would be left of order ${order.number}; cancel it instead.`)
  const worth = worthOfPieces(order, command.items)
  const refunds = giveBack(Math.min(worth, paidAndKept(order)), { order, now, newId })
  const gone = (id: string) => command.items.find(({ itemId }) => itemId === id)?.quantity ?? 0
  return {
    order: {
      ...next(order),
      items: order.items.flatMap((item) => (item.quantity > gone(item.id) ? [{ ...item, quantity: item.quantity - gone(item.id) }] : [])),
      payments: [...order.payments, ...refunds],
      total: { ...order.total, amount: Math.max(0, order.total.amount - worth) },
    },
    balances: refunds.flatMap((entry) => onGiftCard(methods, entry.methodId, entry.amount.amount)),
    stock: lines.map(({ item, quantity }) => ({ variantId: item.variantId, by: quantity })),
  }
}

function changeAddress(command: CommandOf<'changeAddress'>, { order }: Situation): Effects | Refusal {
  return whyNotChangeable(order) ?? { order: { ...next(order), address: command.address }, balances: [], stock: [] }
}

function changePayment(command: CommandOf<'changePayment'>, { order, methods, now, newId }: Situation): Effects | Refusal {
  const blocked = whyNotChangeable(order)
  if (blocked !== null) return blocked
  const [first, ...others] = order.payments
  if (first?.kind !== 'payment' || others.length > 0) {
    return refuse('CONFLICT_STATE', `Order ${order.number} is not paid by one payment; its payment cannot be moved.`)
  }
  if (first.methodId === command.methodId) return refuse('INVALID', `Order ${order.number} is paid with ${command.methodId} already.`)
  const amount = first.amount.amount
  const method = payWith(methods, command.methodId, amount)
  if ('outcome' in method) return method
  const entries = [
    money('payment', command.methodId, amount, { now, newId }, order.total.currency),
    money('refund', first.methodId, amount, { now, newId }, order.total.currency),
  ]
  return {
    order: { ...next(order), payments: [...order.payments, ...entries] },
    balances: [...onGiftCard(methods, command.methodId, -amount), ...onGiftCard(methods, first.methodId, amount)],
    stock: [],
  }
}

function changeItems(command: CommandOf<'changeItems'>, situation: Situation): Effects | Refusal {
  const { order, methods, now, newId } = situation
  const blocked = whyNotChangeable(order)
  if (blocked !== null) return blocked
  if (order.status === 'unpaid') return refuse('CONFLICT_STATE', `Order ${order.number} is not paid; order anew instead of changing it.`)
  const swaps = readSwaps(command.changes, situation)
  if ('outcome' in swaps) return swaps
  const difference = priceDifference(swaps)
  const method = payWith(methods, command.methodId, difference)
  if ('outcome' in method) return method
  const stock = swaps.flatMap(({ item, variant, quantity }) => [
    { variantId: item.variantId, by: quantity },
    { variantId: variant.id, by: -quantity },
  ])
  const short = whyShort(stock, situation)
  if (short !== null) return short
  const entry = money(difference > 0 ? 'payment' : 'refund', command.methodId, Math.abs(difference), { now, newId }, order.total.currency)
  return {
    order: {
      ...next(order),
      itemsChanged: true,
      items: swapItems(order.items, swaps, newId),
      payments: [...order.payments, entry],
      total: { ...order.total, amount: order.total.amount + difference },
    },
    balances: onGiftCard(methods, command.methodId, -difference),
    stock,
  }
}

function exchange(command: CommandOf<'exchange'>, situation: Situation): Effects | Refusal {
  const { order, methods, now, newId } = situation
  const blocked = whyNothingComesBack(order)
  if (blocked !== null) return blocked
  const swaps = readSwaps(command.changes, situation)
  if ('outcome' in swaps) return swaps
  const difference = priceDifference(swaps)
  const method = payWith(methods, command.methodId, difference)
  if ('outcome' in method) return method
  // the new pieces are put aside now; the old ones are stock again when somebody has seen them
  const stock = swaps.map(({ variant, quantity }) => ({ variantId: variant.id, by: -quantity }))
  const short = whyShort(stock, situation)
  if (short !== null) return short
  const opened: AfterSaleCase = {
    id: newId(),
    kind: 'exchange',
    state: 'requested',
    items: swaps.map(({ item, variant, quantity }) => ({ itemId: item.id, newVariantId: variant.id, quantity })),
    methodId: command.methodId,
    amount: { amount: difference, currency: order.total.currency },
    reason: command.reason,
    at: now,
  }
  return { order: { ...next(order), cases: [...order.cases, opened] }, balances: [], stock }
}

function requestReturn(command: CommandOf<'requestReturn'>, { order, methods, now, newId }: Situation): Effects | Refusal {
  const blocked = whyNothingComesBack(order)
  if (blocked !== null) return blocked
  const lines = readLines(command.items, order)
  if ('outcome' in lines) return lines
  const amount = lines.reduce((sum, { item, quantity }) => sum + item.price.amount * quantity, 0)
  const target = whyNotTo(command.methodId, order, methods)
  if (target !== null) return target
  if (amount > refundable(order)) return refuse('LIMIT', `Order ${order.number} has less than that paid and not yet given back.`)
  const opened: AfterSaleCase = {
    id: newId(),
    kind: 'return',
    state: 'requested',
    items: lines.map(({ item, quantity }) => ({ itemId: item.id, newVariantId: null, quantity })),
    methodId: command.methodId,
    amount: { amount, currency: order.total.currency },
    reason: command.reason,
    at: now,
  }
  return { order: { ...next(order), cases: [...order.cases, opened] }, balances: [], stock: [] }
}

function refund(command: CommandOf<'refund'>, { order, methods, now, newId }: Situation): Effects | Refusal {
  const { amount, currency } = command.amount
  if (currency !== order.total.currency) return refuse('INVALID', `Order ${order.number} is in ${order.total.currency}, not ${currency}.`)
  if (!Number.isSafeInteger(amount) || amount <= 0) return refuse('INVALID', 'A refund is a whole number of minor units above zero.')
  const target = whyNotTo(command.methodId, order, methods)
  if (target !== null) return target
  if (amount > refundable(order)) return refuse('LIMIT', `Order ${order.number} has less than that paid and not yet given back.`)
  const entry = money('refund', command.methodId, amount, { now, newId }, currency)
  const done: AfterSaleCase = {
    id: newId(),
    kind: 'refund',
    state: 'refunded',
    items: [],
    methodId: command.methodId,
    amount: command.amount,
    reason: command.reason,
    at: now,
  }
  return {
    order: { ...next(order), payments: [...order.payments, entry], cases: [...order.cases, done] },
    balances: onGiftCard(methods, command.methodId, amount),
    stock: [],
  }
}

/** An order can be changed until it is handed to a carrier, and until its items were changed once. */
function whyNotChangeable(order: Order): Refusal | null {
  if (!['unpaid', 'pending', 'processed'].includes(order.status)) return refuse('CONFLICT_STATE', `Order ${order.number} is ${order.status}.`)
  if (order.shipments.length > 0) return refuse('CONFLICT_STATE', `Order ${order.number} was handed to a carrier.`)
  if (order.itemsChanged) return refuse('CONFLICT_STATE', `The items of order ${order.number} were changed; nothing else can be changed.`)
  return null
}

function whyNothingComesBack(order: Order): Refusal | null {
  if (order.status !== 'delivered' && order.status !== 'completed') return refuse('CONFLICT_STATE', `Order ${order.number} is ${order.status}, not delivered.`)
  const open = order.cases.find((entry) => OPEN_CASES.includes(entry.state))
  return open === undefined ? null : refuse('CONFLICT_STATE', `Order ${order.number} has an open ${open.kind} already.`)
}

interface Line {
  readonly item: OrderItem
  readonly quantity: number
}

interface Swap extends Line {
  readonly variant: Variant
}

/** The lines that are named, each once, and no more pieces than the shopper still has. */
function readLines(named: readonly { itemId: string; quantity: number }[], order: Order): Line[] | Refusal {
  const lines: Line[] = []
  for (const { itemId, quantity } of named) {
    const item = order.items.find((candidate) => candidate.id === itemId)
    if (item === undefined) return refuse('NOT_FOUND', `Order ${order.number} has no item ${itemId}.`)
    if (lines.some((line) => line.item === item)) return refuse('INVALID', `Item ${itemId} is named twice.`)
    if (!Number.isSafeInteger(quantity) || quantity < 1) return refuse('INVALID', `${quantity} pieces of item ${itemId} cannot be.`)
    if (quantity > item.quantity - sentBack(order, itemId)) return refuse('INVALID', `Order ${order.number} has fewer than ${quantity} of item ${itemId} left.`)
    lines.push({ item, quantity })
  }
  return lines.length > 0 ? lines : refuse('INVALID', 'No item is named.')
}

function sentBack(order: Order, itemId: string): number {
  const closed = order.cases.filter((entry) => entry.state === 'refunded' || entry.state === 'exchanged')
  return closed.flatMap((entry) => entry.items).reduce((sum, item) => (item.itemId === itemId ? sum + item.quantity : sum), 0)
}

function readSwaps(changes: CommandOf<'exchange'>['changes'], { order, variants }: Situation): Swap[] | Refusal {
  const lines = readLines(changes, order)
  if ('outcome' in lines) return lines
  const swaps: Swap[] = []
  for (const [index, line] of lines.entries()) {
    const id = changes[index]!.newVariantId
    const variant = variants.get(id)
    if (variant === undefined) return refuse('NOT_FOUND', `There is no variant ${id}.`)
    if (variant.productId !== line.item.productId) return refuse('INVALID', `Variant ${id} is of another product than ${line.item.name}.`)
    if (variant.price.currency !== order.total.currency) return refuse('INVALID', `Variant ${id} is not sold in ${order.total.currency}.`)
    if (!variant.available) return refuse('CONFLICT_STATE', `Variant ${id} of ${line.item.name} is not available.`)
    swaps.push({ ...line, variant })
  }
  return swaps
}

function priceDifference(swaps: readonly Swap[]): number {
  return swaps.reduce((sum, { item, variant, quantity }) => sum + (variant.price.amount - item.price.amount) * quantity, 0)
}

function whyShort(moves: Effects['stock'], { variants }: Situation): Refusal | null {
  for (const [id, { stock }] of variants) {
    const by = moves.reduce((sum, move) => (move.variantId === id ? sum + move.by : sum), 0)
    if (stock !== null && by < 0 && stock + by < 0) return refuse('CONFLICT_STATE', `Only ${stock} of variant ${id} are in stock.`)
  }
  return null
}

/** A line keeps its id with its new variant; where only some of its pieces are changed, those become a line of their own. */
function swapItems(items: readonly OrderItem[], swaps: readonly Swap[], newId: () => string): OrderItem[] {
  const changed = items.map((item) => {
    const swap = swaps.find((candidate) => candidate.item === item)
    if (swap === undefined) return item
    return swap.quantity < item.quantity ? { ...item, quantity: item.quantity - swap.quantity } : swapped(swap)
  })
  const parted = swaps.filter(({ item, quantity }) => quantity < item.quantity).map((swap) => ({ ...swapped(swap), id: newId() }))
  return [...changed, ...parted]
}

function swapped({ item, variant, quantity }: Swap): OrderItem {
  return { ...item, variantId: variant.id, options: variant.options, price: variant.price, quantity }
}

/** The method that is to pay, or why it cannot: only a gift card holds money that may not suffice. */
function payWith(methods: readonly PaymentMethod[], id: string, amount: number): PaymentMethod | Refusal {
  const method = methods.find((candidate) => candidate.id === id)
  if (method === undefined) return refuse('FORBIDDEN', `${id} is no payment method of the customer.`)
  if (method.balance !== null && method.balance.amount < amount) return refuse('LIMIT', `${id} holds less than what is to be paid.`)
  return method
}

/** So much goes back the way it came. */
function giveBack(amount: number, { order, now, newId }: Pick<Situation, 'order' | 'now' | 'newId'>): PaymentEntry[] {
  let left = amount
  return stillKept(order).flatMap((one) => {
    const back = Math.min(one.amount, left)
    left -= back
    return back > 0 ? [money('refund', one.entry.methodId, back, { now, newId }, order.total.currency)] : []
  })
}

/** Each payment with what of it is still kept: what its own method got back counts first, and never more than is kept in all. */
function stillKept(order: Order): { entry: PaymentEntry; amount: number }[] {
  const returned = new Map<string, number>()
  for (const { kind, methodId, amount } of order.payments) {
    if (kind === 'refund') returned.set(methodId, (returned.get(methodId) ?? 0) + amount.amount)
  }
  let kept = paidAndKept(order)
  const entries: { entry: PaymentEntry; amount: number }[] = []
  for (const entry of order.payments.filter((candidate) => candidate.kind === 'payment')) {
    const back = Math.min(returned.get(entry.methodId) ?? 0, entry.amount.amount)
    returned.set(entry.methodId, (returned.get(entry.methodId) ?? 0) - back)
    const amount = Math.min(entry.amount.amount - back, kept)
    kept -= amount
    if (amount > 0) entries.push({ entry, amount })
  }
  return entries
}
