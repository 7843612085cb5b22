import type { Order } from '@xiaoer/contract/order'
import { sameNumber } from '../order-numbers.ts'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { answerOr } from './answer-question.ts'
import { textOf } from './answers-to.ts'
import { cancelOrder } from './cancel-order.ts'
import { type Found, found, needs } from './found.ts'
import { isWaiting } from './not-sent.ts'
import { itemLine, line, orderLine, quote } from './quote.ts'
import { hasArrived } from './read-parcels.ts'
import { returnGoods } from './return-goods.ts'
import { underRulesFor } from './rules-for.ts'
import { parcelCard } from './tell-parcels.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** The parcel is not wanted any more: called off before it leaves, called back on its way, sent back once it is there. */
export const refuseParcel: Skill = {
  id: 'refuse-parcel',
  intents: ['shipping.refuse'],
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const fits = [isOnItsWay, isWaiting, hasArrived].find((one) => orders.found.some(one))
    const which = whichOrder(view, fits ?? (() => true))
    if ('step' in which) return which.step
    const order = which.found
    if (isWaiting(order)) return titled(cancelOrder.next(view), 'refuse-parcel.not-sent')
    if (hasArrived(order)) return titled(returnGoods.next(view), 'refuse-parcel.arrived')
    if (order.status === 'cancelled') return say(phrase('status.cancelled', { number: order.number }))
    if (WHAT_IF.test(textOf(view.request))) return answerOr(view, () => atTheDoor(view, order))
    const under = underRulesFor(view, order)
    if ('step' in under) return under.step
    const canBeCalled = under.found.rules.deeds.interceptParcel !== null && order.shipments.some((one) => one.trackingNumber !== '')
    return canBeCalled ? callBack(view, order) : atTheDoor(view, order)
  },
}

/** "Stop the parcel": on its way it cannot be cancelled, but it can be called back. */
export const callBackParcel: Skill = {
  ...refuseParcel,
  id: 'call-back-parcel',
  intents: ['order.cancel'],
  claims: /拦截|追回|召回|截(?:停|回|住)|\b(?:stop|intercept|recall|call back|turn around)\b[^.?!]{0,15}\b(?:parcel|package)\b/i,
}

/** The quote of another deed, which says why it is that one. */
function titled(step: Step, title: string): Step {
  return step.step === 'do' && step.quote ? { ...step, quote: { ...step.quote, title: phrase(title) } } : step
}

const isOnItsWay = (order: Order) => order.status === 'shipped'

/** What comes of it is asked, not the deed itself. */
const WHAT_IF = /会怎么样|怎么办|(?:要|收|扣)[^，。]{0,6}(?:运费|钱|费)|谁(?:出|付)|\bwhat happens\b|\b(?:cost|fee|charge[ds]?)\b/i

const atTheDoor = (view: SkillView, order: Order) => say(phrase('refuse-parcel.at-door', { number: order.number }), parcelCard(view, order, []))

function callBack(view: SkillView, order: Order) {
  const parcel = whichParcel(view, order)
  if ('step' in parcel) return parcel.step
  const { carrier, trackingNumber, itemIds } = parcel.found
  const inside = order.items.filter((item) => itemIds.length === 0 || itemIds.includes(item.id))
  return {
    step: 'do',
    command: { type: 'interceptParcel', orderId: order.id, orderNumber: order.number, trackingNumber },
    order,
    quote: quote('quote.intercept', [
      orderLine(order),
      line('line.parcel', `${carrier} ${trackingNumber}`.trim()),
      ...inside.map((item) => itemLine(item)),
      line('line.note', phrase('refuse-parcel.note')),
    ]),
  } as const
}

function whichParcel({ request }: SkillView, order: Order): Found<Order['shipments'][number]> {
  const open = order.shipments.filter((one) => one.trackingNumber !== '')
  const moving = open.filter((one) => !one.intercepted)
  const text = textOf(request).toUpperCase()
  const chosen = open.find((one) => sameNumber(one.trackingNumber, request.slots.trackingNumber ?? '') || text.includes(one.trackingNumber.toUpperCase()))
  // all are called back already: policy says so
  const only = chosen ?? (moving.length > 1 ? undefined : (moving[0] ?? open[0]))
  if (only) return found(only)
  return needs(
    ask(
      'trackingNumber',
      phrase('parcel.which', { number: order.number }),
      moving.slice(0, 8).map((one) => ({ id: one.trackingNumber, label: `${one.carrier} ${one.trackingNumber}`.trim() })),
    ),
  )
}
