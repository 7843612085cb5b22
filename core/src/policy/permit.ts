import type { Command } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Money } from '@xiaoer/contract/money'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import { IdentityRung, type Rules } from '@xiaoer/contract/rules'
import { worthOf } from '../compensation.ts'
import { daysSinceDelivery } from '../days-since-delivery.ts'
import { depositKept } from '../deposit.ts'
import type { Identity } from '../known.ts'
import { sameNumber } from '../order-numbers.ts'
import { phrase, type Said } from '../said.ts'
import { isAllOf } from '../worth-of-pieces.ts'
import { amountOf } from './amount-of.ts'

/** What the decision rests on: read from the shop just now, never from what the shopper says. */
export interface Evidence {
  readonly order: Order | null
  readonly customer: Customer | null
  readonly products: readonly Product[]
  readonly identity: Identity
  readonly rules: Rules
  /** The service agent that asks for it: its own limits come on top. */
  readonly agent?: string
  /** RFC 3339. */
  readonly now: string
}

export type Permit =
  | { readonly permitted: true /** A person must agree first. */; readonly approval: boolean; readonly amount: Money | null }
  | { readonly permitted: false; readonly why: Said }

/**
 * What may never happen, in code: every write passes here on fresh facts, whoever asks for it.
 * Identity, ownership, state, once-only, time windows, excluded goods, where money may go, how much.
 */
export function permit(command: Command, evidence: Evidence): Permit {
  const { rules, order, identity } = evidence
  const deed = rules.deeds[command.type]
  if (!deed) return refuse('refuse.not-offered')
  const why =
    whyNotThis(command, evidence, deed) ??
    (order ? whyNotOrder(command, order, deed) : null) ??
    whyNotGoods(command, evidence) ??
    whyNotGiven(command, evidence) ??
    whyNotPaper(command, evidence) ??
    whyNotMethod(command, evidence)
  if (why) return { permitted: false, why }
  if (rungOf(identity.rung) < rungOf(deed.rung)) return refuse('refuse.identity')

  const amount = amountOf(command, order, evidence.products)
  const moved = Math.abs(amount?.amount ?? 0)
  const currency = amount?.currency ?? ''
  const cap = deed.cap[currency]
  if (cap !== undefined && moved > cap) return refuse('refuse.above-cap')
  const own = rules.agents[evidence.agent ?? '']
  const isAbove = (limit: number | undefined) => limit !== undefined && moved > limit
  const approval = rules.halted || own?.halted === true || isAbove(deed.approvalAbove[currency]) || isAbove(own?.approvalAbove[currency])
  return { permitted: true, approval, amount }
}

type Deed = NonNullable<Rules['deeds'][Command['type']]>

const refuse = (name: string, values: Said['values'] = {}): Permit => ({ permitted: false, why: phrase(name, values) })
const rungOf = (rung: IdentityRung) => IdentityRung.options.indexOf(rung)

function whyNotThis(command: Command, { order, identity }: Evidence, deed: Deed): Said | null {
  if (identity.customerId === null) return phrase('refuse.identity')
  if (command.type === 'changeCustomerAddress') return command.customerId === identity.customerId ? null : phrase('refuse.not-yours')
  if (!order) return phrase('refuse.no-order', { number: command.orderNumber })
  if (order.id !== command.orderId || order.customerId !== identity.customerId) return phrase('refuse.not-yours')
  // a proof of one order opens that order alone
  if (identity.onlyOrder !== null && !sameNumber(identity.onlyOrder, order.number)) return phrase('refuse.not-yours')
  if (order.itemsChanged && !deed.afterItemsChanged) return phrase('refuse.items-changed', { number: order.number })
  return null
}

function whyNotOrder(command: Command, order: Order, deed: Deed): Said | null {
  if (!deed.states.includes(order.status))
    return phrase('refuse.state', { deed: command.type, number: order.number, status: order.status, states: { list: deed.states } })
  const kind = { requestReturn: 'return', exchange: 'exchange', refund: 'refund' }[command.type as string]
  const open = order.cases.filter((one) => one.state !== 'withdrawn' && one.state !== 'rejected')
  if (kind && deed.timesPerOrder !== null && open.filter((one) => one.kind === kind).length >= deed.timesPerOrder)
    return phrase('refuse.once', { deed: command.type, number: order.number })
  // goods of one order are on one way at a time
  const busy =
    kind === 'return' || kind === 'exchange'
      ? open.find((one) => one.state === 'requested' || one.state === 'returning' || one.state === 'received')
      : undefined
  if (busy) return phrase('refuse.busy', { number: order.number, kind: busy.kind, state: busy.state })
  return null
}

function whyNotGoods(command: Command, evidence: Evidence): Said | null {
  const { order, rules, products, now } = evidence
  if (!order) return null
  if (command.type === 'cancelOrder') {
    const { reasons } = rules.deeds.cancelOrder!
    if (reasons && !reasons.includes(command.reason)) return phrase('refuse.reason', { reasons: { list: reasons } })
    const deposit = depositKept(order, rules)
    if ((command.kept?.amount ?? 0) !== (deposit?.amount ?? 0)) return phrase('refuse.deposit', { number: order.number, kept: deposit ? 'yes' : 'no' })
  }
  if (command.type === 'cancelItems') {
    if (new Set(command.items.map(({ itemId }) => itemId)).size < command.items.length) return phrase('refuse.no-item', { number: order.number })
    if (command.items.some(({ itemId, quantity }) => quantity > (order.items.find((one) => one.id === itemId)?.quantity ?? 0)))
      return phrase('refuse.no-item', { number: order.number })
    if (isAllOf(order, command.items)) return phrase('refuse.all-pieces', { number: order.number })
  }
  if (command.type === 'requestReturn' || command.type === 'exchange') {
    const deed = rules.deeds[command.type]!
    const days = daysSinceDelivery(order, now, rules.timeZone)
    if (deed.windowDays !== null && (days === null || days > deed.windowDays))
      return phrase('refuse.too-late', { deed: command.type, number: order.number, days: deed.windowDays, passed: days ?? 0 })
    const ids = command.type === 'requestReturn' ? command.items : command.changes
    for (const { itemId, quantity } of ids) {
      const item = order.items.find((one) => one.id === itemId)
      if (!item || quantity > item.quantity) return phrase('refuse.no-item', { number: order.number })
      const tag = products.find((product) => product.id === item.productId)?.tags.find((one) => deed.excludedTags[one])
      if (tag) return phrase('refuse.excluded', { deed: command.type, item: item.name, reason: deed.excludedTags[tag] ?? tag })
    }
  }
  if (command.type === 'changeItems' || command.type === 'exchange') {
    for (const { itemId, newVariantId } of command.changes) {
      const item = order.items.find((one) => one.id === itemId)
      const product = products.find((one) => one.variants.some((variant) => variant.id === newVariantId))
      if (!item || !product) return phrase('refuse.no-item', { number: order.number })
      if (rules.deeds[command.type]!.sameProduct && product.id !== item.productId) return phrase('refuse.same-product', { item: item.name })
      if (!product.variants.find((variant) => variant.id === newVariantId)!.available) return phrase('refuse.sold-out', { item: item.name })
    }
  }
  if (
    command.type === 'refund' &&
    (command.amount.amount <= 0 || command.amount.amount > paidAndKept(order) || command.amount.currency !== order.total.currency)
  )
    return phrase('refuse.amount', { most: { amount: paidAndKept(order), currency: order.total.currency } })
  return null
}

/** Money or a coupon without goods coming back: only on a ground that the rules know, and never more than it is worth by our own reckoning. */
function whyNotGiven(command: Command, { order, rules, products, identity, now }: Evidence): Said | null {
  if ((command.type !== 'compensate' && command.type !== 'issueCoupon') || !order) return null
  if (command.type === 'issueCoupon' && command.customerId !== identity.customerId) return phrase('refuse.not-yours')
  const { grounds } = rules.deeds[command.type]!
  const worth = worthOf(command.ground, { order, products, grounds, rules, now })
  if ('why' in worth) return worth.why
  const { amount, currency } = command.amount
  return amount > 0 && amount <= worth.most.amount && currency === worth.most.currency ? null : phrase('refuse.amount', { most: worth.most })
}

const MS_OF_A_DAY = 86_400_000

/** Invoices, and cases that are told of: they must exist, and still be open. */
function whyNotPaper(command: Command, { order, rules, now }: Evidence): Said | null {
  if (!order) return null
  if (command.type === 'requestInvoice') {
    const { kinds, withinDays } = rules.deeds.requestInvoice!
    if (order.paidAt === null) return phrase('refuse.invoice-unpaid', { number: order.number })
    if (withinDays !== null && Date.parse(now) - Date.parse(order.placedAt) > withinDays * MS_OF_A_DAY)
      return phrase('refuse.invoice-late', { number: order.number, days: withinDays })
    if (!kinds.includes(command.invoice.kind)) return phrase('refuse.invoice-kind', { kinds: { list: kinds.map((kind) => `invoice:${kind}`) } })
    if (command.invoice.buyer === 'company' && command.invoice.taxNumber === '') return phrase('refuse.invoice-tax-number')
    const standing = order.invoices?.find((one) => one.state !== 'reversed')
    return (standing?.id ?? null) === command.replaces ? null : phrase('refuse.invoiced', { number: order.number })
  }
  if (command.type === 'withdrawCase' || command.type === 'sendBack') {
    const open = order.cases.find((one) => one.id === command.caseId)
    if (!open) return phrase('refuse.no-case', { number: order.number })
    const fits = open.state === 'requested' || (command.type === 'sendBack' && open.state === 'returning')
    return fits ? null : phrase('refuse.case-state', { number: order.number, kind: open.kind, state: open.state })
  }
  if (command.type === 'interceptParcel') {
    const parcel = order.shipments.find((one) => one.trackingNumber === command.trackingNumber)
    if (!parcel) return phrase('refuse.no-parcel', { number: order.number })
    return parcel.intercepted ? phrase('refuse.intercepted', { number: order.number }) : null
  }
  return null
}

function whyNotMethod(command: Command, { order, customer, rules, products }: Evidence): Said | null {
  if (!order || !('methodId' in command)) return null
  const original = order.payments.find((entry) => entry.kind === 'payment')?.methodId
  const method = customer?.paymentMethods.find((one) => one.id === command.methodId)
  if (!method && command.methodId !== original) return phrase('refuse.method')
  if (command.type === 'compensate') return command.methodId === original || method?.kind === 'gift-card' ? null : phrase('refuse.refund-target')
  if (command.type === 'requestReturn' || command.type === 'refund') {
    const target = rules.deeds[command.type]!.refundTo
    const fine = target === 'any' || command.methodId === original || (target === 'gift-card' && method?.kind === 'gift-card')
    return fine ? null : phrase('refuse.refund-target')
  }
  if (command.type === 'changePayment') {
    if (command.methodId === original) return phrase('refuse.same-method')
    if (order.payments.length !== 1) return phrase('refuse.paid-in-parts', { number: order.number })
    return short(method?.balance ?? null, order.total) ? phrase('refuse.balance', { balance: method!.balance!, needed: order.total }) : null
  }
  const toPay = -(amountOf(command, order, products)?.amount ?? 0)
  const needed = { amount: toPay, currency: order.total.currency }
  return toPay > 0 && short(method?.balance ?? null, needed) ? phrase('refuse.balance', { balance: method!.balance!, needed }) : null
}

function short(balance: Money | null, needed: Money): boolean {
  return balance !== null && balance.amount < needed.amount
}
