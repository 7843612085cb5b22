import { type Order, paidAndKept } from '@xiaoer/contract/order'
import type { RefundStatus } from '@xiaoer/contract/refund-status'
import { factOf } from '../known.ts'
import { phrase, type Said } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { lookup } from '../step.ts'
import { type Found, found, needs } from './found.ts'
import { refundDays } from './quote.ts'

/** What is known of the money of an order that goes back. */
export interface Refunded {
  /** One sentence a refund, the latest last. */
  readonly told: readonly Said[]
  /** It went wrong: a person at the bank's end has to look, with what the payment company says. */
  readonly stuck: RefundStatus | null
  /** Sent back longer ago than it may take, and nobody says that it arrived. */
  readonly overdue: boolean
}

/** Where the money is: what the payment company says; where it says nothing, what the shop has on record and how long that usually takes. */
export function readRefunds(view: SkillView, order: Order): Found<Refunded> {
  const entries = order.payments.filter((entry) => entry.kind === 'refund')
  if (entries.length === 0) return found({ told: [], stuck: null, overdue: false })
  const query = { find: 'refunds', orderNumber: order.number } as const
  const known = factOf(view.known, query)
  if (known === undefined) return needs(lookup(query))
  const stuck = known.find(({ state }) => state === 'failed' || state === 'needs-attention') ?? null
  if (known.length > 0) return found({ told: known.map((one) => sayStatus(view, order, one)), stuck, overdue: false })
  const overdue = entries.some((entry) => Date.parse(view.now) > Date.parse(entry.at) + daysFor(view, entry.methodId).to * MS_OF_A_DAY)
  return found({ told: entries.map((entry) => sayEntry(view, order, entry)), stuck: null, overdue })
}

/** Cancelled and paid for, and nothing on record has gone back. */
export function isOwedBack(order: Order): boolean {
  return order.status === 'cancelled' && paidAndKept(order) > 0
}

const MS_OF_A_DAY = 86_400_000

function sayStatus(view: SkillView, order: Order, refund: RefundStatus): Said {
  const entry = order.payments.findLast((one) => one.kind === 'refund')!
  const { from, to } = daysFor(view, entry.methodId)
  return phrase(`refunded.${refund.state}`, {
    ...{ number: order.number, money: refund.amount, from, to, account: refund.to ?? '', reference: refund.reference ?? '' },
    at: refund.arrivedAt ? { instant: refund.arrivedAt } : '',
    sent: { instant: entry.at },
  })
}

function sayEntry(view: SkillView, { number }: Order, { amount, at, methodId }: Order['payments'][number]): Said {
  const { from, to } = daysFor(view, methodId)
  return phrase('refunded.on-record', { number, money: amount, at: { instant: at }, account: methodOf(view, methodId)?.label ?? '', from, to })
}

const methodOf = ({ customer }: SkillView, id: string) => customer?.paymentMethods.find((one) => one.id === id)

function daysFor(view: SkillView, methodId: string): { readonly from: number; readonly to: number } {
  return refundDays(view, methodOf(view, methodId))
}
