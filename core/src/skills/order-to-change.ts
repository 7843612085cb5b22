import type { Order } from '@xiaoer/contract/order'
import type { SkillView } from '../skill.ts'
import { textOf } from './answers-to.ts'
import { type Found, found } from './found.ts'
import { findName, tokensOf } from './text-match.ts'
import { described, ordersOf, whichOrder } from './which-order.ts'

/** "The black one should be white": where no goods are named, the option that is to be changed tells which order it is. */
export function orderToChange(view: SkillView, fits: (order: Order) => boolean): Found<Order> {
  const which = whichOrder(view, fits)
  const orders = ordersOf(view)
  if ('found' in which || 'step' in orders || view.request.slots.orderNumber !== undefined) return which
  const open = orders.found.filter(fits)
  const [before = ''] = textOf(view.request).split(TOWARDS)
  const meant = described(before, open)
  return open.length > 1 && meant.length === 1 && which.step.step === 'ask' && namesNothing(textOf(view.request), orders.found) ? found(meant[0]!) : which
}

const TOWARDS = /换成|改成|换为|改为|想要|\b(?:to|into|instead)\b/i

function namesNothing(text: string, orders: readonly Order[]): boolean {
  const tokens = tokensOf(text)
  return !orders.some((order) => order.items.some(({ name }) => findName(tokens, name).length > 0))
}
