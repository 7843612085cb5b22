import type { AfterSaleCase, Order } from '@xiaoer/contract/order'
import type { Ticket } from '@xiaoer/contract/ticket'
import { phrase, type Said, type SaidCard } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { offerTicket } from './answer-question.ts'
import { itemsOf } from './open-case.ts'
import { orderWith } from './order-with.ts'
import { itemLine, line, refundDays } from './quote.ts'
import { underRulesFor } from './rules-for.ts'
import { takeDown } from './take-down.ts'
import { isOwedBack, type Refunded, readRefunds } from './tell-refunds.ts'
import { isOpenTicket, readTickets, sayTicket, ticketLine } from './ticket-progress.ts'
import { ordersOf } from './which-order.ts'

/** How far a return, an exchange or a refund is, what comes next and by when, where the money is, and what a person is still settling. */
export const caseProgress: Skill = {
  id: 'case-progress',
  intents: ['refund.progress', 'return.progress'],
  needsCustomer: true,
  next(view) {
    const tickets = readTickets(view)
    if ('step' in tickets) return tickets.step
    const open = tickets.found.filter(isOpenTicket)
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const fits = WORTH_TELLING.map((has) => (order: Order) => has(order, view)).find((has) => orders.found.some(has)) ?? (() => false)
    const which = orderWith(view, fits, open[0] ? sayTicket(open[0]) : phrase('progress.nothing-at-all'))
    if ('step' in which) return which.step
    const order = which.found
    const ruled = underRulesFor(view, order)
    if ('step' in ruled) return ruled.step
    const refunded = readRefunds(ruled.found, order)
    if ('step' in refunded) return refunded.step
    return tell(ruled.found, { order, refunded: refunded.found, tickets: open.filter((one) => one.orderNumber === order.number) })
  },
}

const MS_OF_A_MONTH = 30 * 86_400_000

/** What a question after progress is about, likeliest first: what is under way or happened lately; all else there ever was. */
const WORTH_TELLING: readonly ((order: Order, view: SkillView) => boolean)[] = [
  (order, { request, now }) => {
    const refund = order.payments.findLast((entry) => entry.kind === 'refund')
    const isBack = refund !== undefined && Date.parse(now) - Date.parse(refund.at) < MS_OF_A_MONTH
    const underWay = order.cases.some((one) => OPEN.has(one.state) && (one.kind !== 'exchange' || request.intent !== 'refund.progress'))
    return isBack || underWay || isOwedBack(order)
  },
  (order) => order.cases.length > 0 || order.status === 'cancelled' || order.payments.some((entry) => entry.kind === 'refund'),
]

const OPEN: ReadonlySet<string> = new Set(['requested', 'returning', 'received'])

interface Told {
  readonly order: Order
  readonly refunded: Refunded
  readonly tickets: readonly Ticket[]
}

function tell(view: SkillView, { order, refunded, tickets }: Told): Step {
  const { number } = order
  const isLooking = tickets.some(({ kind }) => kind === 'payment')
  const { offer } = view.request.slots
  if (offer === false) return say(phrase('person.declined'))
  if (offer === true) return takeDown(view, 'payment', { order, fields: { what: 'the refund has not arrived' }, suggestion: 'look where the refund is' })
  if (refunded.stuck && !isLooking)
    return takeDown(view, 'payment', {
      ...{ order, fields: { what: `refund ${refunded.stuck.refundId}: ${refunded.stuck.state}`, message: refunded.stuck.message ?? '' } },
      ...{ said: refunded.told.at(-1)!, suggestion: 'refund again, to where it can arrive' },
    })
  if (refunded.overdue && !isLooking) return offerTicket('refunded.overdue', refunded.told.at(-1)!.values)
  if (isOwedBack(order) && !isLooking) return offerTicket('refunded.none-yet', { number })
  const last = order.cases.at(-1)
  const isSettled = !last || last.state === 'refunded' || last.state === 'withdrawn'
  const headline = (isSettled ? refunded.told.at(-1) : undefined) ?? (last ? sayCase(view, order, last) : phrase('progress.nothing', { number }))
  return say(headline, cardOf(view, { order, refunded, tickets }, headline))
}

/** Where a case stands, what comes next, and by when. */
function sayCase(view: SkillView, order: Order, { kind, state, parcel, amount, methodId, at }: AfterSaleCase): Said {
  const { from, to } = refundDays(
    view,
    view.customer?.paymentMethods.find((one) => one.id === methodId),
  )
  return phrase(`case.${kind === 'exchange' ? 'exchange' : 'back'}`, {
    ...{ number: order.number, kind, state, money: { ...amount, amount: Math.abs(amount.amount) }, from, to, asked: { instant: at } },
    days: view.rules.promises.refundWithinDays ?? 0,
    parcel: parcel ? `${parcel.carrier} ${parcel.trackingNumber}`.trim() : '',
  })
}

/** All there is on the order beside what is said above it. */
function cardOf(view: SkillView, { order, refunded, tickets }: Told, headline: Said): SaidCard {
  const cases = order.cases.filter((one) => one.state !== 'withdrawn')
  return {
    kind: 'order',
    title: phrase('card.order', { number: order.number }),
    lines: [
      ...order.items.filter((item) => cases.length === 0 || cases.some((one) => itemsOf(order, one).includes(item))).map((item) => itemLine(item)),
      ...cases.slice(0, -1).map((one) => line('line.case', sayCase(view, order, one))),
      ...refunded.told.filter((one) => one !== headline).map((one) => line('line.refund', one)),
      ...tickets.map(ticketLine),
    ],
  }
}
