import type { Command } from '@xiaoer/contract/command'
import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import * as z from 'zod'
import { setting } from '../setting.ts'
import { type AskMagento, askMagento, type Filter } from './magento/ask-magento.ts'
import { creditName, doOnOrder, type MagentoRegion, traceOnOrder, writeAddress } from './magento/magento-deeds.ts'
import {
  customerName,
  type MagentoAddress,
  type MagentoAttributes,
  type MagentoMemo,
  type MagentoOrder,
  type MagentoShipment,
  methodIdOf,
  readAddress,
  readOrder,
  STORE_CREDIT,
  type WholeOrder,
} from './magento/magento-order.ts'
import { currencyOf, type MagentoProduct, productOf } from './magento/magento-product.ts'
import { PlatformRefusal } from './platforms/ask-platform.ts'
import { type Platform, type PlatformHouse, patienceOf } from './platforms/platform.ts'
import { isSamePlace } from './platforms/platform-address.ts'
import { emailOfGuest, guestId, isRowId } from './platforms/platform-ids.ts'
import { moneyOf } from './platforms/platform-money.ts'
import { openPlatformShop } from './platforms/platform-shop.ts'
import { splitName } from './platforms/split-name.ts'
import type { Shop } from './shop.ts'

const Keys = z.union([
  /** System → Extensions → Integrations: the four values that are shown on activation. */
  z.object({ consumerKey: z.string().min(1), consumerSecret: z.string().min(1), token: z.string().min(1), tokenSecret: z.string().min(1) }),
  /** The access token alone, where "Allow OAuth Access Tokens to be used as standalone Bearer tokens" is on. */
  z.object({ bearer: z.string().min(1) }),
])

export const MagentoSettings = z.object({
  /** Where the shop is, e.g. https://shop.example.com */
  url: setting(z.url({ protocol: /^https?$/ }), { zh: '网站地址', en: 'Address of the site' }),
  storeCode: setting(
    z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,31}$/)
      .default('default'),
    { zh: 'Store code', en: 'Store code', advanced: true },
  ),
  keys: setting(Keys, {
    zh: '集成的密钥：consumerKey、consumerSecret、token、tokenSecret，或只填 bearer',
    en: 'Keys of the integration: consumerKey, consumerSecret, token, tokenSecret; or bearer alone',
    where: { zh: '系统 → 扩展 → 集成', en: 'System → Extensions → Integrations' },
    secret: true,
  }),
  /** Refunds may go to store credit: a coupon of one use, for websites with these ids. Money that is not moved by a gateway. */
  storeCredit: setting(z.boolean().default(false), { zh: '可以退成优惠券余额', en: 'Refunds may go to a coupon' }),
  websiteIds: z.array(z.int().positive()).min(1).default([1]),
})
export type MagentoSettings = z.infer<typeof MagentoSettings>

interface CustomerAddress extends Omit<MagentoAddress, 'region'> {
  readonly id?: number
  readonly region?: { readonly region?: string | null; readonly region_code?: string | null; readonly region_id?: number | null }
  readonly default_shipping?: boolean
  readonly default_billing?: boolean
}
interface MagentoCustomer {
  readonly id: number
  readonly email: string
  readonly firstname: string
  readonly lastname: string
  readonly addresses?: readonly CustomerAddress[]
}
type Raw = { readonly kind: 'order'; readonly whole: WholeOrder } | { readonly kind: 'customer'; readonly raw: MagentoCustomer | null }

/** A shop on Magento 2 or Adobe Commerce, by its REST API. */
export function magentoShop(settings: MagentoSettings, house: PlatformHouse): Shop {
  const ask = askMagento({ address: house.address ?? settings.url, storeCode: settings.storeCode, keys: settings.keys, patience: patienceOf(house) })
  const attributesOf = keepAttributes(ask)
  const regionsOf = keepRegions(ask)

  /** Parcels and refunds of all these orders in two questions. */
  const wholeOf = async (orders: readonly MagentoOrder[]): Promise<WholeOrder[]> => {
    if (orders.length === 0) return []
    const ofThese: readonly (readonly Filter[])[] = [[['order_id', 'in', orders.map((one) => one.entity_id).join(',')]]]
    const [shipments, memos] = await Promise.all([
      ask.search<MagentoShipment>('/shipments', ofThese, { atMost: 300 }),
      ask.search<MagentoMemo>('/creditmemos', ofThese, { atMost: 300 }),
    ])
    return orders.map((order) => ({
      order,
      shipments: shipments.filter((one) => one.order_id === order.entity_id),
      memos: memos.filter((one) => one.order_id === order.entity_id).sort((one, other) => one.entity_id - other.entity_id),
    }))
  }
  const read = async (whole: WholeOrder): Promise<Order> => {
    const axes = whole.order.items.flatMap(
      (item) => item.product_option?.extension_attributes?.configurable_item_options?.map(({ option_id }) => option_id) ?? [],
    )
    return readOrder(whole, await attributesOf(axes))
  }
  const orderOf = async (id: string): Promise<WholeOrder | null> => {
    const order = isRowId(id) ? await ask.get<MagentoOrder>(`/orders/${id}`) : null
    return order && ((await wholeOf([order]))[0] ?? null)
  }
  const ordersWith = (groups: readonly (readonly Filter[])[], atMost: number) => ask.search<MagentoOrder>('/orders', groups, { atMost, latest: 'created_at' })
  const guestOrders = (email: string) => ordersWith([[['customer_email', 'eq', email]], [['customer_is_guest', 'eq', '1']]], ORDERS_AT_MOST)
  const customersWith = (groups: readonly (readonly Filter[])[]) => ask.search<MagentoCustomer>('/customers/search', groups, { atMost: 10 })
  const customerRaw = (id: string) => (isRowId(id) ? ask.get<MagentoCustomer>(`/customers/${id}`) : Promise.resolve(null))

  const methodsOf = async (email: string, orders: readonly MagentoOrder[]): Promise<PaymentMethod[]> => [
    ...methodsIn(orders),
    ...(settings.storeCredit ? [await creditOf(ask, email)] : []),
  ]
  const readCustomer = async (raw: MagentoCustomer): Promise<Customer> => {
    const name = `${raw.firstname} ${raw.lastname}`.trim()
    const address = homeOf(raw)
    const phone = address?.telephone ?? null
    const orders = await ordersWith([[['customer_id', 'eq', String(raw.id)]]], ORDERS_FOR_METHODS)
    return {
      id: String(raw.id),
      name,
      email: raw.email,
      phone,
      address: address ? readAddress(flat(address), { name, phone: phone ?? '' }) : null,
      paymentMethods: await methodsOf(raw.email, orders),
    }
  }
  const guest = async (email: string): Promise<Customer | null> => {
    const orders = await guestOrders(email)
    const [latest] = orders
    if (!latest) return null
    const at = latest.billing_address
    const [name, phone] = [customerName(latest), at.telephone ?? null]
    return { id: guestId(email), name, email, phone, address: readAddress(at, { name, phone: phone ?? '' }), paymentMethods: await methodsOf(email, orders) }
  }

  const platform: Platform<Raw> = {
    name: 'magento',
    capabilities: {
      finds: ['order', 'ordersOf', 'customer', 'customerByEmail', 'customerByPhone', 'customersByName', 'product', 'products'],
      // no returns: Magento Open Source has none. No changeItems: an order placed cannot be edited by the API
      changes: ['cancelOrder', 'changeAddress', 'changeCustomerAddress', 'refund'],
    },
    // to write the same address twice changes nothing
    repeatable: ['changeAddress', 'changeCustomerAddress'],

    async orderNumbered(number) {
      const [order] = await ordersWith([[['increment_id', 'eq', number.replace(/[#\s]/g, '').toUpperCase()]]], 1)
      const [whole] = order ? await wholeOf([order]) : []
      return whole ? read(whole) : null
    },
    async ordersOf(customerId) {
      const email = emailOfGuest(customerId)
      if (email === null && !isRowId(customerId)) return []
      const orders = email === null ? await ordersWith([[['customer_id', 'eq', customerId]]], ORDERS_AT_MOST) : await guestOrders(email)
      return Promise.all((await wholeOf(orders)).map(read))
    },
    async customer(id) {
      const email = emailOfGuest(id)
      if (email !== null) return guest(email)
      const raw = await customerRaw(id)
      return raw && readCustomer(raw)
    },
    async customersByEmail(email) {
      const found = await customersWith([[['email', 'eq', email]]])
      if (found.length > 0) return Promise.all(found.map(readCustomer))
      const nobody = await guest(email)
      return nobody ? [nobody] : []
    },
    // shops write a phone in many ways, the last digits are the same in all
    customersByPhone: async (phone) => Promise.all((await customersWith([[['billing_telephone', 'like', `%${phone.slice(-9)}`]]])).map(readCustomer)),
    async customersByName(name) {
      const { first, last } = splitName(name.replace(/[%_\\]/g, ' ').trim() || '-')
      const groups: (readonly Filter[])[] = first
        ? [[['firstname', 'like', first]], [['lastname', 'like', last]]]
        : [
            [
              ['lastname', 'like', last],
              ['firstname', 'like', last],
            ],
          ]
      return Promise.all((await customersWith(groups)).map(readCustomer))
    },
    product: (id) => productOf(ask, id, { attributesOf, mediaAddress: settings.url }),
    async productsNamed(words) {
      const named = words.map((word): Filter => ['name', 'like', `%${word.replace(/[%_\\]/g, '')}%`])
      // 2, 3, 4: what a shopper can find in the catalogue or by searching, not the versions inside a product
      const found = await ask.search<MagentoProduct>('/products', [named, [['visibility', 'in', '2,3,4']], [['status', 'eq', '1']]], { atMost: 60 })
      return found.map(({ id, name }) => ({ id: String(id), name, aliases: [], category: '' }))
    },

    async target(command: Command) {
      if (command.type === 'changeCustomerAddress') {
        const now = await platform.customer(command.customerId)
        return now && { now, raw: { kind: 'customer', raw: await customerRaw(command.customerId) } }
      }
      const whole = await orderOf(command.orderId)
      return whole && { now: await read(whole), raw: { kind: 'order', whole } }
    },
    trace(command, mark, { now, raw }) {
      if (raw.kind === 'order') return traceOnOrder(ask, command, mark, { order: now as Order, whole: raw.whole })
      return command.type === 'changeCustomerAddress' && isSamePlace((now as Customer).address, command.address) ? 'all' : 'none'
    },
    async write(command, mark, { now, raw }) {
      if (command.type !== 'changeCustomerAddress') {
        if (raw.kind !== 'order') return
        const regions = command.type === 'changeAddress' ? await regionsOf(command.address.country) : []
        return doOnOrder(ask, { command, mark, order: now as Order, whole: raw.whole, websiteIds: settings.websiteIds }, regions)
      }
      if (raw.kind !== 'customer' || raw.raw === null) throw new PlatformRefusal('CONFLICT_STATE', 'Who bought without an account has no address on file.')
      const customer = raw.raw
      const old = homeOf(customer)
      const { region, region_code, region_id, ...rest } = writeAddress(
        command.address,
        flat(old ?? nowhere(customer)),
        await regionsOf(command.address.country),
      )
      const moved: CustomerAddress = {
        ...(old ?? { default_shipping: true, default_billing: true }),
        ...rest,
        region: { region: region ?? null, region_code: region_code ?? null, region_id: region_id ?? null },
      }
      // addresses that are not sent are deleted
      const addresses = old ? (customer.addresses ?? []).map((one) => (one === old ? moved : one)) : [moved]
      await ask.write('PUT', `/customers/${customer.id}`, { customer: { ...customer, addresses } })
    },
  }
  return openPlatformShop(platform, house)
}

/** A shopper asks about the latest; older orders are found by their number. */
const ORDERS_AT_MOST = 20
const ORDERS_FOR_METHODS = 10

function homeOf({ addresses = [] }: MagentoCustomer): CustomerAddress | undefined {
  return addresses.find((one) => one.default_shipping) ?? addresses.find((one) => one.default_billing) ?? addresses[0]
}

function nowhere({ firstname, lastname }: MagentoCustomer): CustomerAddress {
  return { firstname, lastname, street: [], city: '', country_id: '', telephone: '' }
}

/** A customer's region is an object, an order's are three fields. */
function flat({ region, ...address }: CustomerAddress): MagentoAddress {
  return { ...address, region: region?.region ?? '', region_code: region?.region_code ?? '', region_id: region?.region_id ?? 0 }
}

function methodsIn(orders: readonly MagentoOrder[]): PaymentMethod[] {
  const paid = orders.filter((one) => (one.total_paid ?? 0) > 0)
  return [
    ...new Map(
      paid.map((one) => {
        const id = methodIdOf(one)
        const { method, cc_last4: last4 = null, cc_type: type = null } = one.payment
        const brand = type === null ? null : (BRANDS[type] ?? type)
        const kind =
          last4 !== null || /card|stripe|braintree|adyen/.test(method)
            ? 'card'
            : /paypal/.test(method)
              ? 'paypal'
              : /checkmo|banktransfer|purchaseorder/.test(method)
                ? 'bank'
                : 'other'
        return [id, { id, kind, label: last4 ? `${brand ?? 'Card'} ending ${last4}` : method, last4, brand, balance: null } satisfies PaymentMethod]
      }),
    ).values(),
  ]
}

const BRANDS: Readonly<Record<string, string>> = { VI: 'Visa', MC: 'Mastercard', AE: 'American Express', DI: 'Discover', JCB: 'JCB', UN: 'UnionPay' }

async function creditOf(ask: AskMagento, email: string): Promise<PaymentMethod> {
  const [rules, currency] = await Promise.all([
    ask.search<{ discount_amount: number; times_used: number; is_active: boolean }>('/salesRules/search', [[['name', 'eq', creditName(email)]]], {
      atMost: 300,
    }),
    currencyOf(ask),
  ])
  const left = rules.filter((rule) => rule.is_active && rule.times_used === 0).reduce((sum, rule) => sum + moneyOf(rule.discount_amount, currency).amount, 0)
  return { id: STORE_CREDIT, kind: 'gift-card', label: 'Store credit', last4: null, brand: null, balance: { amount: left, currency } }
}

interface Attribute {
  readonly attribute_id: number
  readonly attribute_code: string
  readonly default_frontend_label: string
  readonly options?: readonly { readonly label: string; readonly value: string }[]
}

/** Colours get new names seldom; what was read is kept for a while. */
const KEEP_ATTRIBUTES_MS = 300_000

function keepAttributes(ask: AskMagento): (ids: readonly string[]) => Promise<MagentoAttributes> {
  const kept = new Map<string, { readonly at: number; readonly value: MagentoAttributes extends ReadonlyMap<string, infer Value> ? Value : never }>()
  return async (ids) => {
    const isKept = (id: string) => performance.now() - (kept.get(id)?.at ?? Number.NEGATIVE_INFINITY) < KEEP_ATTRIBUTES_MS
    const missing = [...new Set(ids)].filter((id) => !isKept(id))
    if (missing.length > 0) {
      const found = await ask.search<Attribute>('/products/attributes', [[['attribute_id', 'in', missing.join(',')]]], { atMost: 50 })
      for (const { attribute_id, attribute_code: code, default_frontend_label: label, options = [] } of found)
        kept.set(String(attribute_id), { at: performance.now(), value: { code, label, options: new Map(options.map((one) => [one.value, one.label])) } })
    }
    return new Map(ids.flatMap((id) => (kept.has(id) ? [[id, kept.get(id)!.value] as const] : [])))
  }
}

/** The regions of a country do not change while we run. */
function keepRegions(ask: AskMagento): (country: string) => Promise<readonly MagentoRegion[]> {
  const kept = new Map<string, Promise<readonly MagentoRegion[]>>()
  return (country) => {
    if (!/^[A-Za-z]{2}$/.test(country)) return Promise.resolve([])
    const code = country.toUpperCase()
    const known = kept.get(code)
    if (known) return known
    const asked = ask.get<{ available_regions?: MagentoRegion[] }>(`/directory/countries/${code}`).then((found) => found?.available_regions ?? [])
    kept.set(code, asked)
    asked.catch(() => kept.delete(code))
    return asked
  }
}
