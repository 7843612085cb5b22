import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'
import { line, methodLine, moneyLine, orderLine, quote, refundLine } from './quote.ts'
import { originalMethod, whichMethod } from './which-method.ts'
import { changeableBy, whichOrder } from './which-order.ts'

/** Another way to pay for an order that has not left yet: the new method is charged, the old one is refunded. */
export const changePayment: Skill = {
  id: 'change-payment',
  intents: ['order.modify', 'payment.method', 'payment.problem', 'account'],
  claims:
    /\b(?:change|switch|update|modify|swap|move)\b[^.,;:?!]{0,40}\bpayment\b|\bpay(?:ing|ment)?\b[^.;?!]{0,60}\binstead\b|\buse\b[^.;?!]{0,40}\binstead\b|\bwrong payment\b|\b(?:different|another|other|new) (?:payment|card)\b|\brather pay\b|\bpay\b[^.;?!]{0,60}\b(?:rather )?than\b|(?:改|换)[^，。]{0,6}(?:支付|付款)|(?:改|换)(?:成|用|为)?[^，。]{1,6}付(?!尾|定)|(?:支付|付款)方式[^，。]{0,4}(?:改|换)/i,
  needsCustomer: true,
  next(view) {
    if (!view.rules.deeds.changePayment) return say(phrase('payment.no-change'))
    const which = whichOrder(view, changeableBy(view, 'changePayment'))
    if ('step' in which) return which.step
    const order = which.found
    const original = originalMethod(order)
    const method = whichMethod(view, order, (one) => one.id !== original)
    if ('step' in method) return method.step
    return {
      step: 'do',
      command: { type: 'changePayment', orderId: order.id, orderNumber: order.number, methodId: method.found },
      order,
      quote: quote('quote.payment', [
        orderLine(order),
        moneyLine('line.amount', order.total),
        original ? methodLine(view, 'line.old-method', original) : line('line.old-method', phrase('unknown')),
        methodLine(view, 'line.new-method', method.found),
        refundLine(view, original),
      ]),
    }
  },
}
