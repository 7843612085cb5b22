import type { Money } from '@xiaoer/contract/money'
import type { Order, PaymentEntry } from '@xiaoer/contract/order'
import type { Said, SaidCard } from '../said.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask, type Step } from '../step.ts'
import { summaryOf } from '../ticket-words.ts'
import { answersTo, lastNamed, textOf } from './answers-to.ts'
import { line, methodLine, moneyLine } from './quote.ts'
import { takeDown } from './take-down.ts'

/** A charge that the shop does not see: how much, when and from which card, for the people who can ask the payment company. Asked for once. */
export function takeCharge(view: SkillView, question: Said, order?: Order): Step {
  const charge = chargeIn(view)
  const isTold = charge.amount !== undefined && charge.when !== undefined
  if (!isTold && answersTo(view.request, 'charge').length === 0) return ask('charge', question)
  const fields = { what: summaryOf(view.request), ...charge, ...(order ? { booked: bookedOf(order) } : {}) }
  return takeDown(view, 'payment', { ...(order ? { order } : {}), fields, asItIs: true, suggestion: 'look for the charge at the payment company' })
}

function chargeIn({ request }: SkillView): Partial<Record<'amount' | 'when' | 'last4', string>> {
  const amount = lastNamed(request, 'money')?.text
  const when = lastNamed(request, 'date')?.text
  const card = lastNamed(request, 'bankCard')?.value ?? LAST_FOUR.exec(textOf(request))?.[0].slice(-4)
  return { ...(amount ? { amount } : {}), ...(when ? { when } : {}), ...(card ? { last4: card.slice(-4) } : {}) }
}

const LAST_FOUR = /(?:尾号|后四位|末四位|卡号)\D{0,4}\d{4}(?!\d)|\b(?:ending|last four|last 4|card)\D{0,12}\d{4}(?!\d)/i

/** Every movement of money of an order in one line, for a person: "payment 89.00 CNY 2026-11-18T20:00:00.000Z alipay_1". */
export function bookedOf({ payments }: Order): string {
  return payments.length === 0 ? 'nothing' : payments.map((entry) => [entry.kind, inUnits(entry.amount), entry.at, entry.methodId].join(' ')).join('; ')
}

/** "89.00 CNY": a person must not take minor units for the amount. */
export function inUnits({ amount, currency }: Money): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`
}

/** Every payment of an order that the shop has on record. */
export function paymentCard(view: SkillView, order: Order): SaidCard {
  return {
    kind: 'order',
    title: phrase('card.order', { number: order.number }),
    lines: [
      moneyLine('line.total', order.total),
      ...order.payments.slice(0, 12).map(entryLine),
      ...(order.payments[0] ? [methodLine(view, 'line.paid-with', order.payments[0].methodId)] : []),
    ],
  }
}

/** One movement of money with its time. */
export function entryLine({ kind, amount, at }: PaymentEntry): SaidCard['lines'][number] {
  return line(kind === 'payment' ? 'line.payment' : 'line.refund', phrase('charge.entry', { money: amount, at: { instant: at } }))
}
