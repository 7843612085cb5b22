import type { CommandType } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Intent } from '@xiaoer/contract/intent'
import type { Rules } from '@xiaoer/contract/rules'
import type { Known, OpenRequest } from './known.ts'
import type { Query, Step } from './step.ts'

/** What a skill sees when it is asked. Everything is data; `now` is passed in (RFC 3339). */
export interface SkillView {
  readonly request: OpenRequest
  readonly known: Known
  /** Who the shopper is, once proven and read in this turn. */
  readonly customer: Customer | null
  readonly rules: Rules
  /** Can the shop's platform do it at all? What it cannot, a ticket asks a person for. */
  can(type: CommandType): boolean
  /** Can the shop's platform be asked this? */
  finds(find: Query['find']): boolean
  /** Older orders or some goods have rules of their own (`rulesOf`). */
  readonly rulesVary: boolean
  readonly now: string
}

/**
 * One capability, one file. `next` is asked from the start with more facts each time: it looks at what is known and says what it needs next.
 */
export interface Skill {
  readonly id: string
  readonly intents: readonly Intent[]
  /** Takes only clauses that match, before any skill without it: "change the payment method" among all `order.modify`. */
  readonly claims?: RegExp
  /** Must the shopper be known before it is asked? */
  readonly needsCustomer: boolean
  next(view: SkillView): Step
}
