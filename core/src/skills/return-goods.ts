import type { Skill } from '../skill.ts'
import { cancelOrder } from './cancel-order.ts'
import { faultIn } from './fault-words.ts'
import { hangsOnFault } from './freight.ts'
import { isUntouched } from './open-case.ts'
import { proposeReturn } from './propose-return.ts'
import { quote } from './quote.ts'
import { readProducts } from './read-products.ts'
import { settleFault } from './settle-fault.ts'
import { whichItems } from './which-items.ts'
import { originalMethod } from './which-method.ts'
import { whichOrder } from './which-order.ts'

/** Goods go back, money comes back. On an order that has not arrived it is a cancellation, and is told so by policy. */
export const returnGoods: Skill = {
  id: 'return-goods',
  intents: ['return.request'],
  needsCustomer: true,
  next(view) {
    const deed = view.rules.deeds.requestReturn
    const which = whichOrder(view, (order) => deed?.states.includes(order.status) === true && isUntouched(order))
    if ('step' in which) return which.step
    const order = which.found
    // «没发货，退了吧»: before dispatch that is a cancellation
    const cancel = view.rules.deeds.cancelOrder
    const wantsOut = view.request.words.some(({ text }) => /退/.test(text))
    if (wantsOut && cancel?.states.includes(order.status) && !deed?.states.includes(order.status)) return cancelOrder.next(view)
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
    const goods = { order, items: items.found, products: products.found }
    return fault ? settleFault(view, goods, fault, 'return') : proposeReturn(view, goods, null)
  },
}
