import { type Order, type OrderItem, paidAndKept } from '@xiaoer/contract/order'
import { depositKept } from '../deposit.ts'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { worthOfPieces } from '../worth-of-pieces.ts'
import { textOf } from './answers-to.ts'
import { type Found, found, needs } from './found.ts'
import { itemLine, line, moneyLine, orderLine, quote, refundLine } from './quote.ts'
import { takeDown } from './take-down.ts'
import { describe, mentionsOf } from './which-items.ts'
import { originalMethod } from './which-method.ts'
import { changeableBy, whichOrder } from './which-order.ts'

/** Cancels an order that has not left the house yet, or single pieces of it; the money goes back the way it came. */
export const cancelOrder: Skill = {
  id: 'cancel-order',
  intents: ['order.cancel'],
  needsCustomer: true,
  next(view) {
    const which = whichOrder(view, changeableBy(view, 'cancelOrder'))
    if ('step' in which) return which.step
    const order = which.found
    // "let me pay by card, and give me the Alipay money back" does not want the order cancelled
    if (!view.rules.deeds.changePayment && PAID_ANOTHER_WAY.test(textOf(view.request))) return say(phrase('payment.no-change'))
    const open = view.rules.deeds.cancelOrder?.states.includes(order.status)
    const part = open ? partOf(view, order) : []
    if (part.length > 0) {
      const deed = view.rules.deeds.cancelItems
      const isClear = deed?.states.includes(order.status) && view.can('cancelItems') && !ONE_OF.test(textOf(view.request))
      return isClear ? proposePart(view, order, part) : leavePart(view, order, part)
    }
    const reason = open ? whichReason(view) : found('')
    if ('step' in reason) return reason.step
    const deposit = open ? depositKept(order, view.rules) : null
    // who is to blame decides about a deposit, and that nobody can read out of an order
    if (deposit && SHOP_FAILED.test(textOf(view.request)))
      return takeDown(view, 'presale-deposit', {
        order,
        said: phrase('cancel.deposit-claim', { number: order.number, money: deposit }),
        suggestion: 'cancel; the deposit goes back if the shop broke its word, by law twice',
        asItIs: true,
      })
    const back = paidAndKept(order) - (deposit?.amount ?? 0)
    return {
      step: 'do',
      command: { type: 'cancelOrder', orderId: order.id, orderNumber: order.number, reason: reason.found, ...(deposit ? { kept: deposit } : {}) },
      order,
      quote: quote('quote.cancel', [
        orderLine(order),
        ...order.items.map((item) => itemLine(item)),
        reason.found ? line('line.reason', phrase('reason', { reason: reason.found })) : null,
        deposit ? moneyLine('line.deposit-kept', deposit) : null,
        moneyLine('line.refund', { amount: back, currency: order.total.currency }),
        back > 0 ? refundLine(view, originalMethod(order)) : null,
      ]),
    }
  },
}

/** The shop, not the shopper, is why the order is to be cancelled. */
const SHOP_FAILED =
  /延期|延迟|逾期|超时|一直(?:没|不)发|(?:没|不)按时|说话不算|违约|缺货|断货|无货|没货|发不了货|\b(?:late|delay(?:ed)?|postponed|overdue|out of stock|sold out|broke(?:n)? (?:your|the) (?:word|promise)|never shipped|not shipped in time)\b/i

/** The rest is sent. Whole lines go: how many of a line there are stands in the quote. */
function proposePart(view: SkillView, order: Order, part: readonly OrderItem[]): Step {
  const reason = whichReason(view)
  if ('step' in reason) return reason.step
  const items = part.map(({ id: itemId, quantity }) => ({ itemId, quantity }))
  const worth = worthOfPieces(order, items)
  return {
    step: 'do',
    command: { type: 'cancelItems', orderId: order.id, orderNumber: order.number, items, reason: reason.found },
    order,
    quote: quote('quote.cancel-items', [
      orderLine(order),
      ...part.map((item) => itemLine(item.quantity > 1 ? { ...item, name: `${item.name} ×${item.quantity}` } : item)),
      reason.found ? line('line.reason', phrase('reason', { reason: reason.found })) : null,
      moneyLine('line.refund', { amount: worth, currency: order.total.currency }),
      worth > 0 ? refundLine(view, originalMethod(order)) : null,
    ]),
  }
}

/** Where the platform takes no single pieces out of an order, a person does. */
function leavePart(view: SkillView, order: Order, part: readonly OrderItem[]): Step {
  return takeDown(view, 'refund', {
    order,
    itemIds: part.map((item) => item.id),
    said: phrase('cancel.part', { items: { list: part.map(describe) }, number: order.number }),
    suggestion: 'cancel these pieces only, send the rest',
    asItIs: true,
  })
}

/** One piece of a line that may have more: which and how many is for a person. */
const ONE_OF = /(?:只|仅)?(?:取消|退|去掉|少)[^，。]{0,4}(?:一|1|两|2|二)(?:件|个|份|盒|双|条|瓶|只)|\b(?:one|two|1|2) of (?:the|them|those)\b/i

const PAID_ANOTHER_WAY =
  /(?:改|换)(?:成|用|为)?[^，。]{1,6}付(?!尾|定)|(?:改|换)[^，。]{0,4}(?:支付|付款)(?:方式)?|\b(?:another|other|different) (?:card|payment|way to pay)\b/i
/** «取消键盘，剩下的照发»: what is to be taken out of the order, where the rest is to come. */
function partOf(view: SkillView, order: Order): readonly OrderItem[] {
  const text = view.request.words.map((word) => word.text).join(' ')
  if (order.items.length < 2 || !REST.test(text)) return []
  const named = new Set(mentionsOf(text, order.items).flatMap((mention) => mention.items))
  return named.size > 0 && named.size < order.items.length ? [...named] : []
}

const REST =
  /\b(?:(?:send|ship|keep|deliver) (?:me )?(?:the )?(?:rest|others?|remaining)|but keep the (?:rest|others?)|only (?:that|this) (?:item|one))\b|剩下的|其余的?|其他的?(?:照|正常|继续|都)/i

const MISTAKE =
  /mistake|accident|by error|in error|wrong(?:ly)?\b|didn'?t mean|did not mean|not mean to|unintention|oops|misclick|duplicate|ordered twice|confus|拍错|下错|误(?:拍|下|点)|不小心|手滑|点错|重复/i
const WANTED =
  /no longer|not? (?:any ?more|longer)|don'?t (?:want|need)|do not (?:want|need)|changed? (?:my|his|her|our|your|the) mind|cheaper|found (?:it|a|another|the)|elsewhere|another (?:store|shop|site|place)|not need|unneeded|travel|too (?:late|long|slow|expensive)|can'?t (?:wait|receive|afford)|gift|already (?:have|bought)|won'?t be|would like to not|不(?:想|需|用)?要了?|不需要|不喜欢|买(?:多|贵)了|别处|等不及|太慢|改主意|后悔/i

/** The reason as the rules know it. Where they list none, the shopper's own words will do. */
function whichReason(view: SkillView): Found<string> {
  const reasons = view.rules.deeds.cancelOrder?.reasons ?? null
  const { words, slots } = view.request
  if (reasons === null) return found(slots.reason ?? '')
  const mistaken = reasons.find((reason) => /mistake/i.test(reason))
  const unwanted = reasons.find((reason) => /no longer/i.test(reason))
  const latest = words.toReversed().map((word) => word.text)
  for (const text of latest) {
    const exact = reasons.find((reason) => text.toLowerCase().includes(reason.toLowerCase()))
    if (exact) return found(exact)
    if (mistaken && MISTAKE.test(text)) return found(mistaken)
    if (unwanted && WANTED.test(text)) return found(unwanted)
  }
  if (slots.reason && reasons.includes(slots.reason)) return found(slots.reason)
  // asked and answered in words the rules do not know: whoever gives any other reason does not want it any more
  if (unwanted && words.some((word) => word.asked === 'reason')) return found(unwanted)
  return needs(
    ask(
      'reason',
      phrase('cancel.reason'),
      reasons.map((reason) => ({ id: reason, label: phrase('reason', { reason }), words: [reason] })),
    ),
  )
}
