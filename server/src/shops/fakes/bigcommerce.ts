import { createHmac } from 'node:crypto'
import { type FakeAnswer, type FakePlatform, type FakeRequest, openFakePlatform } from '../../fake-platform.ts'
import { type BcAddress, type BcCustomer, type BcOrder, fillBigCommerce, type Refund } from './bigcommerce-shelves.ts'
import { STORY } from './story.ts'

export const FAKE_BIGCOMMERCE = { hash: 'abc123', token: 'bctoken', clientSecret: 'bcsecret', headerSecret: 'our-own-secret' }

export interface FakeBigCommerce extends FakePlatform {
  readonly orders: BcOrder[]
  readonly customers: BcCustomer[]
  readonly variants: { id: number; price: number; stock: number; colour: string }[]
  readonly products: { id: number; name: string }[]
  /** The gateway of the shop refuses to be asked: money goes back by hand. */
  offlineOnly: boolean
  now: string
  webhook(body: string, id?: string, timestamp?: number): { headers: Record<string, string>; body: Uint8Array }
}

/** The V2 and V3 APIs of BigCommerce as the protocol sheet has them: token, 204 for nothing, string and number money, rate headers. */
export async function openFakeBigCommerce(): Promise<FakeBigCommerce> {
  let ids = 100
  const newId = () => ids++
  const shelves = fillBigCommerce(newId)
  const state = { now: 'Fri, 20 Nov 2026 08:00:00 +0000', offlineOnly: false }

  const answer = (request: FakeRequest): FakeAnswer => {
    if (request.headers['x-auth-token'] !== FAKE_BIGCOMMERCE.token) return { status: 401, body: { status: 401, title: 'Unauthorized' } }
    const path = /^\/stores\/abc123(\/v[23]\/.+)$/.exec(request.path)?.[1]
    if (path === undefined) return { status: 404, body: '' }
    const route = `${request.method} ${path.replace(/\/\d+/g, '/:id')}`
    const [id] = [...path.matchAll(/\/(\d+)/g)].map((match) => Number(match[1]))
    const told = path.startsWith('/v2/') ? answerV2(route, id, request) : answerV3(route, id, request)
    return {
      ...told,
      headers: {
        'x-rate-limit-requests-left': '149',
        'x-rate-limit-requests-quota': '150',
        'x-rate-limit-time-window-ms': '30000',
        'x-rate-limit-time-reset-ms': '15000',
      },
    }
  }

  const answerV2 = (route: string, id: number | undefined, { url, body }: FakeRequest): FakeAnswer => {
    const order = shelves.orders.find((one) => one.id === id)
    if (route === 'GET /v2/store') return { status: 200, body: { id: 'abc123', name: 'Testa', currency: STORY.currency } }
    if (route === 'GET /v2/orders') {
      const [customer, email] = [url.searchParams.get('customer_id'), url.searchParams.get('email')]
      const found = shelves.orders.filter((one) => (customer ? one.customer_id === Number(customer) : email ? one.billing_address.email === email : true))
      if (url.searchParams.get('sort') === 'date_created:desc') found.sort((one, other) => Date.parse(other.date_created) - Date.parse(one.date_created))
      return listV2(found.map(show), url.searchParams)
    }
    if (!order) return { status: 404, body: [{ status: 404, message: 'The requested resource was not found.' }] }
    const input = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
    switch (route) {
      case 'GET /v2/orders/:id':
        return { status: 200, body: show(order) }
      case 'GET /v2/orders/:id/products':
        return listV2(order.lines, url.searchParams)
      case 'GET /v2/orders/:id/shipping_addresses':
        return listV2([order.at], url.searchParams)
      case 'GET /v2/orders/:id/shipments':
        return listV2(order.sent, url.searchParams)
      case 'PUT /v2/orders/:id': {
        const { status_id, staff_notes, ...unknown } = input as { status_id?: number; staff_notes?: string }
        if (Object.keys(unknown).length > 0)
          return { status: 400, body: [{ status: 400, message: `The field '${Object.keys(unknown)[0]}' is not supported by this resource.` }] }
        if (status_id === 5 && order.status_id !== 5) for (const line of order.lines) moveStock(line.variant_id, line.quantity)
        Object.assign(order, input, { date_modified: state.now })
        return { status: 200, body: show(order) }
      }
      case 'PUT /v2/orders/:id/shipping_addresses/:id':
        Object.assign(order.at, input)
        order.date_modified = state.now
        return { status: 200, body: order.at }
      default:
        return { status: 404, body: [{ status: 404, message: 'no such route' }] }
    }
  }

  const answerV3 = (route: string, id: number | undefined, { url, body }: FakeRequest): FakeAnswer => {
    const input = body === '' ? null : (JSON.parse(body) as Record<string, unknown>)
    const order = shelves.orders.find((one) => one.id === id)
    switch (route) {
      case 'GET /v3/customers': {
        const filters = [...url.searchParams.keys()].filter((name) => !['include', 'page', 'limit'].includes(name))
        const strange = filters.find((name) => !['id:in', 'email:in', 'phone:in', 'name:like', 'name:in'].includes(name))
        if (strange) return { status: 422, body: { status: 422, title: `The filter(s): ${strange} are not valid filter parameter(s).`, errors: {} } }
        const among = (name: string) => url.searchParams.get(name)?.split(',')
        const like = url.searchParams.get('name:like')?.toLowerCase()
        const found = shelves.customers.filter(
          (one) =>
            (among('id:in')?.includes(String(one.id)) ?? true) &&
            (among('email:in')?.includes(one.email) ?? true) &&
            (among('phone:in')?.includes(one.phone) ?? true) &&
            (like === undefined || `${one.first_name} ${one.last_name}`.toLowerCase().includes(like)),
        )
        const included = url.searchParams.get('include')?.split(',') ?? []
        return listV3(
          found.map(({ addresses, store_credit_amounts, ...one }) => ({
            ...one,
            ...(included.includes('addresses') ? { addresses } : {}),
            ...(included.includes('storecredit') ? { store_credit_amounts } : {}),
          })),
          url.searchParams,
        )
      }
      case 'PUT /v3/customers/addresses': {
        const [given] = input as unknown as Partial<BcAddress>[]
        const old = shelves.customers.flatMap((one) => one.addresses).find((one) => one.id === given?.id)
        if (!old) return { status: 422, body: { status: 422, title: 'Invalid address id' } }
        Object.assign(old, given)
        return { status: 200, body: { data: [old], meta: {} } }
      }
      case 'GET /v3/catalog/products': {
        const word = (url.searchParams.get('name:like') ?? url.searchParams.get('keyword') ?? '').toLowerCase()
        return listV3(
          shelves.products.filter((one) => one.name.toLowerCase().includes(word)).map((one) => showProduct(one.id)),
          url.searchParams,
        )
      }
      case 'GET /v3/catalog/products/:id':
        return shelves.products.some((one) => one.id === id)
          ? { status: 200, body: { data: showProduct(id!), meta: {} } }
          : { status: 404, body: { status: 404, title: 'A product was not found' } }
    }
    if (!order) return { status: 404, body: { status: 404, title: 'The order was not found' } }
    switch (route) {
      case 'GET /v3/orders/:id/payment_actions/refunds':
        return { status: 200, body: { data: order.refunds, meta: {} } }
      case 'POST /v3/orders/:id/payment_actions/refund_quotes':
        return quote(order, input!)
      case 'POST /v3/orders/:id/payment_actions/refunds':
        return refund(order, input!)
      default:
        return { status: 404, body: { status: 404, title: 'no such route' } }
    }
  }

  const leftOf = (order: BcOrder) =>
    Math.round(Number(order.total_inc_tax) * 100) - order.refunds.reduce((sum, one) => sum + Math.round(one.total_amount * 100), 0)
  const quote = (order: BcOrder, input: Record<string, unknown>): FakeAnswer => {
    const amount = asked(input)
    if (amount === null || amount <= 0) return { status: 422, body: { status: 422, title: 'Invalid refund items' } }
    if (amount > leftOf(order)) return { status: 422, body: { status: 422, title: 'Refund amount exceeds the amount available to refund' } }
    const method = (provider_id: string, offline: boolean) => [
      { provider_id, provider_description: provider_id, amount: amount / 100, offline, offline_provider: offline, offline_reason: '' },
    ]
    const refund_methods = [...(state.offlineOnly ? [] : [method('stripe', false)]), method('storecredit', false), method('custom', true)]
    return {
      status: 201,
      body: { data: { order_id: order.id, total_refund_amount: amount / 100, total_refund_tax_amount: 0, adjustment: 0, refund_methods }, meta: {} },
    }
  }
  const refund = (order: BcOrder, input: Record<string, unknown>): FakeAnswer => {
    const amount = asked(input)
    const payments = input.payments as { provider_id: string; amount: number; offline: boolean }[]
    const paid = payments.reduce((sum, one) => sum + Math.round(one.amount * 100), 0)
    if (amount === null || amount > leftOf(order) || paid !== amount)
      return { status: 422, body: { status: 422, title: 'Refund amount exceeds the amount available to refund' } }
    const customer = shelves.customers.find((one) => one.id === order.customer_id)
    for (const one of payments) if (one.provider_id === 'storecredit' && customer) customer.store_credit_amounts[0]!.amount += one.amount
    const made: Refund = {
      id: newId(),
      order_id: order.id,
      created: '2026-11-20T08:00:00+00:00',
      reason: '',
      total_amount: amount / 100,
      items: (input.items as Refund['items']).map((one) => ({ ...one, requested_amount: amount / 100 })),
      payments: payments.map((one) => ({ ...one, id: newId(), is_declined: false })),
    }
    order.refunds.push(made)
    order.status_id = leftOf(order) === 0 ? 4 : 14
    order.date_modified = state.now
    return { status: 201, body: { data: made, meta: {} } }
  }
  const moveStock = (variantId: number, by: number) => {
    const variant = shelves.variants.find((one) => one.id === variantId)
    if (variant) variant.stock += by
  }
  const showProduct = (id: number): object => {
    const { name } = shelves.products.find((one) => one.id === id)!
    const isShirt = id === shelves.products[0]!.id
    const price = isShirt ? 30 : Number(STORY.mug.price)
    const variants = isShirt
      ? shelves.variants.map(({ id: variant, price: own, stock, colour }) => ({
          id: variant,
          price: own,
          calculated_price: own,
          inventory_level: stock,
          purchasing_disabled: false,
          option_values: [{ option_display_name: 'Colour', label: colour }],
        }))
      : [{ id: shelves.mugVariant, price: null, calculated_price: price, inventory_level: 0, purchasing_disabled: false, option_values: [] }]
    return {
      id,
      name,
      type: 'physical',
      price,
      is_visible: true,
      availability: 'available',
      inventory_tracking: isShirt ? 'variant' : 'none',
      description: '<p>Nice.</p>',
      categories: [1],
      custom_fields: [{ name: 'Material', value: 'linen' }],
      images: [{ url_standard: 'https://cdn.example.com/1.jpg', is_thumbnail: true }],
      variants,
    }
  }

  const fake = await openFakePlatform(answer)
  return Object.assign(state, {
    ...fake,
    ...shelves,
    webhook(body: string, id = 'msg_1', timestamp = 1_767_240_000) {
      const signature = createHmac('sha256', FAKE_BIGCOMMERCE.clientSecret).update(`${id}.${timestamp}.${body}`).digest('base64')
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': `v1,${signature}`,
        'x-xiaoer-secret': FAKE_BIGCOMMERCE.headerSecret,
      }
      return { headers, body: Buffer.from(body) }
    },
  })
}

function asked(input: Record<string, unknown>): number | null {
  const items = input.items as { item_type: string; item_id: number; amount?: number }[] | undefined
  if (!items || items.length === 0 || items.some((one) => one.item_type !== 'ORDER' || typeof one.amount !== 'number')) return null
  return items.reduce((sum, one) => sum + Math.round(one.amount! * 100), 0)
}

/** V2 answers an empty list with nothing at all. */
function listV2(all: readonly unknown[], query: URLSearchParams): FakeAnswer {
  const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 50)]
  if (limit > 250) return { status: 400, body: [{ status: 400, message: 'limit' }] }
  const shown = all.slice((page - 1) * limit, page * limit)
  return shown.length === 0 ? { status: 204 } : { status: 200, body: shown }
}

function listV3(all: readonly unknown[], query: URLSearchParams): FakeAnswer {
  const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 50)]
  return {
    status: 200,
    body: {
      data: all.slice((page - 1) * limit, page * limit),
      meta: { pagination: { total: all.length, current_page: page, total_pages: Math.max(1, Math.ceil(all.length / limit)) } },
    },
  }
}

function show({ lines: _, at: __, sent: ___, refunds: ____, ...order }: BcOrder): object {
  return order
}
