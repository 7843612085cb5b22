import type { Command } from '@xiaoer/contract/command'
import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import { type AskBigCommerce, askBigCommerce } from './bigcommerce/ask-bigcommerce.ts'
import { doOnOrder, traceOnOrder, writeStreet } from './bigcommerce/bigcommerce-deeds.ts'
import {
  type BigCommerceOrder,
  isPaid,
  methodIdOf,
  readOrder,
  readStreet,
  STORE_CREDIT,
  type Street,
  type WholeOrder,
} from './bigcommerce/bigcommerce-order.ts'
import { plainText } from './import/plain-text.ts'
import { PlatformRefusal } from './platforms/ask-platform.ts'
import { type Platform, type PlatformHouse, patienceOf } from './platforms/platform.ts'
import { isSamePlace } from './platforms/platform-address.ts'
import { numberIn, platformEar } from './platforms/platform-ear.ts'
import { emailOfGuest, guestId, isRowId } from './platforms/platform-ids.ts'
import { moneyOf } from './platforms/platform-money.ts'
import { openPlatformShop } from './platforms/platform-shop.ts'
import type { Delivery, Webhook } from './platforms/webhook.ts'
import type { Shop } from './shop.ts'

export const BigCommerceSettings = z.object({
  /** Between /stores/ and /v3 in the API path that the panel shows. */
  storeHash: setting(z.string().regex(/^[a-z0-9]{3,30}$/), {
    zh: '店铺代号（API 路径里 /stores/ 后面那段）',
    en: 'Store hash (after /stores/ in the API path)',
  }),
  /** Of a store-level API account with the rights that docs/shops/bigcommerce.md lists. */
  accessToken: setting(z.string().min(6), {
    zh: '访问令牌',
    en: 'Access token',
    where: { zh: '设置 → 店铺级 API 账号', en: 'Settings → Store-level API accounts' },
    secret: true,
  }),
  /** Of the same account: newer webhooks are signed with it. */
  clientSecret: setting(z.string().min(6).optional(), { zh: 'Client secret', en: 'Client secret', secret: true }),
  /** Our own, given as the header x-xiaoer-secret when the webhook was made. */
  webhookSecret: setting(z.string().min(8).optional(), { zh: '自己给推送定的密钥', en: 'Own secret of the webhook', secret: true }),
})
export type BigCommerceSettings = z.infer<typeof BigCommerceSettings>

interface BigCommerceAddress {
  readonly id: number
  readonly first_name: string
  readonly last_name: string
  readonly address1: string
  readonly address2: string
  readonly city: string
  readonly state_or_province: string
  readonly postal_code: string
  readonly country_code: string
  readonly phone: string
}
interface BigCommerceCustomer {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly phone: string
  readonly addresses?: readonly BigCommerceAddress[]
  readonly store_credit_amounts?: readonly { readonly amount: number }[]
}
type Raw = { readonly kind: 'order'; readonly whole: WholeOrder } | { readonly kind: 'customer'; readonly raw: BigCommerceCustomer | null }

/** A shop on BigCommerce, by its V2 (orders) and V3 (all else) APIs. */
export function bigCommerceShop(settings: BigCommerceSettings, house: PlatformHouse): Shop {
  const ask = askBigCommerce({ ...settings, address: house.address ?? 'https://api.bigcommerce.com', patience: patienceOf(house) })
  const latest = { sort: 'date_created:desc' }

  const wholeOf = async (order: BigCommerceOrder): Promise<WholeOrder> => {
    const [lines, streets, parcels, refunds] = await Promise.all([
      ask.list<WholeOrder['lines'][number]>(`/v2/orders/${order.id}/products`, {}, 500),
      ask.list<Street>(`/v2/orders/${order.id}/shipping_addresses`, {}, 20),
      ask.list<WholeOrder['parcels'][number]>(`/v2/orders/${order.id}/shipments`, {}, 50),
      ask.get<WholeOrder['refunds']>(`/v3/orders/${order.id}/payment_actions/refunds`),
    ])
    return { order, lines, streets, parcels, refunds: refunds ?? [] }
  }
  const orderOf = async (id: string): Promise<WholeOrder | null> => {
    const order = isRowId(id) ? await ask.get<BigCommerceOrder>(`/v2/orders/${id}`) : null
    return order && wholeOf(order)
  }
  const guestOrders = async (email: string) =>
    (await ask.list<BigCommerceOrder>('/v2/orders', { email, ...latest }, ORDERS_FOR_METHODS)).filter(
      (one) => one.customer_id === 0 && one.billing_address.email?.toLowerCase() === email,
    )

  const customersBy = (filter: Readonly<Record<string, string>>, atMost: number) =>
    ask.list<BigCommerceCustomer>('/v3/customers', { ...filter, include: 'addresses,storecredit' }, atMost)
  const customerRaw = async (id: string) => (isRowId(id) ? ((await customersBy({ 'id:in': id }, 1))[0] ?? null) : null)

  const readCustomer = async (raw: BigCommerceCustomer): Promise<Customer> => {
    const [orders, store] = await Promise.all([
      ask.list<BigCommerceOrder>('/v2/orders', { customer_id: raw.id, ...latest }, ORDERS_FOR_METHODS),
      ask.get<{ currency: string }>('/v2/store'),
    ])
    const name = `${raw.first_name} ${raw.last_name}`.trim()
    const [address] = raw.addresses ?? []
    const person = { first_name: raw.first_name, last_name: raw.last_name, phone: raw.phone }
    const currency = store?.currency ?? 'USD'
    const balance = moneyOf(raw.store_credit_amounts?.[0]?.amount ?? 0, currency)
    return {
      id: String(raw.id),
      name,
      email: raw.email || null,
      phone: raw.phone || null,
      address: address ? readStreet(streetOf(address), { ...streetOf(address), ...person }) : null,
      paymentMethods: [...methodsIn(orders), { id: STORE_CREDIT, kind: 'gift-card', label: 'Store credit', last4: null, brand: null, balance }],
    }
  }
  const guest = async (email: string): Promise<Customer | null> => {
    const orders = await guestOrders(email)
    const [first] = orders
    if (!first) return null
    const { billing_address: at } = first
    return {
      id: guestId(email),
      name: `${at.first_name} ${at.last_name}`.trim(),
      email,
      phone: at.phone || null,
      address: readStreet(at, at),
      paymentMethods: methodsIn(orders),
    }
  }

  const platform: Platform<Raw> = {
    name: 'bigcommerce',
    capabilities: {
      finds: ['order', 'ordersOf', 'customer', 'customerByEmail', 'customerByPhone', 'customersByName', 'product', 'products'],
      // no returns and exchanges: they are in the panel only. No changeItems: nothing collects the difference
      changes: ['cancelOrder', 'changeAddress', 'changeCustomerAddress', 'refund'],
    },
    // to write the same address twice changes nothing
    repeatable: ['changeAddress', 'changeCustomerAddress'],

    async orderNumbered(number) {
      const whole = await orderOf(number.replace(/[#\s]/g, ''))
      return whole && readOrder(whole)
    },
    async ordersOf(customerId) {
      const email = emailOfGuest(customerId)
      if (email === null && !isRowId(customerId)) return []
      const orders =
        email === null
          ? await ask.list<BigCommerceOrder>('/v2/orders', { customer_id: customerId, ...latest }, ORDERS_AT_MOST)
          : (await guestOrders(email)).slice(0, ORDERS_AT_MOST)
      return (await Promise.all(orders.map(wholeOf))).map(readOrder)
    },
    async customer(id) {
      const email = emailOfGuest(id)
      if (email !== null) return guest(email)
      const raw = await customerRaw(id)
      return raw && readCustomer(raw)
    },
    async customersByEmail(email) {
      const found = await customersBy({ 'email:in': email }, 5)
      if (found.length > 0) return Promise.all(found.map(readCustomer))
      const nobody = await guest(email)
      return nobody ? [nobody] : []
    },
    // BigCommerce compares what was typed: with and without the plus, and a Chinese number as it is written at home
    customersByPhone: async (phone) =>
      Promise.all((await customersBy({ 'phone:in': [phone, phone.slice(1), phone.replace(/^\+86/, '')].join(',') }, 5)).map(readCustomer)),
    customersByName: async (name) => Promise.all((await customersBy({ 'name:like': name.replace(/[%_,]/g, ' ').trim() || '-' }, 10)).map(readCustomer)),
    product: (id) => productOf(ask, id),
    async productsNamed(words) {
      const found = await Promise.all(
        words
          .slice(0, WORDS_SEARCHED)
          .map((word) => ask.list<{ id: number; name: string }>('/v3/catalog/products', { 'name:like': word, is_visible: 'true' }, 20)),
      )
      return found.flat().map(({ id, name }) => ({ id: String(id), name, aliases: [], category: '' }))
    },

    async target(command: Command) {
      if (command.type === 'changeCustomerAddress') {
        const now = await platform.customer(command.customerId)
        return now && { now, raw: { kind: 'customer', raw: await customerRaw(command.customerId) } }
      }
      const whole = await orderOf(command.orderId)
      return whole && { now: readOrder(whole), raw: { kind: 'order', whole } }
    },
    trace(command, mark, { now, raw }) {
      if (raw.kind === 'order') return traceOnOrder(command, mark, { order: now as Order, whole: raw.whole })
      return command.type === 'changeCustomerAddress' && isSamePlace((now as Customer).address, command.address) ? 'all' : 'none'
    },
    async write(command, mark, { now, raw }) {
      if (command.type !== 'changeCustomerAddress') {
        if (raw.kind === 'order') await doOnOrder(ask, { command, mark, order: now as Order, whole: raw.whole })
        return
      }
      if (raw.kind !== 'customer' || raw.raw === null) throw new PlatformRefusal('CONFLICT_STATE', 'Who bought without an account has no address on file.')
      const [old] = raw.raw.addresses ?? []
      const street = writeStreet(command.address, old ? streetOf(old) : { ...NOWHERE, first_name: raw.raw.first_name, last_name: raw.raw.last_name })
      const { street_1, street_2, state, zip, country_iso2, ...person } = street
      const address = { ...person, address1: street_1, address2: street_2, state_or_province: state, postal_code: zip, country_code: country_iso2 }
      await ask.write(old ? 'PUT' : 'POST', '/v3/customers/addresses', [old ? { id: old.id, ...address } : { customer_id: raw.raw.id, ...address }])
    },
  }
  const ear = platformEar({
    verify: (delivery) => verifyWebhook(delivery, settings),
    // an order's id is its number
    ordersIn: ({ topic, body }) => (topic.startsWith('store/order/') ? numberIn((body as { id?: unknown } | null)?.id) : []),
    now: house.now,
  })
  return { ...openPlatformShop(platform, house), ear }
}

/** How old a signed delivery may be (Standard Webhooks). */
const FRESH_MS = 300_000

/**
 * Our own secret in a header of the webhook always; the signature over `id.timestamp.body` where there is one. Older hooks are unsigned
 * and have no id: their body's `hash` is the same when it is delivered again.
 */
export function verifyWebhook(
  { headers, body, now }: Delivery,
  { clientSecret, webhookSecret }: Pick<BigCommerceSettings, 'clientSecret' | 'webhookSecret'>,
): Webhook {
  const given = headers['x-xiaoer-secret']
  if (webhookSecret === undefined || given === undefined || !isSame(webhookSecret, given)) return { kind: 'refused', why: 'not with our secret' }
  const signatures = headers['webhook-signature']
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']]
  if (signatures !== undefined) {
    if (clientSecret === undefined || id === undefined || timestamp === undefined) return { kind: 'refused', why: 'not to be verified' }
    if (!(Math.abs(now - Number(timestamp) * 1_000) <= FRESH_MS)) return { kind: 'refused', why: 'too old' }
    const wanted = `v1,${signBody(clientSecret, Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]), 'base64')}`
    // several while a secret is being changed
    if (!signatures.split(' ').some((one) => isSame(wanted, one))) return { kind: 'refused', why: 'wrong signature' }
  }
  const event = parseBody(body) as { scope?: string; hash?: string; data?: unknown } | undefined
  const name = id ?? event?.hash
  return event?.scope && name ? { kind: 'event', id: name, topic: event.scope, body: event.data } : { kind: 'refused', why: 'incomplete' }
}

/** Each costs five questions of the 150 that a small plan has in half a minute. */
const ORDERS_AT_MOST = 8
const ORDERS_FOR_METHODS = 20
const WORDS_SEARCHED = 5

const NOWHERE: Street = { first_name: '', last_name: '', street_1: '', street_2: '', city: '', state: '', zip: '', country: '', country_iso2: '', phone: '' }

function streetOf(at: BigCommerceAddress): Street {
  const { first_name, last_name, city, phone } = at
  return {
    first_name,
    last_name,
    city,
    phone,
    street_1: at.address1,
    street_2: at.address2,
    state: at.state_or_province,
    zip: at.postal_code,
    country: '',
    country_iso2: at.country_code,
  }
}

function methodsIn(orders: readonly BigCommerceOrder[]): PaymentMethod[] {
  const paid = orders.filter((one) => isPaid(one) && one.payment_method !== '')
  return [
    ...new Map(
      paid.map((one) => {
        const id = methodIdOf(one)
        const kind = /paypal/.test(id)
          ? 'paypal'
          : /card|stripe|braintree|adyen|square/.test(id)
            ? 'card'
            : /bank|cheque|check|deposit/.test(id)
              ? 'bank'
              : 'other'
        return [id, { id, kind, label: one.payment_method, last4: null, brand: null, balance: null } satisfies PaymentMethod]
      }),
    ).values(),
  ]
}

interface BigCommerceProduct {
  readonly id: number
  readonly name: string
  readonly price: number
  readonly is_visible: boolean
  readonly availability: string
  readonly inventory_tracking: 'none' | 'product' | 'variant'
  readonly inventory_level?: number
  readonly description: string
  readonly custom_fields?: readonly { readonly name: string; readonly value: string }[]
  readonly images?: readonly { readonly url_standard: string; readonly is_thumbnail: boolean }[]
  readonly variants: readonly {
    readonly id: number
    readonly price: number | null
    readonly calculated_price?: number | null
    readonly inventory_level: number
    readonly purchasing_disabled: boolean
    readonly option_values: readonly { readonly option_display_name: string; readonly label: string }[]
  }[]
}

async function productOf(ask: AskBigCommerce, id: string): Promise<Product | null> {
  if (!isRowId(id)) return null
  const [raw, store] = await Promise.all([
    ask.get<BigCommerceProduct>(`/v3/catalog/products/${id}`, { include: 'variants,custom_fields,images' }),
    ask.get<{ currency: string }>('/v2/store'),
  ])
  if (raw === null || !raw.is_visible) return null
  const stockOf = (variant: BigCommerceProduct['variants'][number]) =>
    raw.inventory_tracking === 'none' ? null : Math.max(0, raw.inventory_tracking === 'variant' ? variant.inventory_level : (raw.inventory_level ?? 0))
  return {
    id,
    name: raw.name,
    aliases: [],
    category: '',
    tags: [],
    description: plainText(raw.description),
    attributes: Object.fromEntries((raw.custom_fields ?? []).map(({ name, value }) => [name, value])),
    image: (raw.images?.find((one) => one.is_thumbnail) ?? raw.images?.[0])?.url_standard ?? null,
    variants: raw.variants.map((variant) => ({
      id: String(variant.id),
      options: Object.fromEntries(variant.option_values.map(({ option_display_name, label }) => [option_display_name, label])),
      price: moneyOf(variant.calculated_price ?? variant.price ?? raw.price, store?.currency ?? 'USD'),
      available: raw.availability !== 'disabled' && !variant.purchasing_disabled && stockOf(variant) !== 0,
      stock: stockOf(variant),
    })),
  }
}
