import type { Money } from '@xiaoer/contract/money'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import type { Rules } from '@xiaoer/contract/rules'

/** What does not go back when the shopper cancels a pre-order: its deposit, while the balance is due and the rules say so; null: all goes back. */
export function depositKept(order: Order, rules: Rules): Money | null {
  const isDue = (order.balanceDue?.amount.amount ?? 0) > 0
  const amount = paidAndKept(order)
  return isDue && amount > 0 && rules.deeds.cancelOrder?.deposit === 'kept' ? { amount, currency: order.total.currency } : null
}
