import { createHmac } from 'node:crypto'
import { type FakeAnswer, type FakePlatform, type FakeRequest, openFakePlatform } from '../../fake-platform.ts'
import { isOAuth1Signed } from './oauth1-check.ts'
import { STORY } from './story.ts'

export const FAKE_WOO = { key: 'ck_fake', secret: 'cs_fake', webhookSecret: 'woosecret' }

interface Meta {
  id: number
  key: string
  value: unknown
}
interface Refund {
  id: number
  date_created_gmt: string
  amount: string
  reason: string
  refunded_payment: boolean
  meta_data: Meta[]
}
interface WooAddress {
  first_name: string
  last_name: string
  address_1: string
  address_2: string
  city: string
  state: string
  postcode: string
  country: string
  phone: string
  email?: string
}
interface WooOrder {
  id: number
  number: string
  status: string
  currency: string
  date_created_gmt: string
  date_modified_gmt: string
  date_paid_gmt: string | null
  date_completed_gmt: string | null
  customer_id: number
  payment_method: string
  payment_method_title: string
  transaction_id: string
  total: string
  billing: WooAddress
  shipping: WooAddress
  line_items: { id: number; name: string; product_id: number; variation_id: number; quantity: number; total: string; meta_data: unknown[] }[]
  meta_data: Meta[]
  refundsMade: Refund[]
}
interface WooCustomer {
  id: number
  email: string
  first_name: string
  last_name: string
  billing: WooAddress
  shipping: WooAddress
}

export interface FakeWoo extends FakePlatform {
  readonly orders: WooOrder[]
  readonly customers: WooCustomer[]
  readonly variations: { id: number; price: string; stock_quantity: number; colour: string }[]
  readonly coupons: {
    id: number
    code: string
    amount: string
    usage_count: number
    email_restrictions: string[]
    discount_type: string
    usage_limit: number
  }[]
  /** What the payment gateway gave back, in cents. */
  readonly gateway: number[]
  now: string
  webhook(topic: string, body: string, id?: string): { headers: Record<string, string>; body: Uint8Array }
}

const STATES = [
  { code: 'CN11', name: 'Zhejiang / 浙江' },
  { code: 'CN2', name: 'Beijing / 北京' },
]

/** The REST API of WooCommerce (wc/v3) as the protocol sheet has it, on plain HTTP: one-legged OAuth 1.0a. */
export async function openFakeWoo(): Promise<FakeWoo> {
  let ids = 100
  const seen = new Set<string>()
  const shelves = fill(() => ids++)
  const state = { now: '2026-11-20T08:00:00' }

  const answer = (request: FakeRequest): FakeAnswer => {
    const oauth = Object.fromEntries([...request.url.searchParams].filter(([name]) => name.startsWith('oauth_')))
    if (!isOAuth1Signed({ method: request.method, url: request.url, oauth }, { consumerKey: FAKE_WOO.key, consumerSecret: FAKE_WOO.secret }, seen))
      return failed(401, 'woocommerce_rest_authentication_error', 'Invalid signature - provided signature does not match.')
    const path = /^\/wp-json\/wc\/v3(\/.+)$/.exec(request.path)?.[1]
    if (path === undefined) return failed(404, 'rest_no_route', 'No route was found matching the URL and request method.')
    const query = request.url.searchParams
    const input = request.body === '' ? {} : (JSON.parse(request.body) as Record<string, unknown>)
    const route = `${request.method} ${path.replace(/\/\d+/g, '/:id')}`
    const [id] = [...path.matchAll(/\/(\d+)/g)].map((match) => Number(match[1]))
    const order = shelves.orders.find((one) => one.id === id)
    switch (route) {
      case 'GET /orders':
        return page(
          sortOrders(
            shelves.orders.filter((one) => fits(one, query)),
            query,
          ).map(show),
          query,
        )
      case 'GET /orders/:id':
        return order ? ok(show(order)) : failed(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.')
      case 'PUT /orders/:id':
        return order ? ok(show(update(order, input))) : failed(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.')
      case 'GET /orders/:id/refunds':
        return order ? page(order.refundsMade, query) : failed(404, 'woocommerce_rest_order_invalid_id', 'Invalid order ID.')
      case 'POST /orders/:id/refunds':
        return order ? refund(order, input) : failed(404, 'woocommerce_rest_invalid_order_id', 'Invalid order ID.')
      case 'GET /customers': {
        if (query.get('role') !== 'all') return page([], query)
        const [email, search] = [query.get('email'), query.get('search')?.toLowerCase()]
        return page(
          shelves.customers.filter((one) => (email ? one.email === email : search ? one.email.includes(search) : true)),
          query,
        )
      }
      case 'GET /customers/:id':
      case 'PUT /customers/:id': {
        const customer = shelves.customers.find((one) => one.id === id)
        if (!customer) return failed(404, 'woocommerce_rest_invalid_id', 'Invalid resource ID.')
        if (request.method === 'PUT') Object.assign(customer.shipping, input.shipping ?? {})
        return ok(customer)
      }
      case 'GET /products': {
        const words = (query.get('search') ?? '').toLowerCase().split(/\s+/)
        return page(
          shelves.products.filter((one) => words.every((word) => one.name.toLowerCase().includes(word))),
          query,
        )
      }
      case 'GET /products/:id': {
        const product = shelves.products.find((one) => one.id === id)
        return product ? ok(product) : failed(404, 'woocommerce_rest_product_invalid_id', 'Invalid ID.')
      }
      case 'GET /products/:id/variations':
        return page(id === shelves.products[0]!.id ? shelves.variations.map(showVariation) : [], query)
      case 'GET /coupons': {
        const [code, search] = [query.get('code'), query.get('search')]
        return page(
          shelves.coupons.filter((one) => (code ? one.code === code : one.code.includes(search ?? ''))),
          query,
        )
      }
      case 'POST /coupons': {
        const code = String(input.code).toLowerCase()
        if (shelves.coupons.some((one) => one.code === code))
          return failed(400, 'woocommerce_rest_coupon_code_already_exists', 'The coupon code already exists')
        const made = { id: ids++, usage_count: 0, ...input, code } as unknown as FakeWoo['coupons'][number]
        shelves.coupons.push(made)
        return { status: 201, body: made }
      }
      case 'GET /data/currencies/current':
        return ok({ code: STORY.currency, name: 'United States dollar' })
      default:
        if (/^GET \/data\/countries\/[a-z]{2}$/.test(route)) return ok({ code: path.slice(-2).toUpperCase(), states: path.endsWith('/cn') ? STATES : [] })
        return failed(404, 'rest_no_route', 'No route was found matching the URL and request method.')
    }
  }

  const addMeta = (target: { meta_data: Meta[] }, given: unknown) => {
    for (const { key, value } of (given as { key: string; value: unknown }[] | undefined) ?? []) {
      const old = target.meta_data.find((one) => one.key === key)
      if (old) old.value = value
      else target.meta_data.push({ id: ids++, key, value })
    }
  }

  const update = (order: WooOrder, input: Record<string, unknown>): WooOrder => {
    Object.assign(order.shipping, input.shipping ?? {})
    addMeta(order, input.meta_data)
    const status = input.status as string | undefined
    if (status === 'cancelled' && order.status !== 'cancelled') {
      // goods go back on the shelf, money stays where it is
      const variation = shelves.variations.find((one) => one.id === order.line_items[0]!.variation_id)
      if (variation) variation.stock_quantity += order.line_items[0]!.quantity
    }
    if (status !== undefined) order.status = status
    order.date_modified_gmt = state.now
    return order
  }

  const refund = (order: WooOrder, input: Record<string, unknown>): FakeAnswer => {
    const amount = Math.round(Number(input.amount) * 100)
    const left = Math.round(Number(order.total) * 100) - order.refundsMade.reduce((sum, one) => sum + Math.round(Number(one.amount) * 100), 0)
    if (!(amount > 0)) return failed(400, 'woocommerce_rest_invalid_order_refund', 'Refund amount must be greater than zero.')
    if (amount > left) return failed(400, 'woocommerce_rest_cannot_create_order_refund', 'Invalid refund amount.')
    const byGateway = input.api_refund !== false
    if (byGateway && order.payment_method === 'bacs')
      return failed(400, 'woocommerce_rest_cannot_create_order_refund', 'The payment gateway for this order does not support automatic refunds.')
    const made: Refund = {
      id: ids++,
      date_created_gmt: state.now,
      amount: (amount / 100).toFixed(2),
      reason: String(input.reason ?? ''),
      refunded_payment: byGateway,
      meta_data: [],
    }
    addMeta(made, input.meta_data)
    order.refundsMade.push(made)
    if (byGateway) shelves.gateway.push(amount)
    if (amount === left) order.status = 'refunded'
    order.date_modified_gmt = state.now
    return { status: 201, body: made }
  }

  const fake = await openFakePlatform(answer)
  return Object.assign(state, {
    ...fake,
    ...shelves,
    webhook(topic: string, body: string, id = 'd1') {
      const headers: Record<string, string> = {
        'x-wc-webhook-source': 'https://shop.example.com/',
        'x-wc-webhook-topic': topic,
        'x-wc-webhook-resource': topic.split('.')[0]!,
        'x-wc-webhook-event': topic.split('.')[1]!,
        'x-wc-webhook-id': '7',
        'x-wc-webhook-delivery-id': id,
        'x-wc-webhook-signature': createHmac('sha256', FAKE_WOO.webhookSecret).update(body).digest('base64'),
      }
      return { headers, body: Buffer.from(body) }
    },
  })
}

const ok = (body: unknown): FakeAnswer => ({ status: 200, body })
const failed = (status: number, code: string, message: string): FakeAnswer => ({ status, body: { code, message, data: { status } } })

function page(all: readonly unknown[], query: URLSearchParams): FakeAnswer {
  const [number, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 10)]
  if (size > 100) return failed(400, 'rest_invalid_param', 'Invalid parameter(s): per_page')
  const pages = Math.ceil(all.length / size)
  return { status: 200, headers: { 'x-wp-total': String(all.length), 'x-wp-totalpages': String(pages) }, body: all.slice((number - 1) * size, number * size) }
}

function show({ refundsMade, ...order }: WooOrder): object {
  return { ...order, refunds: refundsMade.map(({ id, reason, amount }) => ({ id, reason, total: `-${amount}` })) }
}

function showVariation({ id, price, stock_quantity, colour }: FakeWoo['variations'][number]): object {
  const attributes = [{ id: 1, name: 'Colour', option: colour }]
  return {
    id,
    price,
    stock_quantity,
    manage_stock: true,
    stock_status: stock_quantity > 0 ? 'instock' : 'outofstock',
    purchasable: true,
    status: 'publish',
    attributes,
  }
}

function fits(order: WooOrder, query: URLSearchParams): boolean {
  const [customer, search] = [query.get('customer'), query.get('search')?.toLowerCase()]
  if (customer !== null && order.customer_id !== Number(customer)) return false
  const { first_name, last_name, phone, email } = order.billing
  return (
    search === undefined ||
    [order.number, first_name, last_name, `${first_name} ${last_name}`, phone, email ?? ''].some((text) => text.toLowerCase().includes(search))
  )
}

function sortOrders(orders: WooOrder[], query: URLSearchParams): WooOrder[] {
  const sorted = [...orders].sort((one, other) => (one.date_created_gmt < other.date_created_gmt ? 1 : -1))
  return query.get('order') === 'asc' ? sorted.reverse() : sorted
}

function fill(newId: () => number) {
  const variations = STORY.shirt.variants.map(({ colour, price, stock }) => ({ id: newId(), price, stock_quantity: stock, colour }))
  const common = {
    status: 'publish',
    purchasable: true,
    categories: [{ id: 1, name: 'Things' }],
    tags: [{ id: 1, name: 'summer' }],
    images: [{ src: 'https://shop.example.com/1.jpg' }],
  }
  const products = [
    {
      ...common,
      id: newId(),
      name: STORY.shirt.name,
      type: 'variable',
      description: '<p>A shirt &amp; more.</p>',
      price: '30.00',
      manage_stock: false,
      stock_quantity: null,
      stock_status: 'instock',
      attributes: [
        { name: 'Colour', options: ['red'], variation: true },
        { name: 'Material', options: ['linen'], variation: false },
      ],
    },
    {
      ...common,
      id: newId(),
      name: STORY.mug.name,
      type: 'simple',
      description: '',
      price: STORY.mug.price,
      manage_stock: false,
      stock_quantity: null,
      stock_status: 'instock',
      attributes: [],
    },
  ]
  const customers = [STORY.customer, STORY.stranger].map(({ first, last, email, phone }): WooCustomer => {
    const home = {
      first_name: first,
      last_name: last,
      address_1: STORY.home.line1,
      address_2: '',
      city: STORY.home.city,
      state: 'CN11',
      postcode: STORY.home.postcode,
      country: STORY.home.country,
    }
    return { id: newId(), email, first_name: first, last_name: last, billing: { ...home, phone, email }, shipping: { ...home, phone: '' } }
  })
  const place = (customer: WooCustomer, method: string, { state, at }: { state: string; at: string }): WooOrder => {
    const id = newId()
    const gmt = at.slice(0, -1)
    const tracking = {
      id: newId(),
      key: '_wc_shipment_tracking_items',
      value: [{ tracking_provider: 'sf-express', custom_tracking_provider: '', tracking_number: 'SF0001', date_shipped: '1763020800' }],
    }
    return {
      id,
      number: String(id),
      status: state === 'delivered' ? 'completed' : 'processing',
      currency: STORY.currency,
      date_created_gmt: gmt,
      date_modified_gmt: gmt,
      date_paid_gmt: gmt,
      date_completed_gmt: state === 'delivered' ? '2026-11-15T08:00:00' : null,
      customer_id: customer.id,
      payment_method: method,
      payment_method_title: 'Credit card',
      transaction_id: `ch_${id}`,
      total: '40.00',
      billing: { ...customer.billing },
      shipping: { ...customer.shipping },
      line_items: [
        {
          id: newId(),
          name: products[0]!.name,
          product_id: products[0]!.id,
          variation_id: variations[0]!.id,
          quantity: 1,
          total: '30.00',
          meta_data: [
            { id: 1, key: 'colour', value: 'red', display_key: 'Colour', display_value: 'red' },
            { id: 2, key: '_hidden', value: 'x', display_key: '_hidden', display_value: 'x' },
          ],
        },
        { id: newId(), name: products[1]!.name, product_id: products[1]!.id, variation_id: 0, quantity: 1, total: '10.00', meta_data: [] },
      ],
      meta_data: state === 'pending' ? [] : [tracking],
      refundsMade: [],
    }
  }
  const orders = [
    place(customers[1]!, 'paypal', { state: 'delivered', at: '2026-10-01T08:00:00Z' }),
    ...STORY.orders.map((order) => place(customers[0]!, 'stripe', order)),
  ]
  const coupons: FakeWoo['coupons'] = [
    {
      id: newId(),
      code: 'xiaoer-00000000000000000000',
      amount: STORY.customer.credit,
      usage_count: 0,
      usage_limit: 1,
      email_restrictions: [STORY.customer.email],
      discount_type: 'fixed_cart',
    },
  ]
  return { orders, customers, products, variations, coupons, gateway: [] as number[] }
}
