import type { Command } from '@xiaoer/contract/command'
import type { Money } from '@xiaoer/contract/money'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import { worthOfPieces } from '../worth-of-pieces.ts'

/**
 * The money a command moves, in minor units: positive goes back to the shopper, negative is to be paid.
 * Null where no money moves, or where the products that it depends on are not known.
 */
export function amountOf(command: Command, order: Order | null, products: readonly Product[]): Money | null {
  if (!order) return null
  const { currency } = order.total
  if (command.type === 'cancelOrder') return { amount: paidAndKept(order) - (command.kept?.amount ?? 0), currency }
  if (command.type === 'cancelItems') return { amount: worthOfPieces(order, command.items), currency }
  if (command.type === 'refund' || command.type === 'compensate' || command.type === 'issueCoupon') return command.amount
  if (command.type === 'requestReturn') {
    const amount = command.items.reduce((sum, { itemId, quantity }) => sum + (order.items.find((item) => item.id === itemId)?.price.amount ?? 0) * quantity, 0)
    return { amount, currency }
  }
  if (command.type === 'changeItems' || command.type === 'exchange') {
    let amount = 0
    for (const { itemId, newVariantId, quantity } of command.changes) {
      const item = order.items.find((one) => one.id === itemId)
      const variant = products.flatMap((product) => product.variants).find((one) => one.id === newVariantId)
      if (!item || !variant) return null
      amount += (item.price.amount - variant.price.amount) * quantity
    }
    return { amount, currency }
  }
  return null
}
