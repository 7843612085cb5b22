import type { Command } from '@xiaoer/contract/command'
import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import type { Product } from '@xiaoer/contract/product'
import * as z from 'zod'
import { nameKey, numberKey } from '../../store/shop-keys.ts'
import type { Named } from '../../store/shop-search.ts'
import type { Situation } from '../local-deed.ts'
import type { PlatformReads } from '../platforms/platform.ts'
import { toAddress } from '../platforms/platform-address.ts'
import {
  CUSTOMER_FIELDS,
  type MedusaApi,
  MedusaCampaign,
  MedusaCustomer,
  MedusaExchange,
  MedusaOrder,
  MedusaProduct,
  ORDER_FIELDS,
  PRODUCT_FIELDS,
} from './medusa-api.ts'
import { balanceOf, type SeenDeed } from './medusa-deeds.ts'
import { nameOf, providerMethod, toOrder } from './medusa-orders.ts'
import { toProduct } from './medusa-products.ts'

/** What is read of Medusa for the bot, and (`see…`, `raw…`) for a deed. */
export function medusaReads(api: MedusaApi, currency: string) {
  const reads = {
    async orderNumbered(number) {
      const wanted = numberKey(number)
      // Medusa ignores a filter by number, but searches for it; what it finds is compared
      const found = await api.get(Numbers, '/orders', { q: wanted, limit: '100', order: '-created_at', fields: 'id,display_id,custom_display_id' })
      const one = found?.orders.find((order) => numberKey(order.custom_display_id ?? String(order.display_id)) === wanted)
      const order = one ? await orderOf(one.id) : null
      return order && toOrder({ order, exchanges: await exchangesOf([order.id]) })
    },
    async ordersOf(customerId) {
      if (!isId(customerId)) return []
      const { orders } = (await api.get(Orders, '/orders', { customer_id: customerId, limit: '50', order: '-created_at', fields: ORDER_FIELDS })) ?? {
        orders: [],
      }
      const exchanges = await exchangesOf(orders.map((order) => order.id))
      return orders.map((order) => toOrder({ order, exchanges: exchanges.filter((one) => one.order_id === order.id) }))
    },
    async customer(id) {
      const found = await rawCustomer(id)
      return found && toCustomer(found)
    },
    async customersByEmail(email) {
      const found = await customersBy({ q: email })
      const same = found.filter((one) => one.email?.toLowerCase() === email)
      // each order of a guest makes a customer of the same address; who has signed up is the one
      const accounts = same.filter((one) => one.has_account === true)
      return Promise.all((accounts.length > 0 ? accounts : same).map(toCustomer))
    },
    async customersByPhone(phone) {
      // as it may be written there: with the country or without
      return Promise.all((await customersBy({ q: phone.slice(-8) })).slice(0, PEOPLE_AT_MOST).map(toCustomer))
    },
    async customersByName(name) {
      const wanted = nameKey(name)
      const word = wanted.split(' ').sort((a, b) => b.length - a.length)[0]!
      const found = (await customersBy({ q: word })).filter((one) => nameKey(nameOf(one)) === wanted)
      return Promise.all(found.slice(0, PEOPLE_AT_MOST).map(toCustomer))
    },
    product: (id) => productIn(id, currency),
    async productsNamed(words) {
      const query = { 'status[0]': 'published', limit: '50', fields: 'id,title,*categories' }
      const found = await Promise.all(words.map((word) => api.get(Titles, '/products', { ...query, q: word })))
      const named = found
        .flatMap((one) => one?.products ?? [])
        .map((one): Named => {
          return { id: one.id, name: one.title, aliases: [], category: one.categories?.[0]?.name ?? '' }
        })
      return [...new Map(named.map((one) => [one.id, one])).values()]
    },
  } satisfies PlatformReads

  async function orderOf(id: string): Promise<MedusaOrder | null> {
    return isId(id) ? ((await api.get(OneOrder, `/orders/${id}`, { fields: ORDER_FIELDS }))?.order ?? null) : null
  }

  async function exchangesOf(orderIds: readonly string[]) {
    if (orderIds.length === 0) return []
    const fields = '*additional_items,*return,*return.items,metadata,canceled_at,created_at,updated_at,order_id'
    const ids = Object.fromEntries(orderIds.map((id, index) => [`order_id[${index}]`, id]))
    return (await api.get(Exchanges, '/exchanges', { limit: '200', fields, ...ids }))?.exchanges ?? []
  }

  async function rawCustomer(id: string): Promise<MedusaCustomer | null> {
    return isId(id) ? ((await api.get(OneCustomer, `/customers/${id}`, { fields: CUSTOMER_FIELDS }))?.customer ?? null) : null
  }

  async function customersBy(query: Readonly<Record<string, string>>): Promise<MedusaCustomer[]> {
    return (await api.get(Customers, '/customers', { limit: '100', ...query, fields: CUSTOMER_FIELDS }))?.customers ?? []
  }

  async function toCustomer(found: MedusaCustomer): Promise<Customer> {
    const name = nameOf(found)
    const home = homeOf(found)
    const giftCards = await giftCardsOf(found)
    return {
      ...{ id: found.id, name, email: found.email ?? null, phone: found.phone ?? null },
      address: home ? toAddress(addressOf(home), { name, phone: found.phone ?? '' }) : null,
      paymentMethods: [...(await providersOf(found.id)), ...[...giftCards.values()].map(toGiftCard)],
    }
  }

  /** Gift cards are campaigns with a budget to spend; the customer's metadata `gift_cards` names those that are theirs. */
  async function giftCardsOf(of: MedusaCustomer | null): Promise<Map<string, MedusaCampaign>> {
    const ids = z.array(z.string()).catch([]).parse(of?.metadata.gift_cards).filter(isId)
    const found = await Promise.all(ids.map((id) => api.get(OneCampaign, `/campaigns/${id}`)))
    return new Map(found.flatMap((one) => (one?.campaign.budget?.type === 'spend' ? [[one.campaign.id, one.campaign] as const] : [])))
  }

  async function providersOf(customerId: string): Promise<PaymentMethod[]> {
    const query = { customer_id: customerId, limit: '50', order: '-created_at', fields: 'id,*payment_collections.payments' }
    const paid = (await api.get(Paid, '/orders', query))?.orders ?? []
    const providers = paid.flatMap((order) => order.payment_collections ?? []).flatMap(({ payments }) => (payments ?? []).map((one) => one.provider_id))
    return [...new Set(providers)].map((provider) => providerMethod(customerId, provider))
  }

  async function productIn(id: string, money: string): Promise<Product | null> {
    if (!isId(id)) return null
    const [found, counted] = await Promise.all([
      api.get(OneProduct, `/products/${id}`, { fields: PRODUCT_FIELDS }),
      // what can still be sold is told here only, and only beside `manage_inventory`
      api.get(Counted, `/products/${id}/variants`, { fields: 'id,manage_inventory,inventory_quantity', limit: '1000' }),
    ])
    if (found?.product.status !== 'published') return null
    return toProduct(found.product, money, new Map(counted?.variants.map((variant) => [variant.id, variant.inventory_quantity ?? 0])))
  }

  return {
    ...reads,
    rawCustomer,

    /** `unmoved`: what a deed does not touch need not be read again after each of its steps. */
    async see(orderId: string, unmoved: Partial<Pick<SeenDeed, 'exchanges' | 'giftCards'>> = {}): Promise<SeenDeed | null> {
      const order = await orderOf(orderId)
      if (order === null) return null
      const [exchanges, giftCards] = await Promise.all([
        unmoved.exchanges ?? exchangesOf([order.id]),
        unmoved.giftCards ?? rawCustomer(order.customer_id ?? '').then(giftCardsOf),
      ])
      return { order, exchanges, giftCards }
    },

    async ownerOf(orderId: string): Promise<string | null> {
      return isId(orderId) ? ((await api.get(Owner, `/orders/${orderId}`, { fields: 'id,customer_id' }))?.order.customer_id ?? null) : null
    },

    /** Those that the order has and the command names, priced in the order's currency. */
    async variantsOf(order: MedusaOrder, command: Command): Promise<Situation['variants']> {
      if (!('changes' in command)) return new Map()
      const wanted = command.changes.map((change) => change.newVariantId).filter(isId)
      const owners = await Promise.all(wanted.map((id) => api.get(VariantOwner, '/product-variants', { id, fields: 'id,product_id' })))
      const ids = [...order.items.map((line) => line.product_id), ...owners.flatMap((one) => one?.variants.map((variant) => variant.product_id) ?? [])]
      const products = await Promise.all([...new Set(ids)].map((id) => productIn(id, order.currency_code)))
      const sold = products.flatMap((one) => one?.variants.map((variant) => ({ ...variant, productId: one.id })) ?? [])
      return new Map(sold.map((variant) => [variant.id, variant]))
    },
  }
}

/** The address that parcels go to. */
export function homeOf({ addresses }: MedusaCustomer): MedusaCustomer['addresses'][number] | undefined {
  return addresses.find((address) => address.is_default_shipping === true) ?? addresses[0]
}

/** Of one name or one end of a phone number; more would prove nothing. */
const PEOPLE_AT_MOST = 10

/** As Medusa's ids are: what a shopper typed is no part of an address. */
function isId(text: string): boolean {
  return /^[\w-]{1,100}$/.test(text)
}

function addressOf(home: MedusaCustomer['addresses'][number]) {
  const { phone, address_1: line1, address_2: line2, city, province: region, postal_code: postcode, country_code: country } = home
  return { name: nameOf(home), phone, line1, line2, city, region, postcode, country }
}

function toGiftCard(campaign: MedusaCampaign): PaymentMethod {
  const balance = { amount: balanceOf(campaign), currency: campaign.budget!.currency_code }
  return { id: campaign.id, kind: 'gift-card', label: campaign.name, last4: null, brand: null, balance }
}

const OneOrder = z.object({ order: MedusaOrder })
const Orders = z.object({ orders: z.array(MedusaOrder) })
const Numbers = z.object({ orders: z.array(z.object({ id: z.string(), display_id: z.number(), custom_display_id: z.string().nullish() })) })
const Owner = z.object({ order: z.object({ customer_id: z.string().nullish() }) })
const Exchanges = z.object({ exchanges: z.array(MedusaExchange.extend({ order_id: z.string() })) })
const OneCustomer = z.object({ customer: MedusaCustomer })
const Customers = z.object({ customers: z.array(MedusaCustomer) })
const OneCampaign = z.object({ campaign: MedusaCampaign })
const OneProduct = z.object({ product: MedusaProduct })
const Counted = z.object({ variants: z.array(z.object({ id: z.string(), inventory_quantity: z.number().nullish() })) })
const VariantOwner = z.object({ variants: z.array(z.object({ product_id: z.string() })) })
const Titles = z.object({ products: z.array(z.object({ id: z.string(), title: z.string(), categories: z.array(z.object({ name: z.string() })).nullish() })) })
const Paid = z.object({
  orders: z.array(z.object({ payment_collections: z.array(z.object({ payments: z.array(z.object({ provider_id: z.string() })).nullish() })).nullish() })),
})
