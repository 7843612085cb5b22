import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'
import { answerOr, askOf, offerTicket } from './answer-question.ts'
import { textOf } from './answers-to.ts'
import { careStep } from './care-words.ts'
import { faultIn } from './fault-words.ts'
import { putRight } from './faulty-goods.ts'
import { productOf } from './quote.ts'
import { hasArrived } from './read-parcels.ts'
import { readProducts } from './read-products.ts'
import { repairTicket } from './repair-ticket.ts'
import { underRulesFor } from './rules-for.ts'
import { isUnderWarranty, warrantyOf } from './warranty.ts'
import { whichItems } from './which-items.ts'
import { whichOrder } from './which-order.ts'

/** Spare parts and service points: what the shop has written of them, told to anybody. */
export const repairQuestion: Skill = {
  id: 'repair-question',
  intents: ['repair.request', 'product.stock', 'product.warranty'],
  claims: /配件|零件|耗材|滤芯|维修(?:点|网点|站)|售后(?:点|网点)|\bspare parts?\b|\breplacement (?:part|filter)s?\b|\bservice (?:point|cent)/i,
  needsCustomer: false,
  next: (view) => answerOr(view, () => askOf(view), 'repair.request'),
}

/** Something broke later: free within the warranty, otherwise at a price that a person names first. */
export const repair: Skill = {
  id: 'repair',
  intents: ['repair.request'],
  needsCustomer: true,
  next(view) {
    const care = careStep(view.request)
    if (care) return care
    const fault = faultIn(view.request)
    // who only says that it is broken may want something else than a repair
    if (fault && !REPAIR.test(textOf(view.request))) return putRight(view, fault)
    const which = whichOrder(view, hasArrived)
    if ('step' in which) return which.step
    const order = which.found
    const items = whichItems(view, order)
    if ('step' in items) return items.step
    const products = readProducts(view, items.found)
    if ('step' in products) return products.step
    const ruled = underRulesFor(view, order)
    if ('step' in ruled) return ruled.step
    const goods = { order, items: items.found, products: products.found }

    const item = items.found[0]!
    const warranty = warrantyOf(order, productOf(products.found, item), ruled.found.rules)
    const isOver = warranty !== null && !isUnderWarranty(warranty, view.now)
    const { offer } = view.request.slots
    if (isOver && offer === undefined)
      return offerTicket('repair.over', { item: item.name, months: warranty.months, until: warranty.until ? { day: warranty.until } : '' })
    if (isOver && offer === false) return say(phrase('person.declined'))
    return repairTicket(ruled.found, goods)
  },
}

const REPAIR = /修|\b(?:repair|fix|mend|servic|warranty)/i
