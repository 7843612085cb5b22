import type { Intent } from '@xiaoer/contract/intent'
import type { RankedIntent } from '../understood.ts'
import { only, type SlotValues, without } from './slot-values.ts'

/** One thing that was talked about: what is wanted of it, and what is known of it. */
export interface Matter {
  readonly intents: readonly RankedIntent[]
  readonly slots: SlotValues
}

/** What the bot asked, and the choices it gave. */
export interface Asked {
  readonly slot: string
  readonly choices: readonly string[]
}

/** Something the bot listed: "2. 85520233 leather gloves" is told by its value, its place or what stands beside it. */
export interface Offer {
  readonly slot: string
  readonly value: string
  readonly about: string
}

/** What a conversation is about so far. */
export interface Thread {
  /** What was talked about, the latest last: a topic that was left stays below. */
  readonly matters: readonly Matter[]
  readonly asked: Asked | null
  /** Asked before the shopper turned to something else, and of which matter. */
  readonly unanswered: { readonly slot: string; readonly matter: Matter } | null
  readonly offers: readonly Offer[]
  /** Every order spoken of, in the order of the conversation. */
  readonly orders: readonly string[]
  /** What the shopper wrote last: a list that follows is of what they asked about. */
  readonly topic: string
}

export const NOTHING_SAID: Thread = { matters: [], asked: null, unanswered: null, offers: [], orders: [], topic: '' }

/** What a new wish without an object of its own takes from the matter before: the same goods, the same order; nothing where it asks about the shop. */
export function carriedTo(intent: Intent, before: Matter | undefined, refersBack: boolean): SlotValues {
  if (!before) return {}
  const from = before.intents[0]!.intent
  if (from === intent) return before.slots
  if (AFTER_SALE.test(intent) && AFTER_SALE.test(from)) return without(before.slots, 'reason')
  const { product, orderNumber } = before.slots
  const sameGoods = GOODS.test(intent) && (GOODS.test(from) || (product !== undefined && orderNumber === undefined))
  const sameOrder = ABOUT_ORDERS.test(intent) && (ABOUT_ORDERS.test(from) || orderNumber !== undefined)
  if (sameGoods || (refersBack && GOODS.test(intent)))
    return only(before.slots, 'product', 'colour', 'size', 'material', 'option', 'orderNumber', 'trackingNumber')
  if (sameOrder || (refersBack && ABOUT_ORDERS.test(intent))) return only(before.slots, 'orderNumber', 'trackingNumber', 'product')
  return {}
}

const GOODS = /^product\.|^order\.bulk$|^shipping\.(?:area|time)$|^promotion\.rules$/
const AFTER_SALE = /^(?:return|exchange|refund|repair)\.request$|^quality\.problem$|^wrong_item$|^compensation$/
/** What can only be wished of an order that there is. */
export const ABOUT_ORDERS =
  /^order\.(?!bulk)|^(?:return|exchange|refund|repair)\.request$|^(?:return|refund)\.progress$|^return\.(?:shipping|cancel)$|^quality\.problem$|^wrong_item$|^compensation$|^shipping\.(?:track|time|not_received|courier|refuse|method)$|^invoice\.(?:request|view|change)$|^price_protection$/
