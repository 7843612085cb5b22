import type { Answer } from '@xiaoer/contract/answer'
import type { ConversationId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { RefundStatus } from '@xiaoer/contract/refund-status'
import type { Rules } from '@xiaoer/contract/rules'
import type { Ticket, TicketDraft } from '@xiaoer/contract/ticket'
import type { Tracking } from '@xiaoer/contract/tracking'
import { factOf, type Known } from '@xiaoer/core/known'
import type { Fact, FactOf, HouseQuery, Lookup, Query } from '@xiaoer/core/step'
import type { Shop } from '../shops/shop.ts'

/** All that a turn can ask in one workspace. */
export interface Place {
  readonly shop: Shop
  /** For who has no order yet, and for all orders where none has rules of its own. */
  readonly rules: Rules
  readonly rulesVary: boolean
  /** The rules in force for an order: those of the day it was placed, with what the merchant's tables say about it. */
  rulesFor(order: Order): Promise<Rules>
  answer(question: { readonly intent: string; readonly text: string; readonly language: string }): Promise<Answer | null>
  /** Null: no carrier that is set up knows it. */
  track(parcel: { readonly carrier: string; readonly number: string; readonly phoneTail?: string }): Promise<Tracking | null>
  refundsOf(order: Order): Promise<readonly RefundStatus[]>
}

/** Where tickets are kept. */
export interface TicketFile {
  /** The same key opens one ticket; a ticket of the same kind on the same order that is still open gets what is new added. */
  file(filing: TicketFiling): Promise<{ readonly number: string; readonly dueAt: string; readonly isNew: boolean }>
  /** Does a ticket, by number, wait for what its shopper answers, or has it just had the answer? */
  hears(workspaceId: WorkspaceId, number: string): Promise<boolean>
  of(workspaceId: WorkspaceId, shopper: { readonly conversationId: ConversationId; readonly customerId: string | null }): Promise<readonly Ticket[]>
}

export interface TicketFiling {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
  readonly id: TicketId
  readonly key: string
  readonly draft: TicketDraft
  readonly customerId: string | null
  readonly emotion: Ticket['emotion']
  /** RFC 3339. */
  readonly now: string
}

export interface Asking {
  readonly place: Place
  readonly tickets: TicketFile
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
  readonly customerId: string | null
  /** What was answered in this turn already. */
  readonly facts: Known['facts']
}

/** The answer to whatever a skill asks: of the shop, of our own house, of carriers and payment companies. */
export async function lookUp(query: Lookup, asking: Asking): Promise<Fact> {
  return isOfHouse(query) ? askHouse(query, asking) : asking.place.shop.find(query)
}

const OF_HOUSE: ReadonlySet<string> = new Set<HouseQuery['find']>(['rulesOf', 'answer', 'tickets', 'tracking', 'refunds'])

function isOfHouse(query: Lookup): query is HouseQuery {
  return OF_HOUSE.has(query.find)
}

async function askHouse(query: HouseQuery, { place, tickets, workspaceId, conversationId, customerId, facts }: Asking): Promise<Fact> {
  const find = async <Q extends Query>(asked: Q): Promise<FactOf<Q>> => factOf({ facts }, asked) ?? (await place.shop.find(asked))
  switch (query.find) {
    case 'answer':
      return place.answer(query)
    case 'tickets':
      return [...(await tickets.of(workspaceId, { conversationId, customerId }))]
    case 'tracking': {
      // some carriers show a parcel only to who knows the end of the receiver's phone
      const customer = customerId === null ? null : await find({ find: 'customer', id: customerId })
      const phoneTail = customer?.phone?.replace(/\D/g, '').slice(-4)
      return place.track({ carrier: query.carrier, number: query.number, ...(phoneTail ? { phoneTail } : {}) })
    }
    case 'rulesOf':
    case 'refunds': {
      const order = await find({ find: 'order', number: query.orderNumber })
      if (query.find === 'rulesOf') return order && place.rulesFor(order)
      return order && order.customerId === customerId ? [...(await place.refundsOf(order))] : []
    }
  }
}
