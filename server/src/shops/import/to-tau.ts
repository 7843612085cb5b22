import type { Address } from '@xiaoer/contract/address'
import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { Money } from '@xiaoer/contract/money'
import type { AfterSaleCase, Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import { majorUnits } from '../../minor-units.ts'
import type { NamedCustomer } from '../../store/shop-customers.ts'
import type { TauAddress, TauOrder, TauUser } from './tau-shape.ts'

/** products.json of a tau-retail folder. Maps, since objects would reorder ids that look like numbers. */
export function toTauProducts(products: readonly Product[]): Map<string, unknown> {
  return new Map(
    products.map((product) => {
      const variants = product.variants.map(({ id, options, available, price }) => [id, { item_id: id, options, available, price: dollars(price) }] as const)
      return [
        product.id,
        new Map<string, unknown>([
          ['name', product.name],
          ['product_id', product.id],
          ['variants', new Map(variants)],
        ]),
      ] as const
    }),
  )
}

/** users.json of a tau-retail folder. */
export function toTauUsers(customers: readonly NamedCustomer[], orders: readonly Order[]): Map<string, TauUser> {
  const ordersOf = new Map<string, string[]>()
  for (const { customerId, number } of orders) ordersOf.set(customerId, [...(ordersOf.get(customerId) ?? []), number])
  return new Map(customers.map((customer) => [customer.id, toUser(customer, ordersOf.get(customer.id) ?? [])]))
}

/** orders.json of a tau-retail folder. */
export function toTauOrders(orders: readonly Order[]): Map<string, TauOrder> {
  return new Map(orders.map((order) => [order.number, toTauOrder(order)]))
}

function dollars({ amount, currency }: Money): number {
  return majorUnits(amount, currency)
}

function toUser({ name, familyName, address, email, paymentMethods }: NamedCustomer, orders: string[]): TauUser {
  const split = familyName === null ? name.lastIndexOf(' ') : name.length - familyName.length - 1
  return {
    name: { first_name: split < 0 ? name : name.slice(0, split), last_name: split < 0 ? '' : name.slice(split + 1) },
    address: toTauAddress(address ?? NOWHERE),
    email: email ?? '',
    payment_methods: Object.fromEntries(paymentMethods.map((method) => [method.id, toTauMethod(method)])),
    orders,
  }
}

const NOWHERE: Address = { line1: '', line2: '', district: '', city: '', region: '', postcode: '', country: '' }

function toTauMethod({ id, kind, brand, last4, balance }: PaymentMethod): TauUser['payment_methods'][string] {
  return {
    source: kind === 'card' ? 'credit_card' : kind.replaceAll('-', '_'),
    ...(brand === null ? {} : { brand }),
    ...(last4 === null ? {} : { last_four: last4 }),
    ...(balance === null ? {} : { balance: dollars(balance) }),
    id,
  }
}

function toTauAddress({ line1, line2, city, country, region, postcode }: Address): TauAddress {
  return { address1: line1, address2: line2, city, country, state: region, zip: postcode }
}

function toTauOrder(order: Order): TauOrder {
  const variantOf = new Map(order.items.map((item) => [item.id, item.variantId]))
  const open = order.cases.find((entry) => entry.kind !== 'refund' && ['requested', 'returning', 'received'].includes(entry.state))
  return {
    order_id: order.number,
    user_id: order.customerId,
    address: toTauAddress(order.address),
    items: order.items.flatMap(({ name, productId, variantId, price, options, quantity }) =>
      // the format knows no quantities
      Array.from({ length: quantity }, () => ({ name, product_id: productId, item_id: variantId, price: dollars(price), options })),
    ),
    fulfillments: order.shipments.map(({ trackingNumber, itemIds }) => ({
      tracking_id: trackingNumber.split(', '),
      item_ids: itemIds.map((itemId) => variantOf.get(itemId) ?? itemId),
    })),
    status: statusOf(order, open),
    payment_history: order.payments.map(({ kind, amount, methodId }) => ({ transaction_type: kind, amount: dollars(amount), payment_method_id: methodId })),
    ...(order.cancelReason === null ? {} : { cancel_reason: order.cancelReason }),
    ...(open === undefined ? {} : toTauCase(open, variantOf)),
  }
}

function statusOf(order: Order, open: AfterSaleCase | undefined): string {
  if (open !== undefined) return `${open.kind} requested`
  return order.status === 'pending' && order.itemsChanged ? 'pending (item modified)' : order.status
}

function toTauCase({ kind, items, methodId, amount }: AfterSaleCase, variantOf: ReadonlyMap<string, string>): Partial<TauOrder> {
  const pieces = items.flatMap((item) => Array.from({ length: item.quantity }, () => item))
  const old = pieces.map(({ itemId }) => variantOf.get(itemId) ?? itemId).sort()
  if (kind === 'return') return { return_items: old, return_payment_method_id: methodId ?? '' }
  return {
    exchange_items: old,
    exchange_new_items: pieces.map(({ newVariantId }) => newVariantId ?? '').sort(),
    exchange_payment_method_id: methodId ?? '',
    exchange_price_difference: dollars(amount),
  }
}
