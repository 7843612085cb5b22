import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { mediaOf } from '../ticket-words.ts'
import { askPhoto } from './ask-photo.ts'
import { faultIn } from './fault-words.ts'
import { freightLine, hangsOnFault, insuranceLine } from './freight.ts'
import { itemLine, moneyLine, orderLine, quote, refundLine } from './quote.ts'
import { readProducts } from './read-products.ts'
import { exclusionOf } from './remedies.ts'
import { takeDown } from './take-down.ts'
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
    const fault = hangsOnFault(view) ? faultIn(view.request) : null
    const photo = fault ? askPhoto(view.request, fault) : null
    if (photo) return photo
    const excluded = fault ? exclusionOf(deed, { items: items.found, products: products.found }) : undefined
    // what cannot come back without a reason can for a fault: that is for a person to look at
    if (fault && excluded)
      return takeDown(view, 'fault', {
        ...{ order, itemIds: items.found.map((item) => item.id), fields: { what: fault.text } },
        ...{ said: phrase('fault.excluded', { item: items.found[0]!.name, reason: excluded }), suggestion: 'return for the fault, freight on the shop' },
      })
    const original = originalMethod(order)
    const method = whichMethod(
      view,
      order,
      (one) => deed?.refundTo === 'any' || one.id === original || (deed?.refundTo === 'gift-card' && one.kind === 'gift-card'),
    )
    if ('step' in method) return method.step
    const evidence = mediaOf(view.request)
    const amount = items.found.reduce((sum, item) => sum + item.price.amount * item.quantity, 0)
    return {
      step: 'do',
      command: {
        type: 'requestReturn',
        orderId: order.id,
        orderNumber: order.number,
        items: items.found.map((item) => ({ itemId: item.id, quantity: item.quantity })),
        methodId: method.found,
        reason: view.request.slots.reason ?? fault?.text ?? '',
        ...(evidence.length > 0 ? { evidence } : {}),
      },
      order,
      quote: quote('quote.return', [
        orderLine(order),
        ...items.found.map((item) => itemLine(item, 'line.return')),
        moneyLine('line.refund', { amount, currency: order.total.currency }),
        refundLine(view, method.found),
        freightLine(view, fault),
        insuranceLine(view, 'return'),
      ]),
    }
  },
}
