import type { AfterSaleCase, Order } from '@xiaoer/contract/order'
import { type Choice, phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask } from '../step.ts'
import { type Found, found, needs } from './found.ts'
import { describe } from './which-items.ts'

/** The after-sale case of an order that a request is about; null: the order has none that fits. */
export function whichCase(view: SkillView, order: Order, fits: (one: AfterSaleCase) => boolean): Found<AfterSaleCase | null> {
  const open = order.cases.filter(fits)
  const chosen = open.find((one) => one.id === view.request.slots.caseId)
  if (chosen || open.length < 2) return found(chosen ?? open[0] ?? null)
  const text = view.request.words.map((one) => one.text).join(' ')
  const named = open.filter((one) => NAMES[one.kind].test(text) || namesOf(order, one).some((name) => text.includes(name)))
  if (named.length === 1) return found(named[0]!)
  return needs(ask('caseId', phrase('case.which', { number: order.number }), choicesOf(order, open)))
}

const NAMES: Readonly<Record<AfterSaleCase['kind'], RegExp>> = {
  return: /退货|\breturn/i,
  exchange: /换货|\bexchange/i,
  refund: /仅退款|\brefund/i,
}

/** Nothing is under way on the order or was settled on it: what was withdrawn or not accepted leaves it as it was. */
export function isUntouched(order: Order): boolean {
  return order.cases.every(({ state }) => state === 'withdrawn' || state === 'rejected')
}

/** The goods that a case is about. */
export function itemsOf(order: Order, { items }: AfterSaleCase): Order['items'] {
  return order.items.filter((item) => items.some((one) => one.itemId === item.id))
}

const namesOf = (order: Order, one: AfterSaleCase) => itemsOf(order, one).map((item) => item.name)

function choicesOf(order: Order, open: readonly AfterSaleCase[]): readonly Choice[] {
  return open.map((one) => ({
    id: one.id,
    label: phrase('case.label', { kind: one.kind, items: itemsOf(order, one).map(describe).join(', ') }),
    words: namesOf(order, one),
  }))
}
