import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { AfterSaleCase, Order, OrderItem, PaymentEntry, Shipment } from '@xiaoer/contract/order'
import type { Product, Variant } from '@xiaoer/contract/product'
import { minorUnits } from '../../minor-units.ts'
import type { NamedCustomer } from '../../store/shop-customers.ts'
import type { ImportProblem, Placed } from './import-problem.ts'
import { withoutGaps } from './read-customers.ts'
import { describeIssue, OrderRecord, type ShopRecord } from './shop-record.ts'

/** What orders refer to: the rest of the same folder. */
export interface OrderSurroundings {
  readonly products: readonly Placed<Product>[]
  readonly customers: readonly Placed<NamedCustomer>[]
  readonly shop: ShopRecord
}

export function readOrders(records: readonly Placed<unknown>[], surroundings: OrderSurroundings): { orders: Placed<Order>[]; problems: ImportProblem[] } {
  const sold = new Map(surroundings.products.flatMap(({ value }) => value.variants.map((variant) => [variant.id, { product: value, variant }] as const)))
  const customers = new Map(surroundings.customers.map(({ value }) => [value.id, value]))
  const problems: ImportProblem[] = []
  const orders: Placed<Order>[] = []
  for (const record of records) {
    const { file, line } = record
    const parsed = OrderRecord.safeParse(record.value)
    if (!parsed.success) {
      problems.push({ file, line, message: describeIssue(parsed.error) })
      continue
    }
    try {
      const value = toOrder(parsed.data, {
        sold,
        customer: customers.get(parsed.data.customerId),
        currency: parsed.data.currency ?? surroundings.shop.currency,
      })
      addMissingMethods(value, customers.get(value.customerId))
      orders.push({ file, line, value })
    } catch (error) {
      if (!(error instanceof UnreadableOrder)) throw error
      problems.push({ file, line, message: `Order ${parsed.data.number}: ${error.message}` })
    }
  }
  return { orders, problems }
}

/** Stays inside this file: it ends the reading of one order. */
class UnreadableOrder extends Error {}

interface Known {
  readonly sold: ReadonlyMap<string, { product: Product; variant: Variant }>
  readonly customer: NamedCustomer | undefined
  readonly currency: string
}

function toOrder(record: OrderRecord, known: Known): Order {
  const { number, id = number, items: _, payments: __, shipments: ___, cases: ____, currency: _____, total, address, ...rest } = record
  const money = (amount: string | number) => {
    const units = minorUnits(amount, known.currency)
    if (units === null) throw new UnreadableOrder(`"${amount}" is no amount in ${known.currency}; write it like 39.90.`)
    return { amount: units, currency: known.currency }
  }
  const items = record.items.map((item, index) => toItem(item, { id: `${id}/${index + 1}`, known, money }))
  const to = address ?? known.customer?.address
  if (to === undefined || to === null) throw new UnreadableOrder('it has no address, and neither has its customer; add one.')
  return {
    ...rest,
    id,
    number,
    address: withoutGaps(to),
    items,
    payments: record.payments.map(
      (entry, index): PaymentEntry => ({
        id: entry.id ?? `${id}/p${index + 1}`,
        kind: entry.kind,
        amount: money(entry.amount),
        methodId: entry.methodId,
        at: entry.at ?? record.paidAt ?? record.placedAt,
      }),
    ),
    shipments: record.shipments.map(
      ({ itemIds, ...shipment }): Shipment => ({
        ...shipment,
        itemIds: itemIds === undefined ? items.map((item) => item.id) : itemIds.map((itemId) => lineOf(itemId, items)),
      }),
    ),
    cases: record.cases.map(
      (entry, index): AfterSaleCase => ({
        ...entry,
        id: entry.id ?? `${id}/c${index + 1}`,
        items: entry.items.map((item) => ({ ...item, itemId: lineOf(item.itemId, items) })),
        amount: money(entry.amount),
        at: entry.at ?? record.deliveredAt ?? record.placedAt,
      }),
    ),
    total: total === undefined ? { amount: items.reduce((sum, item) => sum + item.price.amount * item.quantity, 0), currency: known.currency } : money(total),
    version: 0,
  }
}

function toItem(item: OrderRecord['items'][number], of: { id: string; known: Known; money: (amount: string | number) => OrderItem['price'] }): OrderItem {
  const found = of.known.sold.get(item.variantId)
  const productId = item.productId ?? found?.product.id
  const name = item.name ?? found?.product.name
  const price = item.price === undefined ? found?.variant.price : of.money(item.price)
  if (productId === undefined || name === undefined || price === undefined) {
    throw new UnreadableOrder(`variant ${item.variantId} is in no file of this folder; add productId, name and price to the item.`)
  }
  if (price.amount < 0) throw new UnreadableOrder(`the price of ${name} is below zero.`)
  return {
    id: item.id ?? of.id,
    productId,
    variantId: item.variantId,
    name,
    options: item.options ?? found?.variant.options ?? {},
    price,
    quantity: item.quantity,
  }
}

/** A line is named by its id, or by its variant where only one line has it. */
function lineOf(named: string, items: readonly OrderItem[]): string {
  const byId = items.find((item) => item.id === named)
  if (byId !== undefined) return byId.id
  const ofVariant = items.filter((item) => item.variantId === named)
  if (ofVariant.length !== 1) throw new UnreadableOrder(`a shipment or case names item ${named}, which the order does not have exactly once.`)
  return ofVariant[0]!.id
}

/** What paid an order is a method of its customer: otherwise no money could ever go back to it. */
function addMissingMethods(order: Order, customer: NamedCustomer | undefined): void {
  for (const { methodId } of order.payments) {
    if (customer === undefined || customer.paymentMethods.some((method) => method.id === methodId)) continue
    customer.paymentMethods.push({ id: methodId, kind: kindOf(methodId), label: methodId, last4: null, brand: null, balance: null })
  }
}

function kindOf(methodId: string): PaymentMethod['kind'] {
  if (/alipay|支付宝/i.test(methodId)) return 'alipay'
  if (/we-?chat|weixin|微信/i.test(methodId)) return 'wechat-pay'
  if (/paypal/i.test(methodId)) return 'paypal'
  if (/card|visa|master|银行卡|信用卡/i.test(methodId)) return 'card'
  return 'other'
}
