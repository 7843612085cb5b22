import type { Options, RetailAddress } from './retail.ts'

/** A piece of an order as a shopper thinks of it; `options` only where they tell it from another. */
export interface Thing {
  readonly name: string
  readonly options: Options | null
}

export interface Swap {
  readonly thing: Thing
  /** What must be different; empty: the same once more. */
  readonly to: Options
  /** Options that do not matter to the shopper, who takes the cheaper. */
  readonly careless?: readonly string[]
}

/** One thing that a shopper wants done. `method` is null where they do not care. */
export type Goal =
  | { readonly kind: 'cancel'; readonly order: string; readonly reason: string }
  | { readonly kind: 'return'; readonly order: string; readonly things: readonly Thing[]; readonly method: string | null }
  | { readonly kind: 'swap'; readonly order: string; readonly verb: 'modify' | 'exchange'; readonly swaps: readonly Swap[]; readonly method: string | null }
  | { readonly kind: 'payment'; readonly order: string; readonly method: string }
  | { readonly kind: 'address'; readonly order: string; readonly address: RetailAddress; readonly sameAs: string | null }

export type GoalOf<Kind extends Goal['kind']> = Extract<Goal, { kind: Kind }>

/** How a shopper says who they are. */
export interface Credentials {
  readonly first: string
  readonly last: string
  readonly zip: string | null
  /** In the order in which they are tried; several where the shopper does not remember. */
  readonly emails: readonly string[]
}

/** All that a shopper has in mind. */
export interface Errand {
  readonly who: Credentials
  readonly goals: readonly Goal[]
}
