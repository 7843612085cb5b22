import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import type { Step } from '../step.ts'
import { mediaOf } from '../ticket-words.ts'
import type { Fault } from './fault-words.ts'
import { freightLine, insuranceLine } from './freight.ts'
import { piecesOf } from './pieces.ts'
import { itemLine, moneyLine, orderLine, quote, refundLine } from './quote.ts'
import { exclusionOf, type Goods } from './remedies.ts'
import { takeDown } from './take-down.ts'
import { originalMethod, whichMethod } from './which-method.ts'

/** The quote of a return; `fault`: what is wrong with the goods, where it matters for who pays the way back. */
export function proposeReturn(view: SkillView, goods: Goods, fault: Fault | null): Step {
  const { order, items } = goods
  const deed = view.rules.deeds.requestReturn
  const excluded = fault ? exclusionOf(deed, goods) : undefined
  // what cannot come back without a reason can for a fault: that is for a person to look at
  if (fault && excluded)
    return takeDown(view, fault.kind === 'wrong' ? 'wrong-item' : 'fault', {
      ...{ order, itemIds: items.map((item) => item.id), fields: { what: fault.text } },
      ...{ said: phrase('fault.excluded', { item: items[0]!.name, reason: excluded }), suggestion: 'return for the fault, freight on the shop' },
    })
  const original = originalMethod(order)
  const { refundTo } = deed ?? { refundTo: 'original' }
  const method = whichMethod(view, order, (one) => refundTo === 'any' || one.id === original || (refundTo === 'gift-card' && one.kind === 'gift-card'))
  if ('step' in method) return method.step
  const evidence = mediaOf(view.request)
  const amount = items.reduce((sum, item) => sum + item.price.amount * piecesOf(view.request, item), 0)
  return {
    step: 'do',
    command: {
      ...{ type: 'requestReturn', orderId: order.id, orderNumber: order.number },
      ...{ items: items.map((item) => ({ itemId: item.id, quantity: piecesOf(view.request, item) })), methodId: method.found },
      reason: view.request.slots.reason ?? fault?.text ?? '',
      ...(evidence.length > 0 ? { evidence } : {}),
    },
    order,
    quote: quote('quote.return', [
      orderLine(order),
      ...items.map((item) => itemLine(item, 'line.return')),
      moneyLine('line.refund', { amount, currency: order.total.currency }),
      refundLine(view, method.found),
      freightLine(view, fault),
      insuranceLine(view, 'return'),
    ]),
  }
}
