import type { OrderItem } from '@xiaoer/contract/order'
import type { Variant } from '@xiaoer/contract/product'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import type { Step } from '../step.ts'
import type { Fault } from './fault-words.ts'
import { proposeChange } from './propose-change.ts'
import { productOf } from './quote.ts'
import { readChanges, type Wish } from './read-changes.ts'
import { exclusionOf, type Goods } from './remedies.ts'
import { takeDown } from './take-down.ts'
import { originalMethod, whichMethod } from './which-method.ts'
import { whichVariant } from './which-variant.ts'

/** Faulty or wrong goods are exchanged for the very same ones, unless the shopper names another version. */
export function exchangeFaulty(view: SkillView, goods: Goods, fault: Fault): Step {
  const { order, items, products } = goods
  const excluded = exclusionOf(view.rules.deeds.exchange, goods)
  const itemIds = items.map((item) => item.id)
  if (excluded || items.some((item) => !productOf(products, item)))
    return takeDown(view, fault.kind === 'wrong' ? 'wrong-item' : 'fault', {
      ...{ order, itemIds, fields: { what: fault.text }, suggestion: 'exchange for the same, freight on the shop' },
      ...(excluded ? { said: phrase('fault.excluded', { item: items[0]!.name, reason: excluded }) } : {}),
    })
  const changes: { item: OrderItem; variant: Variant }[] = []
  for (const wish of wishesFor(view, goods, fault)) {
    const variant = whichVariant(view, wish, productOf(products, wish.item)!)
    if ('step' in variant) return variant.step
    changes.push({ item: wish.item, variant: variant.found })
  }
  const difference = changes.reduce((sum, { item, variant }) => sum + (item.price.amount - variant.price.amount) * item.quantity, 0)
  const anyMethod = view.rules.deeds.exchange?.anyMethod !== false
  const original = originalMethod(order)
  const method = difference === 0 && original ? { found: original } : whichMethod(view, order, (one) => anyMethod || one.id === original)
  if ('step' in method) return method.step
  return proposeChange({ view, order, type: 'exchange', changes, methodId: method.found, unsaid: false })
}

/** What was sent by mistake is described, not wished for: there, only what was said since we asked tells of another version. */
function wishesFor({ request }: SkillView, { items, products }: Goods, fault: Fault): readonly Wish[] {
  const asked = request.words.findIndex((one) => one.asked === 'remedy')
  const words = fault.kind === 'wrong' ? request.words.slice(asked < 0 ? request.words.length : asked) : request.words
  const heard = readChanges(words, items, (item) => productOf(products, item))
  return items.map((item) => {
    const wish = heard.find((one) => one.item.id === item.id)
    const isOther = wish && (wish.cheapest || Object.entries(wish.want).some(([option, value]) => item.options[option] !== value))
    return isOther ? wish : { item, want: {}, same: true, cheapest: false }
  })
}
