import type { Address } from '@xiaoer/contract/address'
import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { Money } from '@xiaoer/contract/money'
import { type AfterSaleCase, type Order, type OrderItem, OrderStatus } from '@xiaoer/contract/order'
import type { Product, Variant } from '@xiaoer/contract/product'
import type * as z from 'zod'
import type { NamedCustomer } from '../../store/shop-customers.ts'
import type { Goods } from './goods.ts'
import type { ImportProblem, Placed } from './import-problem.ts'
import { type JsonEntry, jsonEntries } from './json-entries.ts'
import type { ShopFile } from './shop-files.ts'
import { describeIssue } from './shop-record.ts'
import { type TauAddress, TauOrder, TauProduct, TauUser } from './tau-shape.ts'

/** Is this a folder of the tau-retail benchmark? Only there customers are called users. */
export function isTauFolder(files: readonly ShopFile[]): boolean {
  return ['products.json', 'users.json', 'orders.json'].every((name) => files.some((file) => file.name === name))
}

/** Reads a tau-retail folder. Its orders have no dates: all are as old as their import, and delivered ones have no day of delivery. */
export function fromTau(files: readonly ShopFile[], importedAt: string): Goods {
  const problems: ImportProblem[] = []
  const read = <T, Noun>(name: string, schema: z.ZodType<T>, toNoun: (value: T, entry: JsonEntry) => Noun | null): Placed<Noun>[] => {
    const { entries, problem } = jsonEntries(files.find((file) => file.name === name)?.text ?? '')
    if (problem !== null) problems.push({ file: name, ...problem })
    return entries.flatMap((entry) => {
      const { line } = entry
      const parsed = schema.safeParse(entry.value)
      const noun = parsed.success ? toNoun(parsed.data, entry) : null
      if (noun !== null) return [{ file: name, line, value: noun }]
      const why = parsed.success ? 'The status is none of this format.' : describeIssue(parsed.error)
      problems.push({ file: name, line, message: entry.problem ?? why })
      return []
    })
  }
  const products = read('products.json', TauProduct, toProduct)
  const productOf = new Map(products.flatMap(({ value }) => value.variants.map((variant) => [variant.id, value.id] as const)))
  const customers = read('users.json', TauUser, toCustomer)
  const orders = read('orders.json', TauOrder, (order) => toOrder(order, productOf, importedAt))
  return { products, customers, orders, rules: null, problems }
}

function dollars(amount: number): Money {
  return { amount: Math.round(amount * 100), currency: 'USD' }
}

function toProduct({ product_id, name, variants }: z.infer<typeof TauProduct>, entry: JsonEntry): Product {
  return {
    id: product_id,
    name,
    aliases: [],
    category: '',
    tags: [],
    description: '',
    attributes: {},
    image: null,
    variants: inOrder(variants, entry).map(toVariant),
  }
}

function toVariant({ item_id, options, price, available }: z.infer<typeof TauProduct>['variants'][string]): Variant {
  return { id: item_id, options, price: dollars(price), available, stock: null }
}

/** The variants in the order of the file: an object has its number-like keys in another. */
function inOrder<T>(variants: Readonly<Record<string, T>>, entry: JsonEntry): T[] {
  const written = jsonEntries(entry.text).entries.find(({ key }) => key === 'variants')
  const keys = written === undefined ? [] : jsonEntries(written.text).entries.map(({ key }) => key)
  return keys.flatMap((key) => (key === null || variants[key] === undefined ? [] : [variants[key]]))
}

function toCustomer({ name, address, email, payment_methods }: TauUser, { key }: JsonEntry): NamedCustomer {
  return {
    id: key ?? '',
    name: `${name.first_name} ${name.last_name}`,
    familyName: name.last_name,
    email,
    phone: null,
    address: toAddress(address),
    paymentMethods: Object.values(payment_methods).map(toMethod),
  }
}

function toMethod({ id, source, brand, last_four, balance }: TauUser['payment_methods'][string]): PaymentMethod {
  const kind = ({ credit_card: 'card', gift_card: 'gift-card', paypal: 'paypal' } as const)[source] ?? 'other'
  const labels: Partial<Record<PaymentMethod['kind'], string>> = { 'gift-card': 'gift card', paypal: 'PayPal' }
  const card = `${(brand ?? 'card').replace(/^./, (letter) => letter.toUpperCase())} ending ${last_four ?? ''}`.trim()
  return {
    id,
    kind,
    label: labels[kind] ?? (kind === 'card' ? card : source),
    last4: last_four ?? null,
    brand: brand ?? null,
    balance: balance === undefined ? null : dollars(balance),
  }
}

function toAddress({ address1, address2, city, state, country, zip }: TauAddress): Address {
  return { line1: address1, line2: address2, district: '', city, region: state, postcode: zip, country }
}

function toOrder(order: TauOrder, productOf: ReadonlyMap<string, string>, importedAt: string): Order | null {
  const id = order.order_id
  const status = statusOf(order.status)
  if (status === null) return null
  const items = order.items.map(
    (item, index): OrderItem => ({
      id: `${id}/${index + 1}`,
      productId: item.product_id,
      variantId: item.item_id,
      name: item.name,
      options: item.options,
      price: dollars(item.price),
      quantity: 1,
    }),
  )
  return {
    id,
    number: id,
    customerId: order.user_id,
    status,
    placedAt: importedAt,
    paidAt: importedAt,
    shippedAt: null,
    deliveredAt: null,
    cancelReason: order.cancel_reason ?? null,
    itemsChanged: order.status === ITEMS_CHANGED,
    address: toAddress(order.address),
    items,
    payments: order.payment_history.map((entry, index) => ({
      id: `${id}/p${index + 1}`,
      kind: entry.transaction_type,
      amount: dollars(entry.amount),
      methodId: entry.payment_method_id,
      at: importedAt,
    })),
    shipments: order.fulfillments.map(({ tracking_id, item_ids }) => ({
      carrier: '',
      trackingNumber: tracking_id.join(', '),
      itemIds: linesOf(item_ids, items).map((item) => item.id),
      scans: [],
    })),
    cases: casesOf(order, items, productOf, importedAt),
    total: { amount: items.reduce((sum, item) => sum + item.price.amount, 0), currency: 'USD' },
    version: 0,
  }
}

const ITEMS_CHANGED = 'pending (item modified)'

function statusOf(written: string): OrderStatus | null {
  if (written === ITEMS_CHANGED) return 'pending'
  if (written === 'return requested' || written === 'exchange requested') return 'delivered'
  return OrderStatus.safeParse(written).data ?? null
}

/** Lines by their variants: where two lines have the same, each is taken once. */
function linesOf(variantIds: readonly string[], items: readonly OrderItem[]): OrderItem[] {
  const left = [...items]
  return variantIds.flatMap((variantId) => {
    const at = left.findIndex((item) => item.variantId === variantId)
    return at < 0 ? [] : left.splice(at, 1)
  })
}

function casesOf(order: TauOrder, items: readonly OrderItem[], productOf: ReadonlyMap<string, string>, at: string): AfterSaleCase[] {
  const opened = { state: 'requested', reason: '', at } as const
  if (order.return_items !== undefined) {
    const lines = linesOf(order.return_items, items)
    const amount = { amount: lines.reduce((sum, item) => sum + item.price.amount, 0), currency: 'USD' }
    const back = lines.map((item) => ({ itemId: item.id, newVariantId: null, quantity: 1 }))
    return [{ ...opened, id: `${order.order_id}/c1`, kind: 'return', items: back, methodId: order.return_payment_method_id ?? null, amount }]
  }
  if (order.exchange_items === undefined) return []
  // the file sorts old and new items apart: which new one is for which is told by the product
  const fresh = [...(order.exchange_new_items ?? [])]
  const swaps = linesOf(order.exchange_items, items).map((item) => {
    const match = fresh.findIndex((variantId) => productOf.get(variantId) === item.productId)
    return { itemId: item.id, newVariantId: match < 0 ? null : fresh.splice(match, 1)[0]!, quantity: 1 }
  })
  const methodId = order.exchange_payment_method_id ?? null
  return [{ ...opened, id: `${order.order_id}/c1`, kind: 'exchange', items: swaps, methodId, amount: dollars(order.exchange_price_difference ?? 0) }]
}
