import type { Command } from '@xiaoer/contract/command'
import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { Product, Variant } from '@xiaoer/contract/product'
import type { Database } from '../../store/database.ts'
import type { Named } from '../../store/shop-search.ts'
import type { ShopCapabilities } from '../shop.ts'
import { PATIENCE, type Patience } from './ask-platform.ts'

/** What a connector needs of the house. `now` answers RFC 3339. */
export interface PlatformHouse {
  readonly database: Database
  readonly workspaceId: WorkspaceId
  now(): string
  /** Where the platform is, if not where the settings say. */
  readonly address?: string
  readonly patience?: Patience
}

export const patienceOf = (house: PlatformHouse): Patience => house.patience ?? PATIENCE

/** What is asked of a platform, already cleaned: no empty words, nothing that no shop would have written. */
export interface PlatformReads {
  /** By its number as the shopper knows it. May answer an order with another number: it is compared afterwards. */
  orderNumbered(number: string): Promise<Order | null>
  /** Latest first. */
  ordersOf(customerId: string): Promise<Order[]>
  customer(id: string): Promise<Customer | null>
  /** These may find too many: what does not fit is left out afterwards. */
  customersByEmail(email: string): Promise<Customer[]>
  /** E.164. */
  customersByPhone(phone: string): Promise<Customer[]>
  customersByName(name: string): Promise<Customer[]>
  product(id: string): Promise<Product | null>
  /** What is called by one of these words, without its variants. */
  productsNamed(words: readonly string[]): Promise<Named[]>
}

/** What a command is about, read just now: in our words, and in the platform's. */
export interface Target<Raw> {
  readonly now: Order | Customer
  readonly raw: Raw
}

/** What the platform shows of a deed: all of it, a part (the rest is still to be done), nothing. */
export type Trace = 'all' | 'part' | 'none'

export interface PlatformWrites<Raw> {
  target(command: Command): Promise<Target<Raw> | null>
  /** Looks for the mark of a key. */
  trace(command: Command, mark: string, target: Target<Raw>): Promise<Trace> | Trace
  /**
   * Carries out what is not done yet; a deed of several steps looks for each. Throws PlatformRefusal, UnsureWhetherDone,
   * or AppError('shop-unavailable') where the step was surely not done. Answers what it read after the last step, where it did; else it is read again.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most connectors read nothing after they wrote, and say nothing of it
  write(command: Command, mark: string, target: Target<Raw>): Promise<Target<Raw> | void>
  /** Deeds of which the platform itself does a mark once: after a time-out the same write may be sent again at once. */
  readonly repeatable: readonly Command['type'][]
}

export interface Platform<Raw> extends PlatformReads, PlatformWrites<Raw> {
  readonly name: string
  readonly capabilities: ShopCapabilities
}

/** Methods that can be named in a command on this order: the customer's, and those it was paid with. Read once for an order as it was read. */
export function methodsFor(order: Order, platform: PlatformReads): Promise<PaymentMethod[]> {
  const before = methodsRead.get(order)
  if (before) return before
  const methods = readMethods(order, platform)
  methodsRead.set(order, methods)
  // a failure is not remembered
  methods.catch(() => methodsRead.delete(order))
  return methods
}

/** By the order that a deed read: another deed reads another. */
const methodsRead = new WeakMap<Order, Promise<PaymentMethod[]>>()

async function readMethods(order: Order, platform: PlatformReads): Promise<PaymentMethod[]> {
  const methods = order.customerId === '' ? [] : ((await platform.customer(order.customerId))?.paymentMethods ?? [])
  const paidWith = order.payments.filter((entry) => entry.kind === 'payment' && !methods.some((method) => method.id === entry.methodId))
  return [
    ...methods,
    ...paidWith.map(({ methodId }): PaymentMethod => ({ id: methodId, kind: 'other', label: methodId, last4: null, brand: null, balance: null })),
  ]
}

/** The variants that an order has and a command names, with their products. */
export async function variantsFor(order: Order, command: Command, platform: PlatformReads): Promise<Map<string, Variant & { productId: string }>> {
  if (!('changes' in command)) return new Map()
  const touched = order.items.filter((item) => command.changes.some((change) => change.itemId === item.id))
  const products = await Promise.all([...new Set(touched.map((item) => item.productId))].map((id) => platform.product(id)))
  const known = products.flatMap((product) => product?.variants.map((variant) => ({ ...variant, productId: product.id })) ?? [])
  // a variant of another product that the order has is known to be wrong; all others are unknown
  const others = order.items.map(({ variantId, productId, options, price }) => ({ id: variantId, productId, options, price, available: true, stock: null }))
  return new Map([...others, ...known].map((variant) => [variant.id, variant]))
}
