import type { Command, CompensationGround } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { RuleOutcome } from '@xiaoer/contract/rule-table'
import type { Grounds, Rules } from '@xiaoer/contract/rules'
import { worthOf } from '@xiaoer/core/compensation'

/** What a deed to try is made from; `rules` tell how much a ground is worth. */
export interface ToTry {
  readonly order: Order
  readonly products: readonly Product[]
  readonly rules: Rules
  /** RFC 3339. */
  readonly now: string
}

/** The deeds on an order about which the outcomes of a table say something: each asked for in the plainest way, for the whole order. */
export function deedsToTry(outcomes: readonly RuleOutcome[], toTry: ToTry): Command[] {
  const kinds = new Set(outcomes.map((outcome) => outcome.slice(0, outcome.indexOf('.') < 0 ? undefined : outcome.indexOf('.'))))
  const { order } = toTry
  const named = { orderId: order.id, orderNumber: order.number }
  const methodId = order.payments.find((entry) => entry.kind === 'payment')?.methodId ?? ''
  const asked: (Command | null)[] = [
    kinds.has('return') || kinds.has('shippingInsurance')
      ? { type: 'requestReturn', ...named, items: order.items.map(({ id, quantity }) => ({ itemId: id, quantity })), methodId, reason: '' }
      : null,
    kinds.has('exchange') ? exchangeOf(toTry, named, methodId) : null,
    kinds.has('cancel') ? { type: 'cancelOrder', ...named, reason: toTry.rules.deeds.cancelOrder?.reasons?.[0] ?? '' } : null,
    kinds.has('refund') ? refundOf(order, named, methodId) : null,
    kinds.has('address') ? { type: 'changeAddress', ...named, address: order.address } : null,
    kinds.has('items') ? itemsOf(toTry, named, methodId) : null,
    kinds.has('invoice') ? invoiceOf(order, named) : null,
    kinds.has('priceProtection') ? moneyOf('price-protection', toTry, named, methodId) : null,
    kinds.has('lateDispatch') || kinds.has('dispatchHours') ? moneyOf('late-dispatch', toTry, named, methodId) : null,
    kinds.has('goodwill') ? couponOf(toTry, named) : null,
  ]
  return asked.filter((command): command is Command => command !== null)
}

/** Outcomes that bear on a deed: a longer return window changes nothing about a cancellation. */
export function outcomesAbout(command: Command): readonly RuleOutcome[] {
  switch (command.type) {
    case 'requestReturn':
      return ['return.allowed', 'return.windowDays', 'return.whoPaysShipping', 'return.approvalAbove', 'shippingInsurance']
    case 'exchange':
      return ['exchange.allowed', 'exchange.windowDays', 'shippingInsurance']
    case 'cancelOrder':
    case 'cancelItems':
      return ['cancel.allowed', 'cancel.approvalAbove']
    case 'refund':
      return ['refund.allowed', 'refund.approvalAbove']
    case 'changeAddress':
      return ['address.allowed']
    case 'changeItems':
      return ['items.allowed']
    case 'requestInvoice':
      return ['invoice.allowed']
    case 'compensate':
    case 'issueCoupon':
      return ABOUT_GROUND[command.ground]
    default:
      return []
  }
}

const ABOUT_GROUND: Readonly<Record<CompensationGround, readonly RuleOutcome[]>> = {
  'price-protection': ['priceProtection.days'],
  'late-dispatch': ['lateDispatch.percent', 'dispatchHours'],
  goodwill: ['goodwill.most'],
  'return-shipping': ['shippingInsurance'],
}

type Named = { readonly orderId: string; readonly orderNumber: string }

/** Each piece for another version of itself that is there. */
function changesOf({ order, products }: ToTry) {
  return order.items.flatMap(({ id, productId, variantId, quantity }) => {
    const other = products.find((one) => one.id === productId)?.variants.find((variant) => variant.id !== variantId && variant.available)
    return other ? [{ itemId: id, newVariantId: other.id, quantity }] : []
  })
}

function exchangeOf(toTry: ToTry, named: Named, methodId: string): Command | null {
  const changes = changesOf(toTry)
  return changes.length === 0 ? null : { type: 'exchange', ...named, changes, methodId, reason: '' }
}

function itemsOf(toTry: ToTry, named: Named, methodId: string): Command | null {
  const changes = changesOf(toTry)
  return changes.length === 0 ? null : { type: 'changeItems', ...named, changes, methodId }
}

function refundOf(order: Order, named: Named, methodId: string): Command | null {
  const amount = paidAndKept(order)
  return amount > 0 ? { type: 'refund', ...named, amount: { amount, currency: order.total.currency }, methodId, reason: '' } : null
}

function invoiceOf(order: Order, named: Named): Command | null {
  if (order.paidAt === null || order.invoices?.some((one) => one.state !== 'reversed')) return null
  return { type: 'requestInvoice', ...named, invoice: { kind: 'ordinary', buyer: 'person', title: 'A', taxNumber: '', email: 'a@example.com' }, replaces: null }
}

/** As much as the ground is worth: a cent more would be refused under any rules. Nothing to try where it is worth nothing. */
function moneyOf(ground: CompensationGround, toTry: ToTry, named: Named, methodId: string): Command | null {
  const amount = worthUnder(ground, toTry.rules.deeds.compensate?.grounds, toTry)
  return amount ? { type: 'compensate', ...named, ground, amount, methodId } : null
}

function couponOf(toTry: ToTry, named: Named): Command | null {
  const { issueCoupon } = toTry.rules.deeds
  const amount = worthUnder('goodwill', issueCoupon?.grounds, toTry)
  return amount && issueCoupon
    ? { type: 'issueCoupon', ...named, customerId: toTry.order.customerId, ground: 'goodwill', amount, validDays: issueCoupon.validDays }
    : null
}

function worthUnder(ground: CompensationGround, grounds: Grounds | undefined, { order, products, rules, now }: ToTry) {
  if (!grounds) return null
  const worth = worthOf(ground, { order, products, grounds, rules, now })
  return 'most' in worth ? worth.most : null
}
