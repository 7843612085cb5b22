import type { Command } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
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

interface Answers {
  order: Order | null
  ordersOf: Order[]
  customer: Customer | null
  customerByEmail: Customer | null
  customerByPhone: Customer | null
  customersByName: Customer[]
  product: Product | null
  products: Product[]
}

/** The answer to a query: the pair is one type. */
export type FactOf<Q extends Query> = Answers[Q['find']]
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
  | { readonly step: 'lookup'; readonly query: Query }
  /** `quote` is the card that the shopper confirms; `order` the state it was made on. */
  | { readonly step: 'do'; readonly command: Command; readonly order: Order | null; readonly quote: SaidCard }
  | { readonly step: 'say'; readonly said: Said; readonly card?: SaidCard; readonly choices?: readonly Choice[] }
  | { readonly step: 'handoff'; readonly reason: HandoffReason; readonly summary: string }

export const ask = (slot: string, said: Said, choices?: readonly Choice[]): Step =>
  choices ? { step: 'ask', slot, said, choices } : { step: 'ask', slot, said }
export const lookup = (query: Query): Step => ({ step: 'lookup', query })
export const say = (said: Said, card?: SaidCard): Step => (card ? { step: 'say', said, card } : { step: 'say', said })
export const handoff = (reason: HandoffReason, summary: string): Step => ({ step: 'handoff', reason, summary })
