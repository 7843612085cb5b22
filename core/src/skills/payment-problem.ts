import type { Order } from '@xiaoer/contract/order'
import { factOf } from '../known.ts'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { lookup, type Step, say } from '../step.ts'
import { answerQuestion } from './answer-question.ts'
import { waitingCard } from './not-sent.ts'
import { paymentCard, takeCharge } from './take-charge.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** A payment that does not go through: what the order says of it, and what the shop advises. */
export const paymentProblem: Skill = {
  id: 'payment-problem',
  intents: ['payment.problem'],
  needsCustomer: false,
  next(view) {
    // where no orders are listed, nobody is asked for a number to be told how to pay
    if (!view.finds('ordersOf')) return answerQuestion.next(view)
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    if (view.request.slots.offer !== undefined || !orders.found.some(isUnpaid)) return answerQuestion.next(view)
    const which = whichOrder(view, isUnpaid)
    if ('step' in which) return which.step
    return isUnpaid(which.found) ? tellUnpaid(view, which.found) : answerQuestion.next(view)
  },
}

/** The same, said as an order that cannot be placed. */
export const failedPayment: Skill = {
  ...paymentProblem,
  id: 'failed-payment',
  intents: ['order.problem', 'order.status'],
  claims:
    /付不(?:了|出|上|进|成)|(?:付款|支付)[^，。]{0,4}(?:失败|不了|不成功|不上)|\b(?:payment|card)\b[^.?!]{0,20}\b(?:fails?|failed|declined|rejected|not going through)\b|\b(?:can'?t|cannot|unable to) pay\b/i,
}

/** Money left the account, and the order does not show it. */
export const unbookedPayment: Skill = {
  id: 'unbooked-payment',
  intents: ['payment.problem', 'order.status', 'order.problem'],
  claims:
    /(?:扣(?:了|款|钱)|付(?:了|完|过)|(?:付款|支付)(?:了|成功|完|过))[^。]{0,14}(?:(?:没|未|不)(?:有)?(?:显示)?(?:付款成功|支付成功|成功|到账|收到|更新|变)|(?:显示|还是)[^，。]{0,4}(?:待|未)(?:付|支付)|失败)|\b(?:charged|debited|money (?:was |has been |is )?(?:taken|gone|left)|(?:took|taken) (?:my|the) money)\b[^?!]{0,60}\b(?:unpaid|not paid|pending payment|failed|not confirmed|still says|no order)\b/i,
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const which = whichOrder(view, orders.found.some(isUnpaid) ? isUnpaid : () => true)
    if ('step' in which) return which.step
    const order = which.found
    const paid = order.payments.find((entry) => entry.kind === 'payment')
    if (!paid) return takeCharge(view, phrase('payment.not-here', { number: order.number, money: order.total }), order)
    const { amount: money, at } = paid
    return say(phrase('payment.is-here', { number: order.number, money, at: { instant: at }, status: order.status }), paymentCard(view, order))
  },
}

const isUnpaid = (order: Order) => order.status === 'unpaid'

function tellUnpaid(view: SkillView, order: Order): Step {
  const { request, known } = view
  const query = { find: 'answer', intent: 'payment.problem', text: request.words[0]?.text ?? '', language: known.language } as const
  const advice = factOf(known, query)
  if (advice === undefined) return lookup(query)
  const values = { number: order.number, money: order.total, advice: advice?.text ?? '', article: advice?.articleId }
  return say(phrase('payment.unpaid', values), waitingCard(order))
}
