import type { Skill } from '../skill.ts'
import { answerOr } from './answer-question.ts'
import { takeDown } from './take-down.ts'

/** A company order: what, how many and how to reach the buyer, for the people who make offers. */
export const bulkOrder: Skill = {
  id: 'bulk-order',
  intents: ['order.bulk'],
  needsCustomer: false,
  next: (view) => takeDown(view, 'bulk'),
}

/** An old thing for a new one: how it works from the shop's knowledge, then what the shopper has. */
export const tradeIn: Skill = {
  id: 'trade-in',
  intents: ['trade_in'],
  needsCustomer: false,
  next: (view) => answerOr(view, () => takeDown(view, 'trade-in')),
}
