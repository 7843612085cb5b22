import { paidAndKept } from '@xiaoer/contract/order'
import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { handoff, say } from '../step.ts'
import { lastNamed, textOf } from './answers-to.ts'
import { cancelOrder } from './cancel-order.ts'
import { faultIn } from './fault-words.ts'
import { hangsOnFault } from './freight.ts'
import { moneyLine, orderLine, quote, refundLine } from './quote.ts'
import { refuseParcel } from './refuse-parcel.ts'
import { returnGoods } from './return-goods.ts'
import { takeDown } from './take-down.ts'
import { originalMethod } from './which-method.ts'
import { whichOrder } from './which-order.ts'

/**
 * "I want my money back": before dispatch that is a cancellation, after arrival a return; money without goods only where the rules give it.
 */
export const refundMoney: Skill = {
  id: 'refund-money',
  intents: ['refund.request'],
  needsCustomer: true,
  next(view) {
    const { cancelOrder: cancel, requestReturn, refund } = view.rules.deeds
    const which = whichOrder(view, (order) => [cancel, requestReturn, refund].some((deed) => deed?.states.includes(order.status)))
    if ('step' in which) return which.step
    const order = which.found
    if (order.status === 'cancelled') return say(phrase('refund.cancelled', { number: order.number }))
    if (order.status === 'unpaid') return say(phrase('refund.unpaid', { number: order.number }))
    if (cancel?.states.includes(order.status)) return cancelOrder.next(view)
    const hasFault = hangsOnFault(view) && faultIn(view.request) !== null
    // a parcel on its way is called back first; money while goods are still coming is for a person to decide
    if (order.status === 'shipped' && view.rules.deeds.interceptParcel && view.can('interceptParcel') && order.shipments.some((one) => !one.intercepted))
      return refuseParcel.next(view)
    // how much of it is for a person to weigh: no rule says what a scratch is worth
    if (hasFault && PART.test(textOf(view.request))) return returnGoods.next(view)
    if (refund?.states.includes(order.status) && PART.test(textOf(view.request))) {
      const amount = lastNamed(view.request, 'money')?.text
      return takeDown(view, 'refund', {
        order,
        fields: amount ? { amount } : {},
        said: phrase('fault.keep'),
        suggestion: 'part of the money back, the shopper keeps the goods',
      })
    }
    const keepsGoods =
      /仅退款|只退款|不(?:用|想)?(?:退货|寄回|寄(?!出))|without (?:(?:me|my|us) )?(?:having to )?(?:return|send)|keep (?:the|it|them)|no return/i.test(
        view.request.words.map((word) => word.text).join(' '),
      )
    if (refund?.states.includes(order.status) && (keepsGoods || !requestReturn?.states.includes(order.status))) {
      const method = originalMethod(order)
      const amount = { amount: paidAndKept(order), currency: order.total.currency }
      if (!method) return handoff('not-possible', `refund of order ${order.number} without a payment`)
      const command = {
        type: 'refund',
        orderId: order.id,
        orderNumber: order.number,
        amount,
        methodId: method,
        reason: view.request.slots.reason ?? '',
      } as const
      return { step: 'do', command, order, quote: quote('quote.refund', [orderLine(order), moneyLine('line.refund', amount), refundLine(view, method)]) }
    }
    return returnGoods.next(view)
  },
}

/** "Refund it without me sending anything back": asked in words that look like a return. */
export const refundAndKeep: Skill = {
  ...refundMoney,
  id: 'refund-and-keep',
  intents: ['return.request', 'price_protection'],
  claims:
    /\b(?:money|price|refund)\b[^.?!]{0,20}\bback\b[^.?!]{0,12}\bkeep (?:it|them|the)\b|仅退款|不用(?:我)?(?:寄回|退货|寄过去)|\bwithout (?:(?:me|my|us) )?(?:having to )?(?:send|return)/i,
}

const PART =
  /部分退|退(?:我)?(?:一)?部分|退一半|退(?:我)?(?:一)?点(?:钱)?|\bpart(?:ial(?:ly)?)? refund|\bpartly refund|\bpart of (?:the|my) money|\bsome (?:of (?:the|my) )?money back/i
