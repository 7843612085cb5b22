import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import type { Step } from '../step.ts'
import { moneyLine, orderLine, quote, refundLine } from './quote.ts'
import { underRulesFor } from './rules-for.ts'
import { bookedOf, entryLine, inUnits, takeCharge } from './take-charge.ts'
import { takeDown } from './take-down.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** "I was charged twice": what the shop's own books say. What was paid too much goes back, or to a person with every amount and time. */
export const chargedTwice: Skill = {
  id: 'charged-twice',
  intents: ['payment.problem', 'refund.request', 'order.problem'],
  claims:
    /(?:扣|付|收|支付|划)[^，。]{0,6}(?:两|二|2|双)(?:次|笔|遍|回|份)|(?:重复|双重|多)(?:扣|付|收|支付|划)|\b(?:charged|billed|paid|debited|took|taken|pay)\b[^.?!]{0,30}\b(?:twice|two times|double|2 times|2x)\b|\bdouble[- ]?(?:charged?|billed|payment)\b|\b(?:duplicate|second|two) (?:charges?|payments?|debits?)\b/i,
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const fits = [isOverpaid, isPaid].find((one) => orders.found.some(one))
    const which = whichOrder(view, fits ?? (() => true))
    if ('step' in which) return which.step
    const order = which.found
    if (isOverpaid(order)) return giveBack(view, order)
    const payments = order.payments.filter((entry) => entry.kind === 'payment')
    const [first] = payments
    if (!first) return takeCharge(view, phrase('charge.none', { number: order.number, money: order.total }), order)
    const values = { number: order.number, money: first.amount, at: { instant: first.at }, total: order.total, count: payments.length }
    return takeCharge(view, phrase(payments.length === 1 ? 'charge.one-only' : 'charge.adds-up', values), order)
  },
}

const isPaid = (order: Order) => order.payments.some((entry) => entry.kind === 'payment')
const surplusOf = (order: Order) => paidAndKept(order) - order.total.amount
const isOverpaid = (order: Order) => order.status !== 'cancelled' && surplusOf(order) > 0

/** More was paid than the order costs. */
function giveBack(view: SkillView, order: Order): Step {
  const under = underRulesFor(view, order)
  if ('step' in under) return under.step
  const { refund } = under.found.rules.deeds
  const payments = order.payments.filter((entry) => entry.kind === 'payment')
  const methodId = payments.at(-1)!.methodId
  const amount = { amount: surplusOf(order), currency: order.total.currency }
  const isWayBack = refund?.refundTo === 'any' || methodId === payments[0]!.methodId
  if (!refund?.states.includes(order.status) || !isWayBack) {
    const fields = { what: `paid too much: ${inUnits(amount)}, the order costs ${inUnits(order.total)}`, booked: bookedOf(order) }
    return takeDown(view, 'payment', {
      order,
      fields,
      suggestion: 'refund the surplus',
      said: phrase('charge.surplus', { number: order.number, money: amount, count: payments.length }),
    })
  }
  return {
    step: 'do',
    command: { type: 'refund', orderId: order.id, orderNumber: order.number, amount, methodId, reason: 'charged twice' },
    order,
    quote: quote('quote.surplus', [
      orderLine(order),
      moneyLine('line.total', order.total),
      ...order.payments.slice(0, 12).map(entryLine),
      moneyLine('line.to-refund', amount),
      refundLine(view, methodId),
    ]),
  }
}
