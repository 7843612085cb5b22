import { OrderStatus } from '@xiaoer/contract/order'
import type { RuleCondition, RuleOutcome } from '@xiaoer/contract/rule-table'

/** What a condition is about: a word, several words of which one is enough, a number, or a day. `oneOf`: no other word is possible. */
export interface ConditionColumn {
  readonly kind: 'word' | 'words' | 'number' | 'day'
  readonly oneOf?: readonly string[]
}

/** What an outcome can be. Amounts are minor units of the order's currency. */
export type OutcomeColumn =
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'whole'; readonly unit: 'days' | 'hours' | 'amount'; readonly least: number; readonly most: number }
  | { readonly kind: 'percent'; readonly least: 0; readonly most: 100 }
  | { readonly kind: 'word'; readonly oneOf: readonly string[] }

export const CONDITION_COLUMNS: Readonly<Record<RuleCondition, ConditionColumn>> = {
  store: { kind: 'word' },
  category: { kind: 'word' },
  tag: { kind: 'words' },
  product: { kind: 'word' },
  country: { kind: 'word' },
  region: { kind: 'word' },
  memberLevel: { kind: 'word' },
  orderTotal: { kind: 'number' },
  currency: { kind: 'word' },
  orderStatus: { kind: 'word', oneOf: OrderStatus.options },
  placedOn: { kind: 'day' },
  promotion: { kind: 'words' },
}

const yesNo = { kind: 'yes-no' } as const
/** Ten years: more is a slip of the finger. */
const days = (least: number) => ({ kind: 'whole', unit: 'days', least, most: 3_650 }) as const
/** A hundred million of the main unit. */
const amount = { kind: 'whole', unit: 'amount', least: 0, most: 10_000_000_000 } as const

export const OUTCOME_COLUMNS: Readonly<Record<RuleOutcome, OutcomeColumn>> = {
  'return.allowed': yesNo,
  'return.windowDays': days(1),
  'return.whoPaysShipping': { kind: 'word', oneOf: ['shopper', 'shop', 'shop-if-faulty'] },
  'return.approvalAbove': amount,
  'exchange.allowed': yesNo,
  'exchange.windowDays': days(1),
  'cancel.allowed': yesNo,
  'cancel.approvalAbove': amount,
  'refund.allowed': yesNo,
  'refund.approvalAbove': amount,
  'address.allowed': yesNo,
  'items.allowed': yesNo,
  'invoice.allowed': yesNo,
  'priceProtection.days': days(0),
  'lateDispatch.percent': { kind: 'percent', least: 0, most: 100 },
  'goodwill.most': amount,
  /** A year. */
  dispatchHours: { kind: 'whole', unit: 'hours', least: 1, most: 8_760 },
  shippingInsurance: { kind: 'word', oneOf: ['none', 'exchange', 'return', 'both'] },
}
