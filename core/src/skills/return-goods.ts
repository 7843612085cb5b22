import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { itemLine, line, moneyLine, orderLine, quote, refundLine } from './quote.ts'
import { readProducts } from './read-products.ts'
import { whichItems } from './which-items.ts'
import { originalMethod, whichMethod } from './which-method.ts'
import { whichOrder } from './which-order.ts'

/** Goods go back, money comes back. On an order that has not arrived it is a cancellation, and is told so by policy. */
export const returnGoods: Skill = {
  id: 'return-goods',
  intents: ['return.request'],
  needsCustomer: true,
  next(view) {
    const deed = view.rules.deeds.requestReturn
    const which = whichOrder(view, (order) => deed?.states.includes(order.status) === true && order.cases.length === 0)
    if ('step' in which) return which.step
    const order = which.found
    if (deed && !deed.states.includes(order.status)) {
      const { id: orderId, number: orderNumber } = order
      return {
        step: 'do',
        command: {
          type: 'requestReturn',
          orderId,
          orderNumber,
          items: order.items.map((item) => ({ itemId: item.id, quantity: item.quantity })),
          methodId: originalMethod(order) ?? '',
          reason: '',
        },
        order,
        quote: quote('quote.return', []),
      }
    }
    const items = whichItems(view, order)
    if ('step' in items) return items.step
    const products = readProducts(view, items.found)
    if ('step' in products) return products.step
    const original = originalMethod(order)
    const method = whichMethod(
      view,
      order,
      (one) => deed?.refundTo === 'any' || one.id === original || (deed?.refundTo === 'gift-card' && one.kind === 'gift-card'),
    )
    if ('step' in method) return method.step
    const amount = items.found.reduce((sum, item) => sum + item.price.amount * item.quantity, 0)
    return {
      step: 'do',
      command: {
        type: 'requestReturn',
        orderId: order.id,
        orderNumber: order.number,
        items: items.found.map((item) => ({ itemId: item.id, quantity: item.quantity })),
        methodId: method.found,
        reason: view.request.slots.reason ?? '',
      },
      order,
      quote: quote('quote.return', [
        orderLine(order),
        ...items.found.map((item) => itemLine(item, 'line.return')),
        moneyLine('line.refund', { amount, currency: order.total.currency }),
        refundLine(view, method.found),
        line('line.shipping', phrase(`shipping.${deed?.whoPaysShipping ?? 'shopper'}`)),
      ]),
    }
  },
}
