import type { Answer } from '@xiaoer/contract/answer'
import type { Command } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Intent } from '@xiaoer/contract/intent'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { RefundStatus } from '@xiaoer/contract/refund-status'
import type { Rules } from '@xiaoer/contract/rules'
import type { Ticket, TicketDraft } from '@xiaoer/contract/ticket'
import type { Tracking } from '@xiaoer/contract/tracking'
import type { Choice, Said, SaidCard } from './said.ts'

/** What can be asked of a shop: a closed union, so that a new question is a type error in every connector. */
export type Query =
  | { readonly find: 'order'; readonly number: string }
  | { readonly find: 'ordersOf'; readonly customerId: string }
  | { readonly find: 'customer'; readonly id: string }
  | { readonly find: 'customerByEmail'; readonly email: string }
  | { readonly find: 'customerByPhone'; readonly phone: string }
  | { readonly find: 'customersByName'; readonly name: string; readonly postcode: string }
  | { readonly find: 'product'; readonly id: string }
  /** Products that a text names, best first, at most 8. */
  | { readonly find: 'products'; readonly text: string }

/** What can be asked of our own house, of carriers and of payment companies. */
export type HouseQuery =
  /** The rules that hold for an order: those in force when it was placed, with what the merchant's tables add. */
  | { readonly find: 'rulesOf'; readonly orderNumber: string }
  /** What the shop's knowledge says to a question. */
  | { readonly find: 'answer'; readonly intent: Intent; readonly text: string; readonly language: string }
  /** The shopper's own tickets, the latest first. */
  | { readonly find: 'tickets' }
  | { readonly find: 'tracking'; readonly carrier: string; readonly number: string }
  /** What the payment company says of the refunds of an order. */
  | { readonly find: 'refunds'; readonly orderNumber: string }

export type Lookup = Query | HouseQuery

interface Answers {
  order: Order | null
  ordersOf: Order[]
  customer: Customer | null
  customerByEmail: Customer | null
  customerByPhone: Customer | null
  customersByName: Customer[]
  product: Product | null
  products: Product[]
  /** Null: no order has this number. */
  rulesOf: Rules | null
  answer: Answer | null
  tickets: Ticket[]
  /** Null: no carrier was asked, or none knows the number. */
  tracking: Tracking | null
  refunds: RefundStatus[]
}

/** The answer to a query: the pair is one type. */
export type FactOf<Q extends Lookup> = Answers[Q['find']]
export type Fact = Answers[keyof Answers]

/** Why a person is wanted. */
export type HandoffReason =
  | 'asked'
  | 'not-understood'
  | 'not-possible'
  | 'not-identified'
  | 'complaint'
  | 'shop-down'
  | 'too-many-rounds'
  | 'limit'
  | 'failed'
  | 'unknown-outcome'

/** What a skill answers. It never calls the shop: it says what it wants to know or wants done. */
export type Step =
  | { readonly step: 'ask'; readonly slot: string; readonly said: Said; readonly choices?: readonly Choice[] }
  | { readonly step: 'lookup'; readonly query: Lookup }
  /** `quote` is the card that the shopper confirms, null where asking for it was enough; `order` the state it was made on. */
  | { readonly step: 'do'; readonly command: Command; readonly order: Order | null; readonly quote: SaidCard | null }
  /** Kept for a person, with everything filled in; `said` comes before the ticket's number. `goesOn`: the skill has more to say once it is kept. */
  | { readonly step: 'ticket'; readonly draft: TicketDraft; readonly said: Said | null; readonly goesOn?: boolean }
  | { readonly step: 'say'; readonly said: Said; readonly card?: SaidCard; readonly choices?: readonly Choice[] }
  /** `said` comes before the words of the handover: what cannot wait for a person. */
  | { readonly step: 'handoff'; readonly reason: HandoffReason; readonly summary: string; readonly said?: Said }

export const ask = (slot: string, said: Said, choices?: readonly Choice[]): Step =>
  choices ? { step: 'ask', slot, said, choices } : { step: 'ask', slot, said }
export const lookup = (query: Lookup): Step => ({ step: 'lookup', query })
export const say = (said: Said, card?: SaidCard): Step => (card ? { step: 'say', said, card } : { step: 'say', said })
export const ticket = (draft: TicketDraft, said: Said | null = null, goesOn = false): Step => ({ step: 'ticket', draft, said, goesOn })
export const handoff = (reason: HandoffReason, summary: string, said?: Said): Step =>
  said ? { step: 'handoff', reason, summary, said } : { step: 'handoff', reason, summary }
