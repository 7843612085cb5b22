import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'
import { answerOr } from './answer-question.ts'
import { line, moneyLine, orderLine } from './quote.ts'
import { takeDown } from './take-down.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** A pre-order: what is still to be paid, from when and until when. */
export const balanceDue: Skill = {
  id: 'balance-due',
  intents: ['presale.deposit'],
  // whether money comes back is for the shop's articles
  claims: /^(?!.*(?:\brefund|\bback\b|退)).*(?:\bmy\b|\bwhen do i (?:pay|have to)\b|\border\b|我|尾款(?:什么时候|啥时候|多少|怎么付)|订单)/is,
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    if (!orders.found.some((order) => order.balanceDue)) return answerOr(view, () => takeDown(view, 'presale-deposit'))
    const which = whichOrder(view, (order) => order.balanceDue !== undefined && order.balanceDue !== null)
    if ('step' in which) return which.step
    const order = which.found
    if (!order.balanceDue) return answerOr(view, () => takeDown(view, 'presale-deposit', { order }))
    const { amount, from, to } = order.balanceDue
    const state = view.now < from ? 'before' : view.now > to ? 'over' : 'open'
    return say(phrase('balance.due', { number: order.number, money: amount, from: { instant: from }, to: { instant: to }, state }), {
      kind: 'order',
      title: phrase('card.order', { number: order.number }),
      lines: [orderLine(order), moneyLine('line.balance', amount), line('line.pay-until', phrase('moment', { at: { instant: to } }))],
    })
  },
}
