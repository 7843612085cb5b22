import { type Order, paidAndKept } from '@xiaoer/contract/order'

/**
 * What is given back for pieces that are taken out of an order, in minor units: their price, or their share of what was paid where that was less than all
 * prices together.
 */
export function worthOfPieces(order: Order, pieces: readonly { readonly itemId: string; readonly quantity: number }[]): number {
  const price = (itemId: string) => order.items.find((item) => item.id === itemId)?.price.amount ?? 0
  const worth = pieces.reduce((sum, { itemId, quantity }) => sum + price(itemId) * quantity, 0)
  const all = order.items.reduce((sum, item) => sum + item.price.amount * item.quantity, 0)
  const kept = Math.max(0, paidAndKept(order))
  return kept < all ? Math.floor((worth * kept) / all) : worth
}

/** Is nothing left of an order without these pieces? */
export function isAllOf(order: Order, pieces: readonly { readonly itemId: string; readonly quantity: number }[]): boolean {
  return order.items.every((item) => pieces.some(({ itemId, quantity }) => itemId === item.id && quantity >= item.quantity))
}
