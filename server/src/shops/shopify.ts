import type { Command } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Named } from '../store/shop-search.ts'
import { type Platform, type PlatformHouse, patienceOf, type Trace } from './platforms/platform.ts'
import { numberIn, platformEar } from './platforms/platform-ear.ts'
import { moneyOf } from './platforms/platform-money.ts'
import { openPlatformShop } from './platforms/platform-shop.ts'
import type { Delivery, Webhook } from './platforms/webhook.ts'
import type { Shop } from './shop.ts'
import { type AskShopify, askShopify } from './shopify/ask-shopify.ts'
import { customerFields, readCustomer, type ShopifyCustomer } from './shopify/shopify-customer.ts'
import { doOnOrder, moveCustomer } from './shopify/shopify-deeds.ts'
import { MORE_LINES, marksOn, ORDER, optionsOf, readOrder, type ShopifyLines, type ShopifyOrder } from './shopify/shopify-order.ts'

export const ShopifySettings = z.object({
  /** The name before .myshopify.com. */
  shop: setting(z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/), { zh: '店铺名（.myshopify.com 前面那段）', en: 'Shop name (before .myshopify.com)' }),
  /** Of a custom app of the shop (Settings → Apps → Develop apps), shown once. */
  accessToken: setting(z.string().min(8), {
    zh: '访问令牌',
    en: 'Access token',
    where: { zh: '店铺后台 → 设置 → 应用 → 开发应用', en: 'Settings → Apps → Develop apps' },
    secret: true,
  }),
  /** The app's client secret: webhooks are signed with it. */
  clientSecret: setting(z.string().min(8).optional(), {
    zh: '客户端密钥（验证推送用）',
    en: 'Client secret (verifies webhooks)',
    where: { zh: '同一个应用的「API 凭据」', en: 'API credentials of the same app' },
    secret: true,
  }),
  /** Refunds may go to store credit; the app needs the right to read and write it. */
  storeCredit: setting(z.boolean().default(false), { zh: '可以退成店铺余额', en: 'Refunds may go to store credit' }),
  /** Shopify keeps a version for a year; refunds want 2026-04 or later. */
  version: setting(
    z
      .string()
      .regex(/^20\d\d-(?:01|04|07|10)$/)
      .default('2026-07'),
    { zh: '接口版本', en: 'API version', advanced: true },
  ),
})
export type ShopifySettings = z.infer<typeof ShopifySettings>

/** A shop on Shopify, by its Admin GraphQL API. */
export function shopifyShop(settings: ShopifySettings, house: PlatformHouse): Shop {
  const patience = patienceOf(house)
  const address = house.address ?? `https://${settings.shop}.myshopify.com`
  const ask = askShopify({ address, version: settings.version, token: settings.accessToken, patience })
  const customer = customerFields(settings.storeCredit)
  const customerRaw = (id: string) => (isId(id, 'Customer') ? askOne<ShopifyCustomer>(ask, 'customer', id, customer) : Promise.resolve(null))
  const customersRaw = async (query: string) => {
    const { customers } = await ask<{ customers: { nodes: ShopifyCustomer[] } }>(
      `query Customers($query: String!) { customers(first: 5, query: $query) { nodes { ${customer} } } }`,
      { query },
    )
    return customers.nodes.map(readCustomer)
  }

  const platform: Platform<ShopifyOrder | ShopifyCustomer> = {
    name: 'shopify',
    capabilities: {
      finds: ['order', 'ordersOf', 'customer', 'customerByEmail', 'customerByPhone', 'customersByName', 'product', 'products'],
      // no changeItems: an edit cannot collect the difference. No changePayment: Shopify has none
      changes: ['cancelOrder', 'changeAddress', 'changeCustomerAddress', 'exchange', 'requestReturn', 'refund'],
    },
    // cancelling twice is refused by Shopify, refunding twice is prevented by @idempotent
    repeatable: ['refund', 'cancelOrder'],

    async orderNumbered(number) {
      const bare = number.replace(/[#\s]/g, '')
      const { orders } = await ask<{ orders: { nodes: { id: string; name: string }[] } }>(
        'query OrderNumbered($query: String!) { orders(first: 10, query: $query) { nodes { id name } } }',
        { query: `name:"${bare}" OR name:"#${bare}"` },
      )
      const found = orders.nodes.find(({ name }) => name.replace(/[#\s]/g, '').toLowerCase() === bare.toLowerCase())
      return found ? ((await orderOf(ask, found.id))?.order ?? null) : null
    },
    ordersOf: (customerId) => ordersOf(ask, customerId),
    async customer(id) {
      const raw = await customerRaw(id)
      return raw && readCustomer(raw)
    },
    customersByEmail: (email) => customersRaw(`email:"${email}"`),
    customersByPhone: (phone) => customersRaw(`phone:"${phone}"`),
    // what has a meaning in Shopify's search is left out
    customersByName: (name) =>
      customersRaw(
        name
          .replace(/[^\p{L}\p{M}\p{N} -]/gu, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
    product: (id) => productOf(ask, id),
    productsNamed: (words) => productsNamed(ask, words),

    async target(command: Command) {
      if (command.type === 'changeCustomerAddress') {
        const raw = await customerRaw(command.customerId)
        return raw && { now: readCustomer(raw), raw }
      }
      const found = await orderOf(ask, command.orderId)
      return found && { now: found.order, raw: found.raw }
    },
    trace: (command, mark, { now, raw }) => traceOf(command, mark, now, raw),
    async write(command, mark, { raw }) {
      if (command.type === 'changeCustomerAddress') return moveCustomer(ask, command, raw as ShopifyCustomer)
      return doOnOrder(ask, patience, { command, mark, order: raw as ShopifyOrder })
    },
  }
  const ear = platformEar({
    verify: (delivery) => verifyWebhook(delivery, settings),
    ordersIn: ({ topic, body }) => ordersIn(ask, topic, body),
    now: house.now,
  })
  return { ...openPlatformShop(platform, house), ear }
}

/** Orders tell their name; refunds, parcels and returns only the number of the row, whose name is asked for. */
async function ordersIn(ask: AskShopify, topic: string, body: unknown): Promise<readonly string[]> {
  const { name, order_id, order } = (body ?? {}) as { name?: unknown; order_id?: unknown; order?: { id?: unknown } | null }
  if (topic.startsWith('orders/')) return numberIn(name)
  const [row] = numberIn(order_id ?? order?.id)
  if (row === undefined || !/^\d{1,20}$/.test(row)) return []
  return numberIn((await askOne<{ name: string }>(ask, 'order', `gid://shopify/Order/${row}`, 'name'))?.name)
}

/** Signed with the app's secret over the raw bytes. The webhook's id is the same when Shopify delivers again. */
export function verifyWebhook({ headers, body }: Delivery, { clientSecret, shop }: Pick<ShopifySettings, 'clientSecret' | 'shop'>): Webhook {
  const signature = headers['x-shopify-hmac-sha256']
  if (clientSecret === undefined || signature === undefined) return { kind: 'refused', why: 'not signed' }
  if (!isSame(signBody(clientSecret, body, 'base64'), signature)) return { kind: 'refused', why: 'wrong signature' }
  if (headers['x-shopify-shop-domain'] !== `${shop}.myshopify.com`) return { kind: 'refused', why: 'another shop' }
  const [id, topic, parsed] = [headers['x-shopify-webhook-id'], headers['x-shopify-topic'], parseBody(body)]
  return id && topic && parsed !== undefined ? { kind: 'event', id, topic, body: parsed } : { kind: 'refused', why: 'incomplete' }
}

/** The query with which Shopify sends a merchant back from the install page: hex HMAC over all of it but `hmac`, sorted. */
export function isFromInstall(query: string, clientSecret: string): boolean {
  const parameters = new URLSearchParams(query)
  const given = parameters.get('hmac') ?? ''
  parameters.delete('hmac')
  parameters.delete('signature')
  const message = [...parameters]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')
  return isSame(signBody(clientSecret, message, 'hex'), given)
}

/** A shopper asks about the latest; older orders are found by their number. */
const ORDERS_AT_MOST = 12
const ORDERS_A_PAGE = 4

async function ordersOf(ask: AskShopify, customerId: string): Promise<Order[]> {
  if (!isId(customerId, 'Customer')) return []
  const orders: Order[] = []
  let after: string | null = null
  do {
    const page: { orders: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await ask(
      `query OrdersOf($query: String!, $after: String) { orders(first: ${ORDERS_A_PAGE}, after: $after, query: $query, sortKey: PROCESSED_AT, reverse: true) {
        nodes { id } pageInfo { hasNextPage endCursor } } }`,
      { query: `customer_id:${customerId.slice(customerId.lastIndexOf('/') + 1)}`, after },
    )
    // one whole order at a time: four at once would cost more than a query may
    for (const { id } of page.orders.nodes) orders.push(...((await orderOf(ask, id).then((found) => found && [found.order])) ?? []))
    after = page.orders.pageInfo.hasNextPage ? page.orders.pageInfo.endCursor : null
  } while (after !== null && orders.length < ORDERS_AT_MOST)
  return orders
}

async function orderOf(ask: AskShopify, id: string): Promise<{ order: Order; raw: ShopifyOrder } | null> {
  if (!isId(id, 'Order')) return null
  const first = await askOne<ShopifyOrder>(ask, 'order', id, ORDER)
  if (first === null) return null
  const nodes = [...first.lineItems.nodes]
  for (let { pageInfo } = first.lineItems; pageInfo.hasNextPage; ) {
    const more: { order: { lineItems: ShopifyLines } | null } = await ask(MORE_LINES, { id, after: pageInfo.endCursor })
    if (more.order === null) break
    nodes.push(...more.order.lineItems.nodes)
    pageInfo = more.order.lineItems.pageInfo
  }
  const raw = { ...first, lineItems: { ...first.lineItems, nodes } }
  const wanted = raw.returns.nodes.flatMap((one) => one.exchangeLineItems.nodes.flatMap((line) => line.variantId ?? []))
  return { raw, order: readOrder(raw, wanted.length === 0 ? new Map() : await pricesOf(ask, wanted)) }
}

async function pricesOf(ask: AskShopify, ids: readonly string[]): Promise<Map<string, string>> {
  const { nodes } = await ask<{ nodes: ({ id: string; price: string } | null)[] }>(
    'query Prices($ids: [ID!]!) { nodes(ids: $ids) { ... on ProductVariant { id price } } }',
    { ids: [...new Set(ids)] },
  )
  return new Map(nodes.flatMap((node) => (node ? [[node.id, node.price] as const] : [])))
}

async function productOf(ask: AskShopify, id: string): Promise<Product | null> {
  if (!isId(id, 'Product')) return null
  const { shop, product } = await ask<{ shop: { currencyCode: string }; product: ShopifyProduct | null }>(
    `query ProductOf($id: ID!) { shop { currencyCode } product(id: $id) { id title productType vendor status tags description featuredMedia { preview { image { url } } }
      variants(first: 100) { nodes { id price availableForSale inventoryQuantity inventoryItem { tracked } selectedOptions { name value } } } } }`,
    { id },
  )
  // drafts and archived products are not for shoppers
  if (product === null || product.status !== 'ACTIVE') return null
  return {
    id: product.id,
    name: product.title,
    aliases: [],
    category: product.productType,
    tags: product.tags,
    description: product.description,
    attributes: product.vendor ? { brand: product.vendor } : {},
    image: product.featuredMedia?.preview?.image?.url ?? null,
    variants: product.variants.nodes.map((variant) => ({
      id: variant.id,
      options: optionsOf(variant.selectedOptions),
      price: moneyOf(variant.price, shop.currencyCode),
      available: variant.availableForSale,
      // an oversold variant has less than nothing
      stock: variant.inventoryItem.tracked ? Math.max(0, variant.inventoryQuantity ?? 0) : null,
    })),
  }
}

interface ShopifyProduct {
  readonly id: string
  readonly title: string
  readonly productType: string
  readonly vendor: string
  readonly status: string
  readonly tags: string[]
  readonly description: string
  readonly featuredMedia: { readonly preview: { readonly image: { readonly url: string } | null } | null } | null
  readonly variants: {
    readonly nodes: readonly {
      readonly id: string
      readonly price: string
      readonly availableForSale: boolean
      readonly inventoryQuantity: number | null
      readonly inventoryItem: { readonly tracked: boolean }
      readonly selectedOptions: readonly { readonly name: string; readonly value: string }[]
    }[]
  }
}

async function productsNamed(ask: AskShopify, words: readonly string[]): Promise<Named[]> {
  const { products } = await ask<{ products: { nodes: { id: string; title: string; productType: string }[] } }>(
    'query ProductsNamed($query: String!) { products(first: 50, query: $query) { nodes { id title productType } } }',
    { query: words.map((word) => `title:${word}*`).join(' OR ') },
  )
  return products.nodes.map(({ id, title, productType }) => ({ id, name: title, aliases: [], category: productType }))
}

async function askOne<Node>(ask: AskShopify, field: 'order' | 'customer', id: string, selection: string): Promise<Node | null> {
  const answer = await ask<Record<string, Node | null>>(`query One($id: ID!) { ${field}(id: $id) { ${selection} } }`, { id })
  return answer[field] ?? null
}

function isId(id: string, kind: string): boolean {
  return new RegExp(`^gid://shopify/${kind}/\\d{1,20}$`).test(id)
}

function traceOf(command: Command, mark: string, now: Order | Customer, raw: ShopifyOrder | ShopifyCustomer): Trace {
  if (command.type === 'changeCustomerAddress') {
    const at = (now as Customer).address
    return at?.line1 === command.address.line1 && at.postcode === command.address.postcode && at.city === command.address.city ? 'all' : 'none'
  }
  return marksOn(raw as ShopifyOrder).has(mark) ? 'all' : 'none'
}
