import type { AfterSaleCase, Order } from '@xiaoer/contract/order'
import { daysSinceDelivery } from '../days-since-delivery.ts'
import { phrase, type SaidCard } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { say } from '../step.ts'
import { itemsOf, whichCase } from './open-case.ts'
import { orderWith } from './order-with.ts'
import { itemLine, line, orderLine, quote } from './quote.ts'

/** The shopper changed their mind about a return, an exchange or a refund that was only asked for. */
export const withdrawCase: Skill = {
  id: 'withdraw-case',
  intents: ['return.cancel'],
  needsCustomer: true,
  next(view) {
    const which = orderWith(view, (order) => order.cases.some(isOpen), phrase('case.none'))
    if ('step' in which) return which.step
    const order = which.found
    if (KEEPS.test(view.request.words.at(-1)?.text ?? '')) return say(phrase('case.kept', { number: order.number }))
    const asked = whichCase(view, order, (one) => one.state === 'requested')
    if ('step' in asked) return asked.step
    // nothing that is only asked for: policy says how far the last one is, or that there is none
    const one = asked.found ?? order.cases.at(-1) ?? null
    return {
      step: 'do',
      command: { type: 'withdrawCase', orderId: order.id, orderNumber: order.number, caseId: one?.id ?? '' },
      order,
      quote: one ? quoteOf(view, order, one) : quote('quote.withdraw', []),
    }
  },
}

/** Second thoughts about withdrawing. */
const KEEPS =
  /别撤|不撤|不用撤|先不撤|还是(?:要)?[退换]|继续[退换]|\b(?:don'?t|do not|not) (?:withdraw|cancel)|\b(?:keep|leave) the (?:return|exchange|refund|request)/i

const isOpen = ({ state }: AfterSaleCase) => state === 'requested' || state === 'returning' || state === 'received'

function quoteOf(view: SkillView, order: Order, one: AfterSaleCase): SaidCard {
  return quote('quote.withdraw', [
    orderLine(order),
    line('line.case', phrase('case.kind', { kind: one.kind })),
    ...itemsOf(order, one).map((item) => itemLine(item)),
    noteLine(view, order, one),
  ])
}

/** Whoever withdraws should know how long it can be asked for again. */
function noteLine({ rules, now }: SkillView, order: Order, { kind }: AfterSaleCase): SaidCard['lines'][number] | null {
  const deed = kind === 'return' ? rules.deeds.requestReturn : kind === 'exchange' ? rules.deeds.exchange : null
  const days = daysSinceDelivery(order, now, rules.timeZone)
  if (!deed || deed.windowDays === null || days === null) return null
  return line('line.note', phrase('case.again', { kind, left: Math.max(0, deed.windowDays - days), open: days <= deed.windowDays ? 'yes' : 'no' }))
}
