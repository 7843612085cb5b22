import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'
import { answersTo } from './answers-to.ts'
import { paymentCard, takeCharge } from './take-charge.ts'
import { ordersOf } from './which-order.ts'

/** An order that its shopper does not find: the latest that there is, else what was paid, for a person to look for. */
export const missingOrder: Skill = {
  id: 'missing-order',
  intents: ['order.problem', 'payment.problem', 'order.status'],
  claims:
    /(?:找|看|查|搜)不(?:到|见)[^，。]{0,6}(?:订单|单子?)|(?:订单|单子|下的单|[这那刚]单)[^，。]{0,8}(?:找|看|查)不(?:到|见)|订单[^，。]{0,4}(?:不见|没了|消失|没(?:有)?显示|不显示)|\border[^.?!]{0,25}\b(?:not (?:showing|listed|there|appearing|visible)|isn'?t (?:showing|listed|there)|missing|disappeared|vanished|gone)\b|\b(?:can'?t|cannot|can not|don'?t|do not) (?:find|see) (?:my|the|that|any) (?:\w+ )?order\b/i,
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const latest = orders.found.toSorted((a, b) => b.placedAt.localeCompare(a.placedAt))[0]
    if (!latest) return takeCharge(view, phrase('missing-order.none'))
    const told = answersTo(view.request, 'charge').at(-1)?.text ?? ''
    if (IT_IS.test(told)) return say(phrase('missing-order.found', { number: latest.number }), paymentCard(view, latest))
    const values = { number: latest.number, placed: { instant: latest.placedAt }, money: latest.total, status: latest.status }
    return takeCharge(view, phrase('missing-order.latest', values))
  },
}

const IT_IS = /^(?:对|是|嗯|就是)(?:的|它|这)?|^\W*(?:yes|yeah|yep|that'?s (?:it|the one)|it is)\b/i
