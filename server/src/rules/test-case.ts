import type { Command } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Rules } from '@xiaoer/contract/rules'
import { permit } from '@xiaoer/core/policy/permit'

/** An order of Ann's for two pieces of goods, delivered; amounts are in the currency's minor units. */
export function testOrder(more: Partial<Order> = {}, currency = 'CNY'): Order {
  const money = (amount: number) => ({ amount, currency })
  const at = '2026-11-01T04:00:00.000Z'
  return {
    ...{ id: 'o1', number: 'A1', customerId: 'ann', status: 'delivered', placedAt: at, paidAt: at, shippedAt: at, deliveredAt: '2026-11-05T04:00:00.000Z' },
    ...{ cancelReason: null, itemsChanged: false, shipments: [], cases: [], version: 1 },
    address: { line1: '1 Elm Street', line2: '', district: '', city: 'Hangzhou', region: 'Zhejiang', postcode: '', country: 'CN' },
    items: ['shoes', 'scarf'].map((productId) => ({
      ...{ id: `i-${productId}`, productId, variantId: `${productId}-1`, name: productId, options: {}, price: money(10_000), quantity: 1 },
    })),
    payments: [{ id: 'p1', kind: 'payment', amount: money(20_000), methodId: 'card-1', at }],
    total: money(20_000),
    ...more,
  }
}

export function testProduct(id: string, category: string, tags: string[] = [], currency = 'CNY'): Product {
  const variants = ['1', '2'].map((place) => ({ id: `${id}-${place}`, options: { place }, price: { amount: 10_000, currency }, available: true, stock: null }))
  return { id, name: id, aliases: [], category, tags, description: '', attributes: {}, image: null, variants }
}

export const ANN: Customer = { id: 'ann', name: 'Ann', email: null, phone: null, address: null, paymentMethods: [], level: 'Gold' }

/** What policy answers when Ann asks to send all of an order back at an instant (RFC 3339): `yes`, or the phrase that refuses it. */
export function mayReturn(rules: Rules, order: Order, now: string, products: readonly Product[] = []): string {
  const items = order.items.map(({ id, quantity }) => ({ itemId: id, quantity }))
  const command: Command = { type: 'requestReturn', orderId: order.id, orderNumber: order.number, items, methodId: 'card-1', reason: 'too small' }
  const identity = { rung: 'login', customerId: 'ann', onlyOrder: null, offered: { emails: [] }, failedTries: 0 } as const
  const answer = permit(command, { order, customer: ANN, products, identity, rules, now })
  return answer.permitted ? 'yes' : answer.why.phrase
}
