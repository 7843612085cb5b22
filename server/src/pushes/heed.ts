import type { Action } from '@xiaoer/contract/action'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { RefundStatus } from '@xiaoer/contract/refund-status'
import type { Tracking } from '@xiaoer/contract/tracking'
import type { Happened, ToldOfOrder } from '../happening.ts'
import type { News } from '../news.ts'
import type { Shop } from '../shops/shop.ts'
import type { ConcernedOrder, Subject } from '../store/concerned.ts'
import type { Heeded, KeptPush } from '../store/pushes.ts'
import type { TicketPlace } from '../store/tickets.ts'
import type { Tracks } from '../store/tracks.ts'

export interface HeedHouse {
  readonly shopOf: (workspaceId: WorkspaceId) => Promise<Pick<Shop, 'find'>>
  /** What the payment companies say now. */
  readonly refundsOf: (workspaceId: WorkspaceId, order: Order) => Promise<readonly RefundStatus[]>
  readonly tracks: Tracks
  readonly concerned: (workspaceId: WorkspaceId, subject: Subject) => Promise<readonly ConcernedOrder[]>
  /** Looks whether a deed happened of which nobody knew. */
  readonly settle: (action: Action, workspaceId: WorkspaceId) => Promise<unknown>
  /** Word for a ticket; `wakes`: what waited for others goes on. */
  readonly tellTicket: (place: TicketPlace, news: { readonly text: string; readonly wakes: boolean }) => Promise<unknown>
  readonly happened: Happened
  readonly now: () => string
}

/** What follows from a push: unknown deeds are settled, tickets hear of it, automations answer to it. Done again it changes nothing. */
export async function heed({ workspaceId, news }: Pick<KeptPush, 'workspaceId' | 'news'>, house: HeedHouse): Promise<readonly Heeded[]> {
  const heeded: Heeded[] = []
  for (const piece of news) {
    const learnt = await learn(workspaceId, piece, house)
    if (!learnt) continue
    for (const order of await house.concerned(workspaceId, learnt.subject)) {
      const told = await learnt.of(order)
      for (const action of order.unknown) await house.settle(action, workspaceId)
      for (const id of order.tickets) await house.tellTicket({ workspaceId, id }, told)
      heeded.push(tell(workspaceId, order, told, house))
    }
  }
  return heeded
}

/** What is true now, and how a colleague would note it. */
interface Told extends ToldOfOrder {
  /** Each state of it is told of once. */
  readonly key: string
  readonly text: string
  readonly wakes: boolean
}

interface Learnt {
  readonly subject: Subject
  readonly of: (order: ConcernedOrder) => Told | Promise<Told>
}

const NOTHING: ToldOfOrder = { orderStatus: null, parcelState: null, refundState: null }

async function learn(workspaceId: WorkspaceId, news: News, house: HeedHouse): Promise<Learnt | null> {
  switch (news.about) {
    case 'order': {
      const order = await (await house.shopOf(workspaceId)).find({ find: 'order', number: news.number })
      return order && { subject: { order }, of: () => ofOrder(order) }
    }
    case 'parcel': {
      const tracking = await house.tracks.keep(workspaceId, news.tracking, house.now())
      return { subject: { parcel: tracking.trackingNumber }, of: () => ofParcel(tracking) }
    }
    case 'refund': {
      const { refund } = news
      if (refund.paymentId === null) return null
      return { subject: { payment: refund.paymentId }, of: async ({ orderNumber }) => ofRefund(await askAgain(workspaceId, refund, orderNumber, house)) }
    }
  }
}

function ofOrder({ number, status, cases }: Order): Told {
  const text = [number, status, ...cases.map(({ kind, state }) => `${kind} ${state}`)].join(' · ')
  return { ...NOTHING, orderStatus: status, key: `order:${status}`, text, wakes: true }
}

function ofParcel({ trackingNumber, state, scans }: Tracking): Told {
  const latest = scans.at(-1)
  const text = [trackingNumber, state, ...(latest ? [`${latest.at} ${latest.place} ${latest.text}`.trim()] : [])].join(' · ')
  return { ...NOTHING, parcelState: state, key: `${trackingNumber}:${state}`, text, wakes: ENDS.has(state) }
}

/** A parcel that only goes on its way is nothing to get up for. */
const ENDS: ReadonlySet<Tracking['state']> = new Set(['pickup', 'delivered', 'exception', 'returning'])

function ofRefund({ refundId, state, amount, message }: RefundStatus): Told {
  const text = [refundId, state, `${amount.amount} ${amount.currency}`, ...(message ? [message] : [])].join(' · ')
  return { ...NOTHING, refundState: state, key: `${refundId}:${state}`, text, wakes: state !== 'pending' }
}

/** Pushes come in any order: what the company says now counts, and the push where it says nothing. */
async function askAgain(workspaceId: WorkspaceId, pushed: RefundStatus, number: string, house: HeedHouse): Promise<RefundStatus> {
  const order = await (await house.shopOf(workspaceId)).find({ find: 'order', number })
  const now = order ? await house.refundsOf(workspaceId, order) : []
  return now.find(({ refundId }) => refundId === pushed.refundId) ?? pushed
}

function tell(workspaceId: WorkspaceId, { orderNumber, conversationId }: ConcernedOrder, told: Told, house: HeedHouse): Heeded {
  const { orderStatus, parcelState, refundState } = told
  const what: ToldOfOrder = { orderStatus, parcelState, refundState }
  const key = `order.changed:${orderNumber}:${told.key}`
  house.happened({ workspaceId, event: 'order.changed', key, conversationId, at: house.now(), depth: 0, told: what })
  return { ...what, conversationId, orderNumber }
}
