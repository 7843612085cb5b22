import type { Order } from '@xiaoer/contract/order'
import { orderNumbersIn } from '../order-numbers.ts'
import type { Said } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { say } from '../step.ts'
import { textOf } from './answers-to.ts'
import { type Found, needs } from './found.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** The order with something particular about it. Where no order has it and none was named, `none` is the answer: asking which would lead nowhere. */
export function orderWith(view: SkillView, has: (order: Order) => boolean, none: Said): Found<Order> {
  const orders = ordersOf(view)
  if ('step' in orders) return orders
  const isNamed = view.request.slots.orderNumber !== undefined || orderNumbersIn(textOf(view.request), view.rules.orderNumberPattern).length > 0
  return orders.found.length > 0 && !isNamed && !orders.found.some(has) ? needs(say(none)) : whichOrder(view, has)
}
