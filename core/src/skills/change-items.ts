import type { Order, OrderItem } from '@xiaoer/contract/order'
import type { Variant } from '@xiaoer/contract/product'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { textOf } from './answers-to.ts'
import { faultIn } from './fault-words.ts'
import { hangsOnFault } from './freight.ts'
import { isUntouched } from './open-case.ts'
import { orderToChange } from './order-to-change.ts'
import { otherProduct } from './other-product.ts'
import { wantsOtherCount } from './pieces.ts'
import { proposeChange } from './propose-change.ts'
import { productOf, quote } from './quote.ts'
import { readChanges } from './read-changes.ts'
import { readProducts } from './read-products.ts'
import { settleFault } from './settle-fault.ts'
import { itemChoices, whichItems } from './which-items.ts'
import { fallbackMethod, whichMethod } from './which-method.ts'
import { changeableBy } from './which-order.ts'
import { whichVariant } from './which-variant.ts'

/** Other pieces instead of those ordered: a change of items before the parcel leaves, an exchange after it arrived. The order's state decides which. */
export const changeItems: Skill = {
  id: 'change-items',
  intents: ['order.modify', 'exchange.request'],
  needsCustomer: true,
  next(view) {
    const { changeItems: change, exchange } = view.rules.deeds
    const changeable = changeableBy(view, 'changeItems')
    const fits = (order: Order) => changeable(order) || (exchange?.states.includes(order.status) === true && isUntouched(order))
    const which = orderToChange(view, fits)
    if ('step' in which) return which.step
    const order = which.found
    const type = change?.states.includes(order.status) ? 'changeItems' : 'exchange'
    const products = readProducts(view, order.items)
    if ('step' in products) return products.step
    if (!view.rules.deeds[type]?.states.includes(order.status)) return impossible(type, order)
    const fault = type === 'exchange' && hangsOnFault(view) ? faultIn(view.request) : null
    const faulty = fault && whichItems(view, order)
    if (fault && faulty) return 'step' in faulty ? faulty.step : settleFault(view, { order, items: faulty.found, products: products.found }, fault, 'exchange')

    if (HAGGLES.test(textOf(view.request))) return say(phrase('change.price', { number: order.number }))
    const wishes = readChanges(view.request.words, order.items, (item) => productOf(products.found, item))
    const isUnsaid = wishes.every((wish) => Object.keys(wish.want).length === 0 && !wish.cheapest)
    if (type === 'changeItems' && isUnsaid && wantsOtherCount(view.request)) return say(phrase('change.quantity', { number: order.number }))
    const other = isUnsaid ? otherProduct(view, order, products.found) : null
    if (other && 'step' in other) return other.step
    if (other?.found) return say(phrase('change.other-product', { ...other.found, sent: type === 'exchange' ? 'yes' : 'no' }))
    if (wishes.length === 0) return ask('items', phrase('change.which', { number: order.number }), itemChoices(order.items))
    const changes: { item: OrderItem; variant: Variant }[] = []
    for (const wish of wishes) {
      const product = productOf(products.found, wish.item)
      if (!product) return ask('items', phrase('change.gone', { item: wish.item.name }))
      const variant = whichVariant(view, wish, product)
      if ('step' in variant) return variant.step
      changes.push({ item: wish.item, variant: variant.found })
    }
    const method = whichMethod(view, order, () => view.rules.deeds[type]?.anyMethod !== false)
    if ('step' in method) return method.step
    const difference = changes.reduce((sum, { item, variant }) => sum + (item.price.amount - variant.price.amount) * item.quantity, 0)
    const balance = view.customer?.paymentMethods.find((one) => one.id === method.found)?.balance
    const methodId = balance && -difference > balance.amount ? (fallbackMethod(view, order) ?? method.found) : method.found
    return proposeChange({
      view,
      order,
      type,
      changes,
      methodId,
      unsaid: unsaid(
        view,
        order,
        wishes.map((wish) => wish.item),
      ),
    })
  },
}

/** Not other goods but less money for the same: «给我改成499», "lower the price". */
const HAGGLES =
  /改价|(?:价格?|总价)[^，。]{0,4}(?:改|降|调)|改(?:成|到|为)\s*[¥￥]?\d{3,}(?:\.\d+)?(?:元|块)?(?![\da-z号码寸毫件个])|\b(?:change|lower|drop|reduce) (?:the |its |my )?price\b|\bmake it [$¥£€]\d/i

/** "They run small, white L please": who says what size is wanted instead wants an exchange, though it sounds like a question of size. */
export const exchangeSize: Skill = {
  ...changeItems,
  id: 'exchange-size',
  intents: ['product.size'],
  claims:
    /^(?![\s\S]*[?？吗])(?=[\s\S]*(?:\b(?:runs?|are|is|was|were|fits?) (?:too |a bit |way |rather )?(?:small|big|large|tight|loose|short|long)\b|偏[大小]|[大小]了))(?=[\s\S]*(?:\bx{0,3}[sml]\b|[大小]一码))/i,
}

function unsaid(view: SkillView, order: Order, wished: readonly OrderItem[]): boolean {
  return wished.length < order.items.length && view.rules.deeds.exchange?.timesPerOrder === 1
}

/** Policy tells why; the command names everything so that it can. */
function impossible(type: 'changeItems' | 'exchange', order: Order): Step {
  const changes = order.items.map((item) => ({ itemId: item.id, newVariantId: item.variantId, quantity: item.quantity }))
  const base = { orderId: order.id, orderNumber: order.number, changes, methodId: '' }
  return { step: 'do', command: type === 'changeItems' ? { type, ...base } : { type, ...base, reason: '' }, order, quote: quote('quote.exchange', []) }
}
