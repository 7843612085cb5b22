import type { Order } from '@xiaoer/contract/order'
import type { Rules } from '@xiaoer/contract/rules'
import { hoursLate } from '../compensation.ts'
import { phrase, type SaidCard } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { itemLine, line, moneyLine } from './quote.ts'
import { underRulesFor } from './rules-for.ts'

/** Nothing has left the house yet. */
export function isWaiting(order: Order): boolean {
  return order.status === 'unpaid' || order.status === 'pending' || order.status === 'processed'
}

/** A warehouse that was urged within a day knows of it. */
export function wasUrged({ urgedAt }: Order, now: string): boolean {
  return !!urgedAt && Date.parse(now) - Date.parse(urgedAt) < A_DAY
}

const A_DAY = 86_400_000
const MS_OF_AN_HOUR = 3_600_000

/** The instant by which an order was promised to be sent, RFC 3339; null: nothing was promised for it. */
export function promisedBy(order: Order, rules: Rules): string | null {
  const { dispatchHours } = rules.promises
  if (dispatchHours === null || order.paidAt === null || order.balanceDue) return null
  return new Date(Date.parse(order.paidAt) + dispatchHours * MS_OF_AN_HOUR).toISOString()
}

/** Why there is no parcel yet and by when it was promised to leave. */
export function sayNotSent(view: SkillView, order: Order): Step {
  const under = underRulesFor(view, order)
  if ('step' in under) return under.step
  const { rules, now } = under.found
  const { number } = order
  const packing = order.status === 'processed' ? 'yes' : 'no'
  const hours = rules.promises.dispatchHours ?? 0
  const card = waitingCard(order)
  if (order.status === 'unpaid') return say(phrase('dispatch.unpaid', { number, money: order.total, hours }), card)
  if (order.balanceDue) {
    const { amount: money, from, to } = order.balanceDue
    return say(phrase('dispatch.presale', { number, money, from: { instant: from }, to: { instant: to } }), card)
  }
  const by = promisedBy(order, rules)
  const late = hoursLate(order, rules, now)
  if (by === null) return say(phrase('dispatch.open', { number, packing }), card)
  if (late !== null)
    return say(
      phrase('dispatch.late', {
        number,
        by: { instant: by },
        hours: Math.ceil(late),
        urged: wasUrged(order, now) || view.known.tried.includes('urgeDispatch: done') ? 'yes' : 'no',
      }),
      card,
    )
  return say(phrase('dispatch.promised', { number, packing, hours, by: { instant: by } }), card)
}

/** The order that is waited for. */
export function waitingCard(order: Order): SaidCard {
  return {
    kind: 'order',
    title: phrase('card.order', { number: order.number }),
    lines: [
      line('line.status', phrase('status.name', { status: order.status })),
      ...order.items.slice(0, 8).map((item) => itemLine(item)),
      moneyLine('line.total', order.total),
    ],
  }
}
