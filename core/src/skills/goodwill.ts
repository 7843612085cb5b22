import type { Money } from '@xiaoer/contract/money'
import type { Order } from '@xiaoer/contract/order'
import type { Ticket } from '@xiaoer/contract/ticket'
import { hoursLate, worthOf } from '../compensation.ts'
import { phrase, type Said } from '../said.ts'
import type { SkillView } from '../skill.ts'
import type { Step } from '../step.ts'
import { line, moneyLine, orderLine, quote } from './quote.ts'
import { isOpenTicket } from './ticket-progress.ts'

/** What the shop gives at most as a sign of goodwill on an order; null: nothing, or it was given already. */
export function goodwillFor({ rules, now }: SkillView, order: Order): Money | null {
  const { grounds } = rules.deeds.issueCoupon ?? { grounds: {} }
  const worth = worthOf('goodwill', { order, products: [], grounds, rules, now })
  return 'most' in worth ? worth.most : null
}

/** Did something go wrong with the order, by what the shop has on record of it? */
export function wentWrong({ rules, now }: SkillView, order: Order): boolean {
  const isOpen = order.cases.some(({ state }) => state === 'requested' || state === 'returning' || state === 'received')
  return isOpen || hoursLate(order, rules, now) !== null
}

/** Did something go wrong, is somebody looking into it already; or is the shopper plainly unhappy? Who only asks for something is not. */
export function hadTrouble(view: SkillView, order: Order, tickets: readonly Ticket[]): boolean {
  const { emotion, felt } = view.known
  const isKept = tickets.some((one) => isOpenTicket(one) && (one.orderNumber === null || one.orderNumber === order.number))
  return wentWrong(view, order) || isKept || (felt >= PLAINLY && (emotion === 'angry' || emotion === 'dissatisfied'))
}

/** As sure as who is comforted for it (dialogue/tone.ts). */
const PLAINLY = 0.6

/** A coupon as a sign of goodwill, to be agreed to; `note` is why it is not something else. */
export function giveCoupon(view: SkillView, { order, amount, note }: { readonly order: Order; readonly amount: Money; readonly note: Said | null }): Step {
  const validDays = view.rules.deeds.issueCoupon?.validDays ?? 1
  const { id: orderId, number: orderNumber } = order
  return {
    step: 'do',
    command: { type: 'issueCoupon', orderId, orderNumber, customerId: view.known.identity.customerId ?? '', ground: 'goodwill', amount, validDays },
    order,
    quote: quote('quote.goodwill', [
      orderLine(order),
      moneyLine('line.coupon', amount),
      line('line.valid', phrase('goodwill.valid', { days: validDays })),
      note && line('line.note', note),
    ]),
  }
}
