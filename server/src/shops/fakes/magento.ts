import { type FakeAnswer, type FakePlatform, type FakeRequest, openFakePlatform } from '../../fake-platform.ts'
import { fillMagento, type MagentoCustomer, type MagentoMemo, type MagentoOrder, REGIONS } from './magento-shelves.ts'
import { isOAuth1Signed } from './oauth1-check.ts'
import { STORY } from './story.ts'

export const FAKE_MAGENTO = { consumerKey: 'ck', consumerSecret: 'cs', token: 'tk', tokenSecret: 'ts', bearer: 'admin-token' }

export interface FakeMagento extends FakePlatform, ReturnType<typeof fillMagento> {
  /** What the payment gateway gave back, in cents. */
  readonly gateway: number[]
  now: string
}

/** The REST API of Magento 2 as the protocol sheet has it: OAuth 1.0a with HMAC-SHA256 (or a bearer token), search criteria, online and offline refunds. */
export async function openFakeMagento(): Promise<FakeMagento> {
  let ids = 100
  const newId = () => ids++
  const seen = new Set<string>()
  const shelves = fillMagento(newId)
  const state = { now: '2026-11-20 08:00:00', gateway: [] as number[] }
  const { orders, customers, rules, coupons } = shelves

  const answer = (request: FakeRequest): FakeAnswer => {
    if (!isAllowed(request, seen)) return failed(401, "The consumer isn't authorized to access %resources.", { resources: 'Magento_Sales::actions_view' })
    const path = /^\/rest\/(?:default|all)(\/V1\/.+)$/.exec(request.path)?.[1]
    if (path === undefined) return failed(404, 'Request does not match any route.')
    const input = request.body === '' ? {} : (JSON.parse(request.body) as Record<string, unknown>)
    const route = `${request.method} ${path.replace(/\/\d+/g, '/:id')}`
    const id = Number(/\/(\d+)/.exec(path)?.[1])
    const query = request.url.searchParams
    const order = orders.find((one) => one.entity_id === id)
    switch (route) {
      case 'GET /V1/orders':
        return search(orders.map(show), query)
      case 'GET /V1/orders/:id':
        return order ? { status: 200, body: show(order) } : missing()
      case 'GET /V1/shipments':
        return search(
          orders.flatMap((one) => one.shipments),
          query,
        )
      case 'GET /V1/invoices':
        return search(
          orders.flatMap((one) => one.invoices),
          query,
        )
      case 'GET /V1/creditmemos':
        return search(
          orders.flatMap((one) => one.memos),
          query,
        )
      case 'POST /V1/orders/:id/cancel': {
        if (!order) return missing()
        if (order.total_invoiced > 0 || order.state === 'canceled') return { status: 200, body: false }
        Object.assign(order, { state: 'canceled', status: 'canceled', updated_at: state.now })
        return { status: 200, body: true }
      }
      case 'POST /V1/orders/:id/comments': {
        if (!order) return missing()
        order.status_histories.push({ comment: (input.statusHistory as { comment: string }).comment, created_at: state.now })
        order.updated_at = state.now
        return { status: 200, body: true }
      }
      case 'PUT /V1/orders/:id': {
        const entity = input.entity as MagentoOrder['shippingAddress'] | undefined
        if (!order || !entity || entity.entity_id !== order.shippingAddress.entity_id || entity.address_type !== 'shipping') return missing()
        if (!entity.telephone || !entity.firstname || !entity.lastname || !entity.street?.length)
          return failed(400, 'The address failed to save. Verify the address and try again.')
        Object.assign(order.shippingAddress, entity)
        order.updated_at = state.now
        return { status: 200, body: order.shippingAddress }
      }
      case 'POST /V1/order/:id/refund':
        return order ? refund(order, null, input) : missing()
      case 'POST /V1/invoice/:id/refund': {
        const owner = orders.find((one) => one.invoices.some((invoice) => invoice.entity_id === id))
        return owner ? refund(owner, id, input) : missing()
      }
      case 'GET /V1/customers/search':
        return search(customers, query, (one) => ({ ...one, billing_telephone: one.addresses[0]!.telephone, billing_postcode: one.addresses[0]!.postcode }))
      case 'GET /V1/customers/:id':
      case 'PUT /V1/customers/:id': {
        const customer = customers.find((one) => one.id === id)
        if (!customer) return failed(404, 'No such entity with %fieldName = %fieldValue', { fieldName: 'customerId', fieldValue: String(id) })
        if (request.method === 'GET') return { status: 200, body: customer }
        const given = input.customer as Partial<MagentoCustomer>
        if (!given.email || !given.firstname || !given.lastname) return failed(400, '"%fieldName" is required. Enter and try again.', { fieldName: 'email' })
        // what is not sent is gone
        customer.addresses = given.addresses ?? []
        return { status: 200, body: customer }
      }
      case 'GET /V1/products':
        return search([...configurables(), ...simples()], query, (one) => ({ ...one, entity_id: one.id }))
      case 'GET /V1/configurable-products/shirt/children':
        return { status: 200, body: simples().slice(0, -1) }
      case 'GET /V1/products/attributes':
        return search(
          [
            {
              attribute_id: 93,
              attribute_code: 'color',
              default_frontend_label: 'Colour',
              options: [{ label: ' ', value: '' }, ...shelves.simples.map(({ colour, label }) => ({ label, value: String(colour) }))],
            },
          ],
          query,
        )
      case 'GET /V1/directory/countries/CN':
        return { status: 200, body: { id: 'CN', two_letter_abbreviation: 'CN', available_regions: REGIONS } }
      case 'GET /V1/store/storeConfigs':
        return { status: 200, body: [{ id: 1, code: 'default', base_currency_code: STORY.currency }] }
      case 'GET /V1/salesRules/search':
        return search(rules, query)
      case 'POST /V1/salesRules': {
        const rule = { rule_id: newId(), times_used: 0, ...(input.rule as object) } as (typeof rules)[number]
        rules.push(rule)
        return { status: 200, body: rule }
      }
      case 'GET /V1/coupons/search':
        return search(coupons, query)
      case 'POST /V1/coupons': {
        const coupon = { coupon_id: newId(), times_used: 0, ...(input.coupon as object) } as (typeof coupons)[number]
        if (coupons.some((one) => one.code === coupon.code)) return failed(400, 'Coupon with the same code already exists.')
        if (!rules.some((one) => one.rule_id === coupon.rule_id)) return missing()
        coupons.push(coupon)
        return { status: 200, body: coupon }
      }
      default: {
        const sku = /^GET \/V1\/stockItems\/(.+)$/.exec(route)?.[1]
        const simple = shelves.simples.find((one) => one.sku === sku)
        if (simple) return { status: 200, body: { qty: simple.stock, is_in_stock: simple.stock > 0, manage_stock: true } }
        if (sku === 'mug') return { status: 200, body: { qty: 0, is_in_stock: true, manage_stock: false } }
        return /^GET \/V1\/(?:directory|stockItems)/.test(route) ? missing() : failed(404, 'Request does not match any route.')
      }
    }
  }

  /** Online refunds ask the gateway; offline ones only book. Items that are not named are all of them. */
  const refund = (order: MagentoOrder, invoiceId: number | null, input: Record<string, unknown>): FakeAnswer => {
    const {
      isOnline = false,
      items,
      comment,
    } = input as { isOnline?: boolean; items?: { order_item_id: number; qty: number }[]; comment?: { comment: string } }
    const extra = (input.arguments ?? {}) as {
      shipping_amount?: number
      adjustment_positive?: number
      adjustment_negative?: number
      extension_attributes?: { return_to_stock_items?: number[] }
    }
    if (invoiceId === null && isOnline) return failed(400, 'The order can only be refunded offline.')
    if (isOnline && order.payment.method === 'checkmo') return failed(400, "We can't save the credit memo.")
    const lines =
      items ?? order.items.filter((item) => !item.parent_item_id).map((item) => ({ order_item_id: item.item_id, qty: item.qty_invoiced - item.qty_refunded }))
    let total = (extra.shipping_amount ?? 0) + (extra.adjustment_positive ?? 0) - (extra.adjustment_negative ?? 0)
    for (const line of lines) {
      const item = order.items.find((one) => one.item_id === line.order_item_id)
      if (!item || item.parent_item_id || line.qty > item.qty_invoiced - item.qty_refunded)
        return failed(400, 'The creditmemo contains product SKU "%1" that is not part of the original order.', [item?.sku ?? '?'])
      total += item.price_incl_tax * line.qty
    }
    const left = order.total_paid - order.total_refunded
    if (Math.round(total * 100) <= 0) return failed(400, "The credit memo couldn't be saved: nothing to refund.")
    if (Math.round(total * 100) > Math.round(left * 100)) return failed(400, 'The most money available to refund is %1.', [`$${left.toFixed(2)}`])
    const back = extra.extension_attributes?.return_to_stock_items ?? []
    for (const { order_item_id, qty } of lines) {
      // the version inside a configurable product follows the item around it, and is what lies on the shelf
      for (const item of order.items.filter((one) => one.item_id === order_item_id || one.parent_item_id === order_item_id)) {
        item.qty_refunded += qty
        const simple = item.product_type === 'configurable' ? undefined : shelves.simples.find((one) => one.sku === item.sku)
        if (simple && (back.includes(item.item_id) || back.includes(item.parent_item_id ?? 0))) simple.stock += qty
      }
    }
    const memo: MagentoMemo = {
      entity_id: newId(),
      order_id: order.entity_id,
      invoice_id: invoiceId,
      grand_total: total,
      created_at: state.now,
      comments: comment ? [{ comment: comment.comment }] : [],
    }
    order.memos.push(memo)
    if (isOnline) state.gateway.push(Math.round(total * 100))
    order.total_refunded += total
    order.updated_at = state.now
    if (Math.round(order.total_refunded * 100) === Math.round(order.total_paid * 100)) Object.assign(order, { state: 'closed', status: 'closed' })
    return { status: 200, body: memo.entity_id }
  }

  const common = {
    status: 1,
    visibility: 4,
    custom_attributes: [
      { attribute_code: 'description', value: '<p>Nice.</p>' },
      { attribute_code: 'image', value: '/1.jpg' },
    ],
  }
  const configurables = () => [
    {
      ...common,
      ...shelves.shirt,
      type_id: 'configurable',
      price: 0,
      extension_attributes: { configurable_product_options: [{ attribute_id: '93', label: 'Colour', values: [{ value_index: 40 }] }] },
    },
  ]
  const simples = () => [
    ...shelves.simples.map(({ id, sku, price, colour, label }) => ({
      ...common,
      visibility: 1,
      id,
      sku,
      name: `Linen Shirt-${label}`,
      type_id: 'simple',
      price,
      custom_attributes: [{ attribute_code: 'color', value: String(colour) }],
    })),
    { ...common, ...shelves.mug, type_id: 'simple' },
  ]

  const fake = await openFakePlatform(answer)
  return Object.assign(state, { ...fake, ...shelves })
}

function isAllowed({ headers, method, url }: FakeRequest, seen: Set<string>): boolean {
  const authorization = headers.authorization ?? ''
  if (authorization === `Bearer ${FAKE_MAGENTO.bearer}`) return true
  if (!authorization.startsWith('OAuth ')) return false
  const oauth = Object.fromEntries([...authorization.matchAll(/(oauth_\w+)="([^"]*)"/g)].map((match) => [match[1]!, decodeURIComponent(match[2]!)]))
  return isOAuth1Signed({ method, url, oauth }, FAKE_MAGENTO, seen)
}

const failed = (status: number, message: string, parameters?: unknown): FakeAnswer => ({ status, body: { message, ...(parameters ? { parameters } : {}) } })
const missing = (): FakeAnswer => failed(404, "The entity that was requested doesn't exist. Verify the entity and try again.")

function show({ shippingAddress, shipments: _, invoices: __, memos: ___, ...order }: MagentoOrder): object {
  return { ...order, extension_attributes: { shipping_assignments: [{ shipping: { address: shippingAddress, method: 'flatrate_flatrate' } }] } }
}

/** Filters of one group are alternatives, groups must all fit. A page beyond the last is the last one again. */
function search<Row extends object>(rows: readonly Row[], query: URLSearchParams, columns: (row: Row) => object = (row) => row): FakeAnswer {
  const groups = new Map<string, Map<string, Record<string, string>>>()
  for (const [name, value] of query) {
    const parts = /^searchCriteria\[filterGroups\]\[(\d+)\]\[filters\]\[(\d+)\]\[(field|value|conditionType)\]$/.exec(name)
    if (!parts) continue
    const group = groups.get(parts[1]!) ?? new Map<string, Record<string, string>>()
    const filter = group.get(parts[2]!) ?? {}
    filter[parts[3]!] = value
    group.set(parts[2]!, filter)
    groups.set(parts[1]!, group)
  }
  const fits = (row: Row, { field, value = '', conditionType = 'eq' }: Record<string, string>) => {
    const own = String((columns(row) as Record<string, unknown>)[field!] ?? '').toLowerCase()
    if (conditionType === 'in') return value.split(',').includes(own)
    if (conditionType === 'like')
      return new RegExp(
        `^${value
          .toLowerCase()
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll('%', '.*')}$`,
        's',
      ).test(own)
    return own === value.toLowerCase()
  }
  const found = rows.filter((row) => [...groups.values()].every((group) => [...group.values()].some((filter) => fits(row, filter))))
  const sort = query.get('searchCriteria[sortOrders][0][field]')
  if (sort) found.sort((one, other) => String((other as Record<string, unknown>)[sort]).localeCompare(String((one as Record<string, unknown>)[sort])))
  const size = Number(query.get('searchCriteria[pageSize]') ?? 20)
  if (size > 300) return failed(400, 'Maximum allowed page size is 300')
  const last = Math.max(1, Math.ceil(found.length / size))
  const page = Math.min(last, Number(query.get('searchCriteria[currentPage]') ?? 1))
  return { status: 200, body: { items: found.slice((page - 1) * size, page * size), search_criteria: {}, total_count: found.length } }
}
