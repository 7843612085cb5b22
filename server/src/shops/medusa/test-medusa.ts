import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { ShopUnderTest } from '../shop.contract.ts'
import { type RunningBackend, runToEnd, startBackend } from '../test-backend.ts'

export interface TestMedusa extends RunningBackend {
  /** A secret API key. */
  readonly key: string
  /** A new customer with the story of the contract; products are the same in all. */
  story(): Promise<ShopUnderTest['given']>
  /** Staff pack a parcel; nobody has sent it yet. */
  pack(orderId: string): Promise<void>
}

/** A real Medusa with a database of its own on this PostgreSQL, furnished through its admin API. */
export async function startMedusa(folder: string, postgresUrl: string): Promise<TestMedusa> {
  const database = await freshDatabase(postgresUrl)
  const env = { DATABASE_URL: database.url, NODE_ENV: 'production', MEDUSA_DISABLE_TELEMETRY: 'true' }
  const cli = 'node_modules/@medusajs/cli/cli.js'
  const run = async (...args: string[]) => {
    const { code, said } = await runToEnd([cli, ...args], { cwd: folder, env: { ...process.env, ...env } })
    if (code !== 0) throw new Error(`medusa ${args[0]} failed: ${said}`)
  }
  await run('db:migrate')
  await run('user', '-e', OWNER.email, '-p', OWNER.password)
  const backend = await startBackend({
    folder,
    args: (port) => [cli, 'start', '-H', '127.0.0.1', '-p', String(port)],
    env,
    isReady: async (url) => (await fetch(`${url}/health`)).ok,
  })
  const { key, admin } = await openAdmin(backend.url)
  const shelves = await furnish(admin)
  let stories = 0
  return {
    ...backend,
    key,
    story: () => tellStory(admin, shelves, stories++),
    pack: async (orderId) => {
      const { order } = await admin(`/orders/${orderId}?fields=*items`)
      const items = order.items.map((line: { id: string }) => ({ id: line.id, quantity: 1 }))
      await admin(`/orders/${orderId}/fulfillments`, { items, location_id: shelves.location })
    },
    stop: async () => {
      await backend.stop()
      await database.drop()
    },
  }
}

const OWNER = { email: 'owner@example.com', password: 'of-a-test-only' }

async function freshDatabase(postgresUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `medusa_${randomUUID().replaceAll('-', '')}`
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await ask(`create database ${name}`)
  return { url: url.href, drop: () => ask(`drop database if exists ${name} with (force)`) }
}

/** What Medusa answers is read by name here: a test that asks for what is not there fails by itself. */
// biome-ignore lint/suspicious/noExplicitAny: the shapes are Medusa's, and the connector under test is what reads them properly
type Answer = any
type Admin = (path: string, body?: unknown) => Promise<Answer>

async function openAdmin(url: string): Promise<{ key: string; admin: Admin }> {
  const ask = async (authorization: string | null, path: string, body?: unknown): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) }
    const response = await fetch(`${url}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`)
    return JSON.parse(text)
  }
  const { token } = await ask(null, '/auth/user/emailpass', OWNER)
  const { api_key } = await ask(`Bearer ${token}`, '/admin/api-keys', { title: 'xiaoer', type: 'secret' })
  const authorization = `Basic ${Buffer.from(`${api_key.token}:`).toString('base64')}`
  return { key: api_key.token, admin: (path, body) => ask(authorization, `/admin${path}`, body) }
}

type Shelves = Awaited<ReturnType<typeof furnish>>

async function furnish(admin: Admin) {
  const { sales_channels } = await admin('/sales-channels')
  const channel = sales_channels[0].id as string
  const { region } = await admin('/regions', { name: 'CN', currency_code: 'usd', countries: ['cn'], payment_providers: ['pp_system_default'] })
  const { stock_location } = await admin('/stock-locations', { name: 'Warehouse', address: { address_1: '1 Warehouse Road', country_code: 'cn' } })
  const location = stock_location.id as string
  await admin(`/stock-locations/${location}/sales-channels`, { add: [channel] })
  await admin(`/stock-locations/${location}/fulfillment-providers`, { add: ['manual_manual'] })
  await admin(`/stock-locations/${location}/fulfillment-sets`, { name: 'Parcels', type: 'shipping' })
  const sets = (await admin(`/stock-locations/${location}?fields=*fulfillment_sets`)).stock_location.fulfillment_sets
  const zones = { name: 'CN', geo_zones: [{ type: 'country', country_code: 'cn' }] }
  const { fulfillment_set } = await admin(`/fulfillment-sets/${sets[0].id}/service-zones`, zones)
  const found = (await admin('/shipping-profiles')).shipping_profiles[0]
  const profile = found ?? (await admin('/shipping-profiles', { name: 'Default', type: 'default' })).shipping_profile
  const { shipping_option } = await admin('/shipping-options', {
    ...{ name: 'Post', service_zone_id: fulfillment_set.service_zones[0].id, shipping_profile_id: profile.id, provider_id: 'manual_manual' },
    ...{ price_type: 'flat', type: { label: 'Post', description: 'Post', code: 'post' }, prices: [{ amount: 0, currency_code: 'usd' }], rules: [] },
  })
  const sell = async (title: string, option: string, pieces: Readonly<Record<string, { price: number; stock: number }>>) => {
    const { product } = await admin('/products?fields=*variants,*variants.inventory_items', {
      ...{ title, status: 'published', shipping_profile_id: profile.id, sales_channels: [{ id: channel }] },
      options: [{ title: option, values: Object.keys(pieces) }],
      variants: Object.entries(pieces).map(([value, { price }]) => {
        return { title: value, options: { [option]: value }, prices: [{ amount: price, currency_code: 'usd' }], manage_inventory: true }
      }),
    })
    const ids: Record<string, string> = {}
    for (const { id, title: value, inventory_items } of product.variants) {
      ids[value] = id
      const level = { location_id: location, stocked_quantity: pieces[value]!.stock }
      await admin(`/inventory-items/${inventory_items[0].inventory_item_id}/location-levels`, level)
    }
    return { id: product.id as string, ids }
  }
  const plenty = 100_000
  const shirt = await sell('Linen Shirt', 'colour', {
    red: { price: 30, stock: plenty },
    blue: { price: 35, stock: plenty },
    gold: { price: 200, stock: plenty },
    white: { price: 30, stock: 0 },
  })
  const mug = await sell('Mug', 'kind', { plain: { price: 10, stock: plenty } })
  return { channel, region: region.id as string, location, post: shipping_option.id as string, shirt, mug }
}

async function tellStory(admin: Admin, shelves: Shelves, story: number): Promise<ShopUnderTest['given']> {
  const name = { first_name: 'Lin', last_name: `Testa${story}` }
  const phone = `+861990000${String(story).padStart(4, '0')}`
  const { customer } = await admin('/customers', { ...name, email: `lin${story}@example.com`, phone })
  const home = { ...name, address_1: '1 Test Street', city: 'Hangzhou', province: 'Zhejiang', postal_code: '310000', country_code: 'cn' }
  await admin(`/customers/${customer.id}/addresses`, { ...home, is_default_shipping: true })
  const { promotion } = await admin('/promotions', {
    ...{ code: `GIFT-${story}`, type: 'standard', status: 'active', rules: [{ attribute: 'customer.id', operator: 'eq', values: [customer.id] }] },
    application_method: { type: 'fixed', target_type: 'order', value: 50, currency_code: 'usd', allocation: 'across' },
    campaign: { name: 'Gift card', campaign_identifier: `gift-${story}`, budget: { type: 'spend', limit: 50, currency_code: 'usd' } },
  })
  await admin(`/customers/${customer.id}`, { metadata: { gift_cards: [promotion.campaign.id] } })
  const order = async (state: 'pending' | 'shipped' | 'delivered') => {
    const { draft_order } = await admin('/draft-orders', {
      ...{ customer_id: customer.id, region_id: shelves.region, sales_channel_id: shelves.channel, shipping_address: home },
      items: [shelves.shirt.ids.red, shelves.mug.ids.plain].map((variant_id) => ({ variant_id, quantity: 1 })),
      shipping_methods: [{ name: 'Post', shipping_option_id: shelves.post, amount: 0 }],
    })
    const { order: placed } = await admin(`/draft-orders/${draft_order.id}/convert-to-order`, {})
    const { payment_collection } = await admin('/payment-collections', { order_id: placed.id, amount: 40 })
    await admin(`/payment-collections/${payment_collection.id}/mark-as-paid`, { order_id: placed.id })
    if (state === 'pending') return String(placed.display_id)
    const items = draft_order.items.map((line: { id: string }) => ({ id: line.id, quantity: 1 }))
    await admin(`/orders/${placed.id}/fulfillments`, { items, location_id: shelves.location })
    const [parcel] = (await admin(`/orders/${placed.id}?fields=*fulfillments`)).order.fulfillments
    const labels = [{ tracking_number: 'SF0001', tracking_url: 'https://example.com/SF0001', label_url: 'https://example.com/SF0001.pdf' }]
    await admin(`/orders/${placed.id}/fulfillments/${parcel.id}/shipments`, { items, labels })
    if (state === 'delivered') await admin(`/orders/${placed.id}/fulfillments/${parcel.id}/mark-as-delivered`, {})
    return String(placed.display_id)
  }
  // the delivered one is the latest
  const [pending, shipped] = await Promise.all([order('pending'), order('shipped')])
  const delivered = await order('delivered')
  const { ids } = shelves.shirt
  return {
    customer: { id: customer.id, email: customer.email, phone, name: `${name.first_name} ${name.last_name}`, postcode: home.postal_code },
    ...{ cardId: `pp_system_default@${customer.id}`, giftCardId: promotion.campaign.id, strangersCardId: 'pp_system_default@cus_stranger' },
    product: { id: shelves.shirt.id, named: 'linen shirt', red: ids.red!, blue: ids.blue!, gold: ids.gold!, white: ids.white! },
    ...{ otherVariant: shelves.mug.ids.plain!, pending, shipped, delivered },
  }
}
