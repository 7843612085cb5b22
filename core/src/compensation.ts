import type { CompensationGround } from '@xiaoer/contract/command'
import type { Money } from '@xiaoer/contract/money'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Grounds, Rules } from '@xiaoer/contract/rules'
import { phrase, type Said } from './said.ts'

/** What a compensation is worked out from: the order and its goods as the shop shows them now. `now` is RFC 3339. */
export interface Claim {
  readonly order: Order
  readonly products: readonly Product[]
  readonly grounds: Grounds
  readonly rules: Rules
  readonly now: string
}

/** What a ground gives at most, or why it gives nothing. Worked out by code alone, never from what the shopper says. */
export type Worth = { readonly most: Money } | { readonly why: Said }

/** How much a ground is worth for an order, in the order's currency. */
export function worthOf(ground: CompensationGround, claim: Claim): Worth {
  const { order } = claim
  if (order.compensations?.some((one) => one.ground === ground)) return { why: phrase('refuse.compensated', { number: order.number }) }
  if (order.paidAt === null || order.status === 'cancelled') return { why: phrase('refuse.no-ground', { number: order.number }) }
  const worth = WORTH[ground](claim)
  if ('why' in worth || worth.most.amount <= 0) return 'why' in worth ? worth : { why: phrase('refuse.no-ground', { number: order.number }) }
  // what sending back cost comes on top of the price, most often after all of that went back
  if (ground === 'return-shipping') return worth
  // nobody gets back more than was paid
  return { most: { ...worth.most, amount: Math.min(worth.most.amount, paidAndKept(order)) } }
}

const MS_OF_AN_HOUR = 3_600_000
const MS_OF_A_DAY = 24 * MS_OF_AN_HOUR

/** How many hours late an order is sent or, if it was not sent yet, would be sent now; null: nothing was promised or it is in time. */
export function hoursLate(order: Order, rules: Rules, now: string): number | null {
  const { dispatchHours } = rules.promises
  // a pre-order is sent when it was said to be: its balance tells when
  if (dispatchHours === null || order.paidAt === null || order.balanceDue) return null
  const late = (Date.parse(order.shippedAt ?? now) - Date.parse(order.paidAt)) / MS_OF_AN_HOUR - dispatchHours
  return late > 0 ? late : null
}

const WORTH: Readonly<Record<CompensationGround, (claim: Claim) => Worth>> = {
  'price-protection'({ order, products, grounds, now }) {
    const ground = grounds['price-protection']
    if (!ground) return { why: phrase('refuse.not-offered') }
    if (Date.parse(now) - Date.parse(order.paidAt!) > ground.days * MS_OF_A_DAY)
      return { why: phrase('refuse.protection-over', { number: order.number, days: ground.days }) }
    const falls = order.items.map((item) => {
      const product = products.find((one) => one.id === item.productId)
      const variant = product?.variants.find((one) => one.id === item.variantId)
      const reason = product?.tags.map((tag) => ground.excludedTags[tag]).find((why) => why !== undefined)
      const fall = variant && variant.price.currency === order.total.currency ? Math.max(0, item.price.amount - variant.price.amount) * item.quantity : 0
      return { item, fall, reason }
    })
    const amount = falls.reduce((sum, { fall, reason }) => sum + (reason === undefined ? fall : 0), 0)
    if (amount > 0) return { most: { amount, currency: order.total.currency } }
    const excluded = falls.find(({ fall }) => fall > 0)
    return {
      why: excluded
        ? phrase('refuse.protection-excluded', { item: excluded.item.name, reason: excluded.reason })
        : phrase('refuse.no-price-drop', { number: order.number }),
    }
  },
  'late-dispatch'({ order, grounds, rules, now }) {
    const ground = grounds['late-dispatch']
    if (!ground) return { why: phrase('refuse.not-offered') }
    if (hoursLate(order, rules, now) === null) return { why: phrase('refuse.not-late', { number: order.number, hours: rules.promises.dispatchHours ?? 0 }) }
    const { currency } = order.total
    const share = Math.round((order.total.amount * ground.percent) / 100)
    return { most: { amount: Math.min(Math.max(share, ground.least[currency] ?? 0), ground.most[currency] ?? share), currency } }
  },
  goodwill({ order, grounds }) {
    return upTo(grounds.goodwill, order)
  },
  'return-shipping'({ order, grounds }) {
    const back = order.cases.some((one) => one.kind !== 'refund' && one.state !== 'withdrawn' && one.state !== 'rejected')
    return back ? upTo(grounds['return-shipping'], order) : { why: phrase('refuse.no-ground', { number: order.number }) }
  },
}

function upTo(ground: { readonly most: Readonly<Record<string, number>> } | undefined, order: Order): Worth {
  const amount = ground?.most[order.total.currency]
  return amount === undefined ? { why: phrase('refuse.not-offered') } : { most: { amount, currency: order.total.currency } }
}
