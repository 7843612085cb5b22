import type { Order } from '@xiaoer/contract/order'
import { orderNumbersIn, sameNumber } from '../order-numbers.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask } from '../step.ts'
import { lastNamed, textOf } from './answers-to.ts'
import { type Found, found, needs } from './found.ts'
import { isWaiting } from './not-sent.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** The order whose parcel is spoken of: by its tracking number, else what is on its way, else what is still to be sent or came lately. */
export function orderUnderWay(view: SkillView): Found<Order> {
  const orders = ordersOf(view)
  if ('step' in orders) return orders
  const parcel = byTrackingNumber(view, orders.found)
  if (parcel) return parcel
  const fits = [isOnItsWay, (order: Order) => isExpected(order, view.now)].find((one) => orders.found.some(one))
  return whichOrder(view, fits ?? ((order) => order.status !== 'cancelled'))
}

/** The order that a tracking number belongs to; null: none was named, or an order was. */
function byTrackingNumber({ request, rules }: SkillView, orders: readonly Order[]): Found<Order> | null {
  const tracking = lastNamed(request, 'trackingNumber')?.value
  if (!tracking || orderNumbersIn(textOf(request), rules.orderNumberPattern).length > 0) return null
  const holder = orders.find((order) => order.shipments.some((one) => sameNumber(one.trackingNumber, tracking)))
  // whose parcel another one is, is nobody's business but theirs
  return holder ? found(holder) : needs(ask('orderNumber', phrase('parcel.not-yours', { tracking })))
}

const isOnItsWay = (order: Order) => order.status === 'shipped'

/** Who asks for a parcel two weeks after it came asks for another one. */
const LATELY = 14 * 86_400_000

/** Is something of this order still to come, or did it come only lately? */
export function isExpected(order: Order, now: string): boolean {
  if (order.status === 'shipped' || isWaiting(order)) return true
  return order.status === 'delivered' && order.deliveredAt !== null && Date.parse(now) - Date.parse(order.deliveredAt) < LATELY
}
