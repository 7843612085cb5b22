import type { CompensationGround } from '@xiaoer/contract/command'
import type { Money } from '@xiaoer/contract/money'
import type { Order } from '@xiaoer/contract/order'
import { hoursLate } from '../compensation.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import type { Step } from '../step.ts'
import { line, moneyLine, orderLine, quote, refundLine } from './quote.ts'
import { originalMethod } from './which-method.ts'

/** Money for a ground, as it is shown before it is given. */
export function giveMoney(view: SkillView, order: Order, { ground, amount }: { readonly ground: CompensationGround; readonly amount: Money }): Step {
  const methodId = originalMethod(order) ?? ''
  const hours = Math.ceil(hoursLate(order, view.rules, view.now) ?? 0)
  return {
    step: 'do',
    command: { type: 'compensate', orderId: order.id, orderNumber: order.number, ground, amount, methodId },
    order,
    quote: quote('quote.compensate', [
      orderLine(order),
      line('line.reason', phrase(`ground.${ground}`, { hours, promised: view.rules.promises.dispatchHours ?? 0 })),
      moneyLine('line.refund', amount),
      refundLine(view, methodId),
    ]),
  }
}
