import type { Order } from '@xiaoer/contract/order'
import { factOf } from '../known.ts'
import { bareNumber, orderNumbersIn, sameNumber, withoutComparison } from '../order-numbers.ts'
import type { Choice } from '../said.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask, lookup, say } from '../step.ts'
import { type Found, found, needs } from './found.ts'
import { findName, tokensOf } from './text-match.ts'

/**
 * The order that a request is about: named by number or by its tail, by what is in it, by "the last one", by what was just spoken of,
 * or the only one on which the deed is possible. Otherwise the shopper chooses.
 */
export function whichOrder(view: SkillView, fits: (order: Order) => boolean): Found<Order> {
  const orders = ordersOf(view)
  if ('step' in orders) return orders
  const all = orders.found
  if (all.length === 0) return needs(say(phrase('order.none')))

  const { slots, words } = view.request
  const chosen = slots.orderNumber ? all.find((order) => sameNumber(order.number, slots.orderNumber!)) : undefined
  if (chosen) return found(chosen)
  // a number that was picked out of the words and is none of theirs: not another that stands beside it
  if (slots.orderNumber) return needs(ask('orderNumber', phrase('order.not-yours', { number: slots.orderNumber }), choicesOf(all.filter(fits))))
  const text = withoutComparison(words.map((word) => word.text).join(' \n '))
  const named = namedIn(text, all)
  if (named.length > 0) return found(named.at(-1)!)
  const foreign = slots.orderNumber ?? orderNumbersIn(text, view.rules.orderNumberPattern)[0]
  if (foreign) return needs(ask('orderNumber', phrase('order.not-yours', { number: foreign }), choicesOf(all.filter(fits))))

  const holding = holdingMost(text, all)
  // "can I still cancel it?": the order just spoken of, also where that is not possible: then that is the answer
  const spoken = view.known.mentioned.orders[0]
  const it = holding.length === 0 && ANAPHORA.test(words.at(-1)?.text ?? '') ? all.find((order) => order.number === spoken) : undefined
  if (it) return found(it)
  const open = inState(text, (holding.length > 0 ? holding : all).filter(fits))
  if (open.length === 1) return found(open[0]!)
  if (open.length === 0) {
    const candidates = holding.length > 0 ? holding : all
    return candidates.length === 1 ? found(candidates[0]!) : needs(say(phrase('order.none-fits')))
  }
  if (/\b(latest|last|newest|most recent|recent|just (placed|ordered|bought))\b|最近|最新|刚(刚|才)?(买|下单|拍)|上一单/i.test(text)) return found(newest(open))
  if (EARLIER.test(words.at(-1)?.text ?? '')) return found(oldest(open))
  const spokenOf = open.find((order) => order.number === view.known.mentioned.orders[0])
  if (spokenOf) return found(spokenOf)
  return needs(ask('orderNumber', phrase('order.which'), choicesOf(open)))
}

/** The orders that a deed may still change: in one of its states, and with items as first ordered unless its rules allow otherwise. */
export function changeableBy(view: SkillView, type: 'cancelOrder' | 'changeAddress' | 'changePayment' | 'changeItems'): (order: Order) => boolean {
  const deed = view.rules.deeds[type]
  return (order) => deed?.states.includes(order.status) === true && (deed.afterItemsChanged || !order.itemsChanged)
}

const ANAPHORA = /\b(?:it|that order|this order|that one|this one|the same order|them)\b|那(?:一)?单|这(?:一)?单|它/i
const ARRIVED = /\b(?:received|arrived|delivered|came|got (?:it|them|my)|when i opened)\b|收到|签收|到货/i
const NOT_YET =
  /\b(?:pending|not (?:yet )?(?:shipped|arrived|received)|hasn'?t (?:shipped|arrived)|haven'?t (?:shipped|received)|just (?:placed|ordered|bought)|before it (?:ships|arrives))\b|没发货|还没(?:发|收)|未发货/i

/** "I received" and "not shipped yet" tell old orders from new ones, where both are there. */
function inState(text: string, orders: readonly Order[]): readonly Order[] {
  const wanted = NOT_YET.test(text) ? ['unpaid', 'pending', 'processed'] : ARRIVED.test(text) ? ['delivered', 'completed'] : null
  const fitting = wanted ? orders.filter((order) => wanted.includes(order.status)) : []
  return fitting.length > 0 ? fitting : orders
}

/** All orders that the shopper may see; one who proved only an order sees only that. */
export function ordersOf(view: SkillView): Found<readonly Order[]> {
  const { identity } = view.known
  if (!identity.customerId) return found([])
  if (identity.onlyOrder) return ordersNumbered(view, [identity.onlyOrder])
  if (!view.finds('ordersOf')) return ordersSpokenOf(view)
  const query = { find: 'ordersOf', customerId: identity.customerId } as const
  const orders = factOf(view.known, query)
  return orders === undefined ? needs(lookup(query)) : found(orders.filter((order) => order.customerId === identity.customerId))
}

/** A platform that lists nobody's orders shows those whose number was said. */
function ordersSpokenOf(view: SkillView): Found<readonly Order[]> {
  const said = view.request.words.flatMap(({ text }) => orderNumbersIn(text, view.rules.orderNumberPattern))
  const numbers = [...new Set([...(view.request.slots.orderNumber ? [view.request.slots.orderNumber] : []), ...said, ...view.known.mentioned.orders])]
  return numbers.length > 0 ? ordersNumbered(view, numbers) : needs(ask('orderNumber', phrase('order.number')))
}

/** Of these orders, the shopper's own. */
function ordersNumbered(view: SkillView, numbers: readonly string[]): Found<readonly Order[]> {
  const orders: Order[] = []
  for (const number of numbers) {
    const query = { find: 'order', number } as const
    const order = factOf(view.known, query)
    if (order === undefined) return needs(lookup(query))
    if (order && order.customerId === view.known.identity.customerId) orders.push(order)
  }
  return found(orders)
}

/** Orders named by number or by "ending in 66", in the order of their last mention. */
function namedIn(text: string, orders: readonly Order[]): readonly Order[] {
  const upper = bareNumber(text)
  const tail =
    /\b(?:end(?:s|ing)?(?: (?:in|with))?|last (?:two|three|four|\d) digits(?: (?:are|is|of))?)\s*#?(\d{2,})|尾号(?:是|为)?\s*(\d{2,})|(\d{2,})\s*结尾/i.exec(
      text,
    )
  const digits = tail?.[1] ?? tail?.[2] ?? tail?.[3]
  const place = (order: Order) => {
    const number = bareNumber(order.number)
    const whole = upper.lastIndexOf(number)
    if (whole >= 0) return whole
    // the digits alone will do where the letters are the shop's own ("W1234567" → "1234567")
    const bare = number.replace(/^\p{L}+/u, '')
    return bare.length >= 6 ? upper.lastIndexOf(bare) : -1
  }
  const named = orders.map((order) => [order, place(order)] as const).filter(([, at]) => at >= 0)
  if (named.length > 0) return named.sort((a, b) => a[1] - b[1]).map(([order]) => order)
  return digits ? orders.filter((order) => order.number.endsWith(digits)) : []
}

/** The orders that hold the most of what the text names. */
function holdingMost(text: string, orders: readonly Order[]): readonly Order[] {
  const tokens = tokensOf(text)
  const names = [...new Set(orders.flatMap((order) => order.items.map((item) => item.name)))]
  const mentions = names.flatMap((name) => findName(tokens, name).map((mention) => ({ ...mention, name })))
  // the "vacuum" of "vacuum flask" is no robot vacuum
  const isPart = (one: (typeof mentions)[number]) =>
    mentions.some((other) => other.strength > one.strength && other.from <= one.from && one.to <= other.to && other.to - other.from > one.to - one.from)
  const meant = mentions.filter((mention) => !isPart(mention))
  const strengthOf = (name: string) => Math.max(0, ...meant.filter((mention) => mention.name === name).map((mention) => mention.strength))
  const score = (order: Order) => order.items.reduce((sum, item) => sum + strengthOf(item.name), 0)
  const scored = orders.map((order) => [order, score(order)] as const).filter(([, points]) => points > 0.45)
  const best = Math.max(0, ...scored.map(([, points]) => points))
  return scored.filter(([, points]) => points >= best - 0.3).map(([order]) => order)
}

/** Of several orders, those whose goods are described by the options that a text names: "the black one". */
export function described(text: string, orders: readonly Order[]): readonly Order[] {
  const words = new Set(tokensOf(text).map((token) => token.word))
  const isNamed = (value: string) => {
    const own = value.toLowerCase().replace(/色$/, '')
    return /\p{Script=Han}/u.test(own) ? text.includes(own) : words.has(own)
  }
  const points = (order: Order) => Math.max(0, ...order.items.map((item) => Object.values(item.options).filter(isNamed).length))
  const best = Math.max(0, ...orders.map(points))
  return best > 0 ? orders.filter((order) => points(order) === best) : orders
}

/** "The older one", «早的那单»: said when asked which. */
const EARLIER =
  /\b(?:old(?:er|est)|earli(?:er|est)|(?:bought|ordered) first|first (?:one )?i (?:bought|ordered))\b|(?:较|更|最)?早(?:的|先|那|些|买|下)|先(?:买|下|拍)的/i

function oldest(orders: readonly Order[]): Order {
  return orders.reduce((first, order) => (order.placedAt < first.placedAt ? order : first))
}

function newest(orders: readonly Order[]): Order {
  return orders.reduce((latest, order) => (order.placedAt > latest.placedAt ? order : latest))
}

function choicesOf(orders: readonly Order[]): readonly Choice[] {
  return orders.slice(0, 8).map((order) => ({
    id: order.number,
    label: `${order.number} · ${order.items.map((item) => item.name).join(', ')}`,
    words: [order.number, ...order.items.map((item) => item.name)],
  }))
}
