import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import type { Product } from '@xiaoer/contract/product'
import * as z from 'zod'
import { nameKey, numberKey } from '../../store/shop-keys.ts'
import type { Named } from '../../store/shop-search.ts'
import type { PlatformReads } from '../platforms/platform.ts'
import { toAddress } from '../platforms/platform-address.ts'
import { CUSTOMER, ORDER, PRODUCT, PROMOTION, type VendureApi, VendureCustomer, VendureOrder, VendureProduct, VendurePromotion } from './vendure-api.ts'
import { balanceOf, discountOf, type SeenDeed } from './vendure-deeds.ts'
import { GIFT_CARD, nameOf, optionsOf, shopMethod, toOrder } from './vendure-orders.ts'

/** What is read of Vendure for the bot, and (`see`, `raw…`) for a deed. */
export function vendureReads(api: VendureApi) {
  const reads = {
    async orderNumbered(number) {
      const code = numberKey(number)
      // codes are given out in capitals; a shop may have its own way
      const filter = { code: { in: [...new Set([code, code.toUpperCase(), number.trim()])] } }
      const { orders } = await api.read(
        Orders,
        `query Order($filter: OrderFilterParameter!) { orders(options: { filter: $filter, take: 1 }) { items { ${ORDER} } } }`,
        { filter },
      )
      const found = orders.items[0]
      return found && isPlaced(found) ? toOrder(found) : null
    },
    async ordersOf(customerId) {
      if (!isId(customerId)) return []
      const query = `query OrdersOf($id: ID!) { customer(id: $id) { orders(options: { take: 50, sort: { createdAt: DESC } }) { items { ${ORDER} } } } }`
      const { customer } = await api.read(OrdersOf, query, { id: customerId })
      const placed = customer?.orders.items.filter(isPlaced) ?? []
      const at = (order: VendureOrder) => order.orderPlacedAt ?? order.createdAt
      // of the same second: the higher id is later
      return placed.sort((a, b) => at(b).localeCompare(at(a)) || Number(b.id) - Number(a.id)).map(toOrder)
    },
    async customer(id) {
      const found = await rawCustomer(id)
      return found && toCustomer(found)
    },
    customersByEmail: (email) => customersBy({ emailAddress: { eq: email } }),
    // as it may be written there: with the country or without
    customersByPhone: (phone) => customersBy({ phoneNumber: { contains: phone.slice(-8) } }),
    async customersByName(name) {
      const wanted = nameKey(name)
      const word = wanted.split(' ').sort((a, b) => b.length - a.length)[0]!
      const found = await customersBy({ _or: [{ firstName: { contains: word } }, { lastName: { contains: word } }] })
      return found.filter((one) => nameKey(one.name) === wanted)
    },
    async product(id) {
      if (!isId(id)) return null
      const query = `query Product($id: ID!) { product(id: $id) { ${PRODUCT} } globalSettings { trackInventory outOfStockThreshold } }`
      const { product, globalSettings } = await api.read(OneProduct, query, { id })
      return product?.enabled === true ? toProduct(product, globalSettings) : null
    },
    async productsNamed(words) {
      const filter = { enabled: { eq: true }, _or: words.map((word) => ({ name: { contains: word } })) }
      const query =
        'query Named($filter: ProductFilterParameter!) { products(options: { filter: $filter, take: 100 }) { items { id name collections { name } } } }'
      const { products } = await api.read(Titles, query, { filter })
      return products.items.map(({ id, name, collections }): Named => ({ id, name, aliases: [], category: collections[0]?.name ?? '' }))
    },
  } satisfies PlatformReads

  async function customersBy(filter: Readonly<Record<string, unknown>>): Promise<Customer[]> {
    const query = `query Customers($filter: CustomerFilterParameter!) { customers(options: { filter: $filter, take: ${PEOPLE_AT_MOST} }) { items { ${CUSTOMER} } } }`
    const { customers } = await api.read(Customers, query, { filter })
    return Promise.all(customers.items.map(toCustomer))
  }

  async function rawCustomer(id: string): Promise<VendureCustomer | null> {
    return isId(id) ? (await api.read(OneCustomer, `query Customer($id: ID!) { customer(id: $id) { ${CUSTOMER} } }`, { id })).customer : null
  }

  async function toCustomer(found: VendureCustomer): Promise<Customer> {
    const name = nameOf(found)
    const phone = found.phoneNumber ?? ''
    const home = homeOf(found)
    const codes = new Set(found.orders.items.flatMap((order) => order.payments.map((payment) => payment.method)).filter((code) => code !== GIFT_CARD))
    const giftCards = await giftCardsOf(found)
    return {
      ...{ id: found.id, name, email: found.emailAddress, phone: found.phoneNumber ?? null },
      address: home ? toAddress(addressOf(home), { name, phone }) : null,
      paymentMethods: [...[...codes].map((code) => shopMethod(found.id, code)), ...[...giftCards].map(([id, card]) => toGiftCard(id, card, currency))],
    }
  }

  /**
   * A gift card is a promotion with a coupon code and a fixed discount, for a customer group that is called like the code and holds this customer alone.
   * Vendure takes a coupon whole: used once, it is empty.
   */
  async function giftCardsOf(of: VendureCustomer | null): Promise<Map<string, VendurePromotion>> {
    const own = new Map(of?.groups.filter((group) => group.customers.totalItems === 1).map((group) => [group.name, group.id]))
    if (own.size === 0) return new Map()
    const filter = { enabled: { eq: true }, couponCode: { in: [...own.keys()] } }
    const query = `query GiftCards($filter: PromotionFilterParameter!) { promotions(options: { filter: $filter, take: 50 }) { items { ${PROMOTION} } }
      activeChannel { defaultCurrencyCode } }`
    const { promotions, activeChannel } = await api.read(Promotions, query, { filter })
    currency = activeChannel.defaultCurrencyCode
    const used = new Set(of?.orders.items.filter((order) => order.state !== 'Cancelled').flatMap((order) => order.couponCodes))
    const theirs = promotions.items.filter((one) => discountOf(one) && groupOf(one) === own.get(one.couponCode) && !used.has(one.couponCode))
    return new Map(theirs.map((one) => [`gift-card:${one.id}`, one]))
  }

  /** Of the channel: what a fixed discount is counted in. */
  let currency = 'USD'

  return {
    ...reads,
    rawCustomer,

    async see(orderId: string): Promise<SeenDeed | null> {
      if (!isId(orderId)) return null
      const query = `query See($id: ID!) { order(id: $id) { ${ORDER} whose: customer { ${CUSTOMER} } } }`
      const { order } = await api.read(Seen, query, { id: orderId })
      return order && isPlaced(order) ? { order, giftCards: await giftCardsOf(order.whose ?? null) } : null
    },

    async ownerOf(orderId: string): Promise<string | null> {
      if (!isId(orderId)) return null
      const { order } = await api.read(Owner, 'query Owner($id: ID!) { order(id: $id) { customer { id } } }', { id: orderId })
      return order?.customer?.id ?? null
    },
  }
}

/** The address that parcels go to. */
export function homeOf({ addresses }: VendureCustomer): VendureCustomer['addresses'][number] | undefined {
  return addresses.find((address) => address.defaultShippingAddress === true) ?? addresses[0]
}

/** Of one name or one end of a phone number; more would prove nothing. */
const PEOPLE_AT_MOST = 10

/** As Vendure's ids are, numbers or UUIDs: anything else may be an error of its database. */
function isId(text: string): boolean {
  return /^\d{1,15}$|^[0-9a-f-]{36}$/.test(text)
}

/** Carts are orders to Vendure. */
function isPlaced({ state }: VendureOrder): boolean {
  return !['Created', 'AddingItems', 'Draft'].includes(state)
}

function groupOf({ conditions }: VendurePromotion): string | undefined {
  return conditions
    .find((one) => one.code === 'customer_group')
    ?.args.find((arg) => arg.name === 'customerGroupId')
    ?.value.replaceAll('"', '')
}

function toGiftCard(id: string, card: VendurePromotion, currency: string): PaymentMethod {
  return { id, kind: 'gift-card', label: card.name, last4: card.couponCode.slice(-4), brand: null, balance: { amount: balanceOf(card), currency } }
}

function addressOf(home: VendureCustomer['addresses'][number]) {
  const { fullName: name, phoneNumber: phone, streetLine1: line1, streetLine2: line2, city, province: region, postalCode: postcode, country } = home
  return { name, phone, line1, line2, city, region, postcode, country: country.code }
}

function toProduct(product: VendureProduct, settings: { trackInventory: boolean; outOfStockThreshold: number }): Product {
  return {
    ...{ id: product.id, name: product.name, aliases: [], category: product.collections[0]?.name ?? '', description: product.description },
    tags: [],
    attributes: Object.fromEntries(product.facetValues.map(({ name, facet }) => [facet.name, name])),
    image: product.featuredAsset?.preview ?? null,
    variants: product.variants
      .filter((variant) => variant.enabled)
      .map((variant) => {
        const counted = variant.trackInventory === 'TRUE' || (variant.trackInventory === 'INHERIT' && settings.trackInventory)
        const kept = variant.useGlobalOutOfStockThreshold ? settings.outOfStockThreshold : variant.outOfStockThreshold
        const left = variant.stockLevels.reduce((sum, level) => sum + level.stockOnHand - level.stockAllocated, -kept)
        const stock = counted ? Math.max(0, left) : null
        const price = { amount: variant.priceWithTax, currency: variant.currencyCode }
        return { id: variant.id, options: optionsOf(variant.options), price, available: stock !== 0, stock }
      }),
  }
}

const list = <Shape extends z.ZodType>(shape: Shape) => z.object({ items: z.array(shape) })
const Orders = z.object({ orders: list(VendureOrder) })
const OrdersOf = z.object({ customer: z.object({ orders: list(VendureOrder) }).nullable() })
const OneCustomer = z.object({ customer: VendureCustomer.nullable() })
const Customers = z.object({ customers: list(VendureCustomer) })
const Promotions = z.object({ promotions: list(VendurePromotion), activeChannel: z.object({ defaultCurrencyCode: z.string() }) })
const Seen = z.object({ order: VendureOrder.extend({ whose: VendureCustomer.nullish() }).nullable() })
const Owner = z.object({ order: z.object({ customer: z.object({ id: z.string() }).nullable() }).nullable() })
const OneProduct = z.object({
  product: VendureProduct.nullable(),
  globalSettings: z.object({ trackInventory: z.boolean(), outOfStockThreshold: z.number() }),
})
const Titles = z.object({ products: list(z.object({ id: z.string(), name: z.string(), collections: z.array(z.object({ name: z.string() })) })) })
