import type { Command } from '@xiaoer/contract/command'
import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
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
import { type AskWoo, askWoo } from './woocommerce/ask-woo.ts'
import { doOnOrder, traceOnOrder, writeAddress } from './woocommerce/woo-deeds.ts'
import {
  methodIdOf,
  nameOf,
  readAddress,
  readOrder,
  STORE_CREDIT,
  type WooAddress,
  type WooOrder,
  type WooRefund,
  type WooStates,
} from './woocommerce/woo-order.ts'

export const WooSettings = z.object({
  /** Where WordPress is, e.g. https://shop.example.com */
  url: setting(z.url({ protocol: /^https?$/ }), { zh: '网站地址', en: 'Address of the site' }),
  /** WooCommerce → Settings → Advanced → REST API, with the right to read and write. */
  consumerKey: setting(z.string().startsWith('ck_'), {
    zh: 'Consumer key',
    en: 'Consumer key',
    where: { zh: 'WooCommerce → 设置 → 高级 → REST API', en: 'WooCommerce → Settings → Advanced → REST API' },
    secret: true,
  }),
  consumerSecret: setting(z.string().startsWith('cs_'), { zh: 'Consumer secret', en: 'Consumer secret', secret: true }),
  /** Of the webhook, as it was typed in there. */
  webhookSecret: setting(z.string().min(8).optional(), { zh: 'Webhook 密钥', en: 'Webhook secret', secret: true }),
  /** Refunds may go to store credit: a coupon for the customer's e-mail, good once. */
  storeCredit: setting(z.boolean().default(false), { zh: '可以退成优惠券余额', en: 'Refunds may go to a coupon' }),
})
export type WooSettings = z.infer<typeof WooSettings>

interface WooCustomer {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly billing: WooAddress
  readonly shipping: WooAddress
}
type Raw = { readonly kind: 'order'; readonly raw: WooOrder } | { readonly kind: 'customer'; readonly raw: WooCustomer | null }

/** A shop on WooCommerce, by its REST API (wc/v3). */
export function wooShop(settings: WooSettings, house: PlatformHouse): Shop {
  const ask = askWoo({ ...settings, address: house.address ?? settings.url, patience: patienceOf(house) })
  const statesOf = keepStates(ask)

  const read = async (raw: WooOrder): Promise<Order> => {
    const [refunds, states] = await Promise.all([
      raw.refunds.length === 0 ? [] : ask.list<WooRefund>(`/orders/${raw.id}/refunds`, {}, 100),
      statesOf([raw.shipping.country, raw.billing.country]),
    ])
    // oldest first, as they happened
    return readOrder(
      raw,
      [...refunds].sort((one, other) => one.id - other.id),
      states,
    )
  }
  const orderRaw = (id: string) => (isRowId(id) ? ask.get<WooOrder>(`/orders/${id}`) : Promise.resolve(null))
  const ordersWith = (search: string) => ask.list<WooOrder>('/orders', { search, orderby: 'date', order: 'desc' }, ORDERS_SEARCHED)
  const customerRaw = (id: string) => (isRowId(id) ? ask.get<WooCustomer>(`/customers/${id}`) : Promise.resolve(null))

  const readCustomer = async (raw: WooCustomer, orders?: readonly WooOrder[]): Promise<Customer> => {
    const at = raw.shipping.address_1 ? raw.shipping : raw.billing
    const name = nameOf(raw) || nameOf(raw.billing)
    const phone = raw.billing.phone || raw.shipping.phone || null
    const [paidWith, credit, states] = await Promise.all([
      orders ?? ask.list<WooOrder>('/orders', { customer: raw.id, orderby: 'date', order: 'desc' }, ORDERS_FOR_METHODS),
      settings.storeCredit ? creditOf(ask, raw.email) : null,
      statesOf([at.country]),
    ])
    return {
      id: raw.id > 0 ? String(raw.id) : guestId(raw.email),
      name,
      email: raw.email || null,
      phone,
      address: at.address_1 ? readAddress(at, states, { name, phone: phone ?? '' }) : null,
      paymentMethods: [...methodsIn(paidWith), ...(credit ? [credit] : [])],
    }
  }
  const guest = async (email: string): Promise<Customer | null> => {
    const orders = (await ordersWith(email)).filter((one) => one.customer_id === 0 && one.billing.email?.toLowerCase() === email)
    const [latest] = orders
    return latest
      ? readCustomer(
          { id: 0, email, first_name: latest.billing.first_name, last_name: latest.billing.last_name, billing: latest.billing, shipping: latest.shipping },
          orders,
        )
      : null
  }
  /** The buyers of these orders, each once. */
  const buyers = async (orders: readonly WooOrder[]): Promise<Customer[]> => {
    const ids = [...new Set(orders.map((one) => (one.customer_id > 0 ? String(one.customer_id) : guestId(one.billing.email ?? ''))))]
    const found = await Promise.all(ids.slice(0, BUYERS_AT_MOST).map((id) => platform.customer(id)))
    return found.filter((customer) => customer !== null)
  }

  const platform: Platform<Raw> = {
    name: 'woocommerce',
    capabilities: {
      finds: ['order', 'ordersOf', 'customer', 'customerByEmail', 'customerByPhone', 'customersByName', 'product', 'products'],
      // no returns and exchanges: Woo has none. No changeItems: it neither reprices nor collects
      changes: ['cancelOrder', 'changeAddress', 'changeCustomerAddress', 'refund'],
    },
    repeatable: [],

    async orderNumbered(number) {
      const bare = number.replace(/[#\s]/g, '')
      const byId = isRowId(bare) ? await orderRaw(bare) : null
      // plugins number orders in their own way: then the id is another order's number
      if (byId !== null && byId.number === bare) return read(byId)
      const found = (await ordersWith(bare)).find((one) => one.number.replace(/[#\s]/g, '').toLowerCase() === bare.toLowerCase())
      return found ? read(found) : null
    },
    async ordersOf(customerId) {
      const email = emailOfGuest(customerId)
      if (email !== null)
        return Promise.all((await ordersWith(email)).filter((one) => one.customer_id === 0 && one.billing.email?.toLowerCase() === email).map(read))
      if (!isRowId(customerId)) return []
      return Promise.all((await ask.list<WooOrder>('/orders', { customer: customerId, orderby: 'date', order: 'desc' }, ORDERS_AT_MOST)).map(read))
    },
    async customer(id) {
      const email = emailOfGuest(id)
      if (email !== null) return guest(email)
      const raw = await customerRaw(id)
      return raw && readCustomer(raw)
    },
    async customersByEmail(email) {
      const found = await ask.list<WooCustomer>('/customers', { email, role: 'all' }, 5)
      if (found.length > 0) return Promise.all(found.map((raw) => readCustomer(raw)))
      const nobody = await guest(email)
      return nobody ? [nobody] : []
    },
    // Woo searches phones in orders only; shops write them in many ways, the last digits are the same in all
    customersByPhone: async (phone) => buyers(await ordersWith(phone.slice(-9))),
    customersByName: async (name) => buyers(await ordersWith(name)),
    product: (id) => productOf(ask, id),
    async productsNamed(words) {
      const found = await Promise.all(words.slice(0, WORDS_SEARCHED).map((search) => ask.list<WooProduct>('/products', { search, status: 'publish' }, 20)))
      return found.flat().map(({ id, name, categories }) => ({ id: String(id), name, aliases: [], category: categories[0]?.name ?? '' }))
    },

    async target(command: Command) {
      if (command.type === 'changeCustomerAddress') {
        const now = await platform.customer(command.customerId)
        return now && { now, raw: { kind: 'customer', raw: await customerRaw(command.customerId) } }
      }
      const raw = await orderRaw(command.orderId)
      return raw && { now: await read(raw), raw: { kind: 'order', raw } }
    },
    trace(command, mark, { now, raw }) {
      if (raw.kind === 'order') return traceOnOrder(ask, command, mark, { order: now as Order, raw: raw.raw })
      return command.type === 'changeCustomerAddress' && isSamePlace((now as Customer).address, command.address) ? 'all' : 'none'
    },
    async write(command, mark, { now, raw }) {
      if (command.type === 'changeCustomerAddress') {
        if (raw.kind !== 'customer' || raw.raw === null) throw new PlatformRefusal('CONFLICT_STATE', 'Who bought without an account has no address on file.')
        const at = raw.raw.shipping.address_1 ? raw.raw.shipping : raw.raw.billing
        await ask.put(`/customers/${raw.raw.id}`, { shipping: writeAddress(command.address, at, await statesOf([command.address.country, at.country])) })
        return
      }
      if (raw.kind !== 'order') return
      const countries = command.type === 'changeAddress' ? [command.address.country, raw.raw.shipping.country] : []
      await doOnOrder(ask, { command, mark, order: now as Order, raw: raw.raw }, await statesOf(countries))
    },
  }
  const ear = platformEar({
    verify: (delivery) => verifyWebhook(delivery, settings),
    ordersIn: ({ topic, body }) => (topic.startsWith('order.') ? numberIn((body as { number?: unknown } | null)?.number) : []),
    now: house.now,
  })
  return { ...openPlatformShop(platform, house), ear }
}

/** Signed with the webhook's secret over the raw bytes. The first delivery is a form that only says `webhook_id=N`. */
export function verifyWebhook({ headers, body }: Delivery, { webhookSecret }: Pick<WooSettings, 'webhookSecret'>): Webhook {
  if (headers['x-wc-webhook-signature'] === undefined && /^webhook_id=\d+$/.test(Buffer.from(body).toString('latin1'))) return { kind: 'ping' }
  const signature = headers['x-wc-webhook-signature']
  if (webhookSecret === undefined || signature === undefined) return { kind: 'refused', why: 'not signed' }
  if (!isSame(signBody(webhookSecret, body, 'base64'), signature)) return { kind: 'refused', why: 'wrong signature' }
  if (/^webhook_id=\d+$/.test(Buffer.from(body).toString('latin1'))) return { kind: 'ping' }
  const [id, topic, parsed] = [headers['x-wc-webhook-delivery-id'], headers['x-wc-webhook-topic'], parseBody(body)]
  return id && topic && parsed !== undefined ? { kind: 'event', id, topic, body: parsed } : { kind: 'refused', why: 'incomplete' }
}

/** A shopper asks about the latest; older orders are found by their number. */
const ORDERS_AT_MOST = 30
const ORDERS_FOR_METHODS = 10
const ORDERS_SEARCHED = 100
const BUYERS_AT_MOST = 10
/** Each is a search of the whole catalogue on a machine that is often small. */
const WORDS_SEARCHED = 5

function methodsIn(orders: readonly WooOrder[]): PaymentMethod[] {
  const paid = orders.filter((one) => one.date_paid_gmt !== null && one.payment_method !== '')
  return [...new Map(paid.map((one) => [methodIdOf(one), readMethod(one)])).values()]
}

function readMethod(order: WooOrder): PaymentMethod {
  const id = methodIdOf(order)
  const kind = /paypal|ppcp/.test(id)
    ? 'paypal'
    : /alipay/.test(id)
      ? 'alipay'
      : /wechat/.test(id)
        ? 'wechat-pay'
        : /bacs|cheque/.test(id)
          ? 'bank'
          : /stripe|card|woocommerce_payments|square/.test(id)
            ? 'card'
            : 'other'
  return { id, kind, label: order.payment_method_title || id, last4: null, brand: null, balance: null }
}

interface WooCoupon {
  readonly code: string
  readonly amount: string
  readonly usage_count: number
  readonly email_restrictions: readonly string[]
}

async function creditOf(ask: AskWoo, email: string): Promise<PaymentMethod> {
  const [coupons, currency] = await Promise.all([ask.list<WooCoupon>('/coupons', { search: 'xiaoer-' }, 1_000), currencyOf(ask)])
  const mine = coupons.filter(
    (one) => /^xiaoer-[0-9a-f]{20}$/.test(one.code) && one.usage_count === 0 && one.email_restrictions.some((one) => one.toLowerCase() === email.toLowerCase()),
  )
  const amount = mine.reduce((sum, one) => sum + moneyOf(one.amount, currency).amount, 0)
  return { id: STORE_CREDIT, kind: 'gift-card', label: 'Store credit', last4: null, brand: null, balance: { amount, currency } }
}

interface WooProduct {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly status: string
  readonly description: string
  readonly price: string
  readonly purchasable: boolean
  readonly manage_stock: boolean | 'parent'
  readonly stock_quantity: number | null
  readonly stock_status: string
  readonly categories: readonly { readonly name: string }[]
  readonly tags: readonly { readonly name: string }[]
  readonly images: readonly { readonly src: string }[]
  readonly attributes: readonly { readonly name: string; readonly options: readonly string[]; readonly variation: boolean }[]
}
type WooVariation = Pick<WooProduct, 'id' | 'price' | 'manage_stock' | 'stock_quantity' | 'stock_status' | 'purchasable' | 'status'> & {
  readonly attributes: readonly { readonly name: string; readonly option: string }[]
}

async function productOf(ask: AskWoo, id: string): Promise<Product | null> {
  const raw = isRowId(id) ? await ask.get<WooProduct>(`/products/${id}`) : null
  if (raw === null || raw.status !== 'publish') return null
  const [currency, variations] = await Promise.all([
    currencyOf(ask),
    raw.type === 'variable' ? ask.list<WooVariation>(`/products/${id}/variations`, {}, 200) : [{ ...raw, attributes: [] }],
  ])
  return {
    id,
    name: raw.name,
    aliases: [],
    category: raw.categories[0]?.name ?? '',
    tags: raw.tags.map(({ name }) => name),
    description: plainText(raw.description),
    attributes: Object.fromEntries(raw.attributes.filter(({ variation }) => !variation).map(({ name, options }) => [name, options.join(', ')])),
    image: raw.images[0]?.src ?? null,
    variants: variations
      .filter(({ status }) => status === 'publish')
      .map((one) => ({
        id: String(one.id),
        options: Object.fromEntries(one.attributes.map(({ name, option }) => [name, option])),
        price: moneyOf(one.price || 0, currency),
        available: one.purchasable && one.stock_status !== 'outofstock',
        stock: one.manage_stock === true && one.stock_status !== 'onbackorder' ? Math.max(0, one.stock_quantity ?? 0) : null,
      })),
  }
}

async function currencyOf(ask: AskWoo): Promise<string> {
  return (await ask.get<{ code: string }>('/data/currencies/current'))?.code ?? 'USD'
}

/** The states of a country do not change while we run. */
function keepStates(ask: AskWoo): (countries: readonly string[]) => Promise<WooStates> {
  const kept = new Map<string, Promise<readonly { code: string; name: string }[]>>()
  const of = (country: string) => {
    const known = kept.get(country)
    if (known) return known
    const asked = ask.get<{ states: { code: string; name: string }[] }>(`/data/countries/${country.toLowerCase()}`).then((found) => found?.states ?? [])
    kept.set(country, asked)
    asked.catch(() => kept.delete(country))
    return asked
  }
  return async (countries) => {
    const codes = [...new Set(countries.map((country) => country.toUpperCase()))].filter((country) => /^[A-Z]{2}$/.test(country))
    return new Map(await Promise.all(codes.map(async (country) => [country, await of(country)] as const)))
  }
}
