import type { Order, OrderItem } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import { worthOf } from '../compensation.ts'
import { phrase, type SaidCard } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { answerOr, offerTicket } from './answer-question.ts'
import { line, moneyLine, orderLine, productOf, quote, refundLine } from './quote.ts'
import { readProducts } from './read-products.ts'
import { underRulesFor } from './rules-for.ts'
import { takeDown } from './take-down.ts'
import { describe } from './which-items.ts'
import { originalMethod } from './which-method.ts'
import { whichOrder } from './which-order.ts'

/** The price fell after buying: what fell by how much, read from the shop now, is given back where the rules promise it. */
export const priceProtection: Skill = {
  id: 'price-protection',
  intents: ['price_protection'],
  needsCustomer: true,
  next(view) {
    const which = whichOrder(view, (order) => order.paidAt !== null && order.status !== 'cancelled')
    if ('step' in which) return which.step
    const order = which.found
    const products = readProducts(view, order.items)
    if ('step' in products) return products.step
    const ruled = underRulesFor(view, order)
    if ('step' in ruled) return ruled.step
    return propose(ruled.found, order, products.found)
  },
}

/** Does the shop protect prices, and how long? Asked by anybody. */
export const priceProtectionRules: Skill = {
  id: 'price-protection-rules',
  intents: ['price_protection'],
  claims:
    /(?:支持|有没有|有|能|是否|保)[^，。?？]{0,6}(?:价保|保价)[^，。?？]{0,4}[吗么嘛?？]|(?:价保|保价)[^，。]{0,8}(?:吗|几天|多少天|多久|规则|怎么算|什么意思|期)|\b(?:do|does) you\b[^.?]{0,30}\bprice[- ](?:protect|match|adjust|guarantee)|\bprice[- ](?:protection|match(?:ing)?|adjustment|guarantee)\b[^.?]{0,20}\b(?:policy|rules?|period|work|days|long)\b|\bhow long\b[^.?]{0,30}\bprice/i,
  needsCustomer: false,
  next(view) {
    const ground = view.rules.deeds.compensate?.grounds['price-protection']
    return ground ? say(phrase('protection.rules', { days: ground.days })) : answerOr(view, () => say(phrase('protection.none')))
  },
}

function propose(view: SkillView, order: Order, products: readonly Product[]): Step {
  const { rules, now, request } = view
  const { grounds } = rules.deeds.compensate ?? { grounds: {} }
  const worth = worthOf('price-protection', { order, products, grounds, rules, now })
  const { offer } = request.slots
  if (offer === false) return say(phrase('person.declined'))
  if (offer === true) return takeDown(view, 'price-protection', { order })
  // why not is the whole answer: a price is as it is, and a colleague would see the same
  if ('why' in worth) return worth.why.phrase === 'refuse.not-offered' ? say(phrase('protection.none')) : say(worth.why)
  const methodId = originalMethod(order)
  if (!methodId) return offerTicket('ticket.offer')
  return {
    step: 'do',
    command: { type: 'compensate', orderId: order.id, orderNumber: order.number, ground: 'price-protection', amount: worth.most, methodId },
    order,
    quote: quote('quote.protection', [
      orderLine(order),
      ...order.items.flatMap((item) => fallOf(item, productOf(products, item))),
      moneyLine('line.refund', worth.most),
      refundLine(view, methodId),
    ]),
  }
}

/** "Gaming Mouse: $60.00 → $52.00". */
function fallOf(item: OrderItem, product: Product | undefined): SaidCard['lines'] {
  const price = product?.variants.find((variant) => variant.id === item.variantId)?.price
  if (!price || price.currency !== item.price.currency || price.amount >= item.price.amount) return []
  return [line('line.item', phrase('protection.fall', { item: describe(item), before: item.price, now: price, count: item.quantity }))]
}
