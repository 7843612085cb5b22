import type { Order } from '@xiaoer/contract/order'
import { factOf } from '../known.ts'
import type { SkillView } from '../skill.ts'
import { lookup } from '../step.ts'
import { type Found, found, needs } from './found.ts'

/** What a skill sees, under the rules that hold for an order: before it says what is possible, not only before it acts. */
export function underRulesFor(view: SkillView, order: Order): Found<SkillView> {
  if (!view.rulesVary) return found(view)
  const query = { find: 'rulesOf', orderNumber: order.number } as const
  const rules = factOf(view.known, query)
  if (rules === undefined) return needs(lookup(query))
  return found(rules ? { ...view, rules } : view)
}
