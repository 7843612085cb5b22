import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'

/** A marketplace tells no id of a buyer that it could be asked for: who receives an order stands for one, for this order and no other. */
export const receiverOf = (orderNumber: string): string => `receiver:${orderNumber}`

/** The order of a receiver's id; null: another id. */
export const orderOfReceiver = (id: string): string | null => /^receiver:([0-9-]{1,40})$/.exec(id)?.[1] ?? null

/** Who receives an order, as the customer that a marketplace hides; name and phone as far as they are shown. */
export function readReceiver(order: Order, { name, phone }: { readonly name: string; readonly phone: string }): Customer {
  const methods = new Map(order.payments.map(({ methodId }) => [methodId, readMethod(methodId)]))
  return {
    id: order.customerId,
    name,
    email: null,
    // a tail that is masked ("1387677****") would let in who knows the middle
    phone: /\d{4}$/.test(phone) ? phone : null,
    address: order.address,
    paymentMethods: [...methods.values()],
  }
}

const KINDS: Readonly<Record<string, PaymentMethod['kind']>> = { alipay: 'alipay', 'wechat-pay': 'wechat-pay' }
const LABELS: Readonly<Record<string, string>> = { alipay: '支付宝', 'wechat-pay': '微信支付', 'jd-pay': '京东支付' }

function readMethod(id: string): PaymentMethod {
  return { id, kind: KINDS[id] ?? 'other', label: LABELS[id] ?? id, last4: null, brand: null, balance: null }
}
