import { STORY } from './story.ts'

export interface MagentoAddress {
  entity_id?: number
  id?: number
  parent_id?: number
  address_type?: string
  firstname: string
  lastname: string
  street: string[]
  city: string
  region: string
  region_code: string
  region_id: number
  postcode: string
  country_id: string
  telephone: string
}
export interface MagentoItem {
  item_id: number
  parent_item_id?: number
  product_id: number
  product_type: string
  sku: string
  name: string
  price: number
  price_incl_tax: number
  qty_ordered: number
  qty_invoiced: number
  qty_refunded: number
  product_option?: object
}
export interface MagentoMemo {
  entity_id: number
  order_id: number
  invoice_id: number | null
  grand_total: number
  created_at: string
  comments: { comment: string }[]
}
export interface MagentoOrder {
  entity_id: number
  increment_id: string
  state: string
  status: string
  created_at: string
  updated_at: string
  customer_id: number | null
  customer_is_guest: number
  customer_email: string
  customer_firstname: string
  customer_lastname: string
  order_currency_code: string
  base_currency_code: string
  grand_total: number
  total_paid: number
  total_invoiced: number
  total_refunded: number
  base_shipping_invoiced: number
  items: MagentoItem[]
  billing_address: MagentoAddress
  payment: { method: string; cc_last4: string | null; cc_type: string | null }
  status_histories: { comment: string; created_at: string }[]
  shippingAddress: MagentoAddress
  shipments: {
    entity_id: number
    order_id: number
    created_at: string
    tracks: { track_number: string; title: string; carrier_code: string }[]
    items: { order_item_id: number; qty: number }[]
  }[]
  invoices: { entity_id: number; order_id: number; state: number; grand_total: number }[]
  memos: MagentoMemo[]
}
export interface MagentoCustomer {
  id: number
  email: string
  firstname: string
  lastname: string
  website_id: number
  group_id: number
  default_billing: string
  default_shipping: string
  addresses: (Omit<MagentoAddress, 'region' | 'region_code'> & {
    id: number
    region: { region: string; region_code: string; region_id: number }
    default_shipping: boolean
    default_billing: boolean
  })[]
}

export const REGIONS = [
  { id: '601', code: 'CN-ZJ', name: 'Zhejiang Sheng' },
  { id: '602', code: 'CN-BJ', name: 'Beijing Shi' },
]

/** The story on Magento's shelves. */
export function fillMagento(newId: () => number) {
  const shirtId = newId()
  const simples = STORY.shirt.variants.map(({ colour, price, stock }, index) => ({
    id: newId(),
    sku: `shirt-${colour}`,
    price: Number(price),
    stock: stock as number,
    colour: 40 + index,
    label: colour as string,
  }))
  const mug = { id: newId(), sku: 'mug', name: STORY.mug.name as string, price: Number(STORY.mug.price) }
  const shirt = { id: shirtId, sku: 'shirt', name: STORY.shirt.name as string }
  const { line1, city, postcode, country } = STORY.home
  const home = (firstname: string, lastname: string, telephone: string): MagentoAddress => ({
    firstname,
    lastname,
    street: [line1],
    city,
    region: 'Zhejiang Sheng',
    region_code: 'CN-ZJ',
    region_id: 601,
    postcode,
    country_id: country,
    telephone,
  })
  const customers = [STORY.customer, STORY.stranger].map(({ first, last, email, phone }): MagentoCustomer => {
    const { region, region_code, region_id, ...at } = home(first, last, phone)
    const id = newId()
    return {
      id: newId(),
      email,
      firstname: first,
      lastname: last,
      website_id: 1,
      group_id: 1,
      default_billing: String(id),
      default_shipping: String(id),
      addresses: [{ ...at, id, region: { region, region_code, region_id }, region_id, default_shipping: true, default_billing: true }],
    }
  })
  const place = (number: number, customer: MagentoCustomer, last4: string, { state, at }: { state: string; at: string }): MagentoOrder => {
    const entity_id = newId()
    const parent = newId()
    const common = { price_incl_tax: 0, qty_ordered: 1, qty_invoiced: 1, qty_refunded: 0 }
    const items: MagentoItem[] = [
      {
        ...common,
        item_id: parent,
        product_id: shirt.id,
        product_type: 'configurable',
        sku: 'shirt-red',
        name: shirt.name,
        price: 30,
        price_incl_tax: 30,
        product_option: { extension_attributes: { configurable_item_options: [{ option_id: '93', option_value: 40 }] } },
      },
      {
        ...common,
        item_id: newId(),
        parent_item_id: parent,
        product_id: simples[0]!.id,
        product_type: 'simple',
        sku: 'shirt-red',
        name: 'Linen Shirt-red',
        price: 0,
      },
      { ...common, item_id: newId(), product_id: mug.id, product_type: 'simple', sku: mug.sku, name: mug.name, price: 10, price_incl_tax: 10 },
    ]
    const sent = state !== 'pending'
    const date = at.replace('T', ' ').replace('Z', '')
    return {
      entity_id,
      increment_id: String(number).padStart(9, '0'),
      state: sent ? 'complete' : 'processing',
      status: state === 'delivered' ? 'delivered' : sent ? 'complete' : 'processing',
      created_at: date,
      updated_at: date,
      customer_id: customer.id,
      customer_is_guest: 0,
      customer_email: customer.email,
      customer_firstname: customer.firstname,
      customer_lastname: customer.lastname,
      order_currency_code: STORY.currency,
      base_currency_code: STORY.currency,
      grand_total: 40,
      total_paid: 40,
      total_invoiced: 40,
      total_refunded: 0,
      base_shipping_invoiced: 0,
      items,
      billing_address: home(customer.firstname, customer.lastname, customer.addresses[0]!.telephone),
      payment: { method: 'stripe_payments', cc_last4: last4, cc_type: 'VI' },
      status_histories: [],
      shippingAddress: {
        ...home(customer.firstname, customer.lastname, customer.addresses[0]!.telephone),
        entity_id: newId(),
        parent_id: entity_id,
        address_type: 'shipping',
      },
      shipments: sent
        ? [
            {
              entity_id: newId(),
              order_id: entity_id,
              created_at: date,
              tracks: [{ track_number: 'SF0001', title: 'SF Express', carrier_code: 'custom' }],
              items: items.map((item) => ({ order_item_id: item.item_id, qty: 1 })),
            },
          ]
        : [],
      invoices: [{ entity_id: newId(), order_id: entity_id, state: 2, grand_total: 40 }],
      memos: [],
    }
  }
  const orders = [
    place(1, customers[1]!, STORY.stranger.last4, { state: 'delivered', at: '2026-10-01T08:00:00Z' }),
    ...STORY.orders.map((order, index) => place(101 + index, customers[0]!, STORY.customer.last4, order)),
  ]
  const rules = [
    {
      rule_id: newId(),
      name: `Store credit: ${STORY.customer.email}`,
      description: 'from the start',
      discount_amount: Number(STORY.customer.credit),
      times_used: 0,
      is_active: true,
      coupon_type: 'SPECIFIC_COUPON',
    },
  ]
  return {
    shirt,
    simples,
    mug,
    customers,
    orders,
    rules,
    coupons: [] as { coupon_id: number; rule_id: number; code: string; usage_limit: number; times_used: number }[],
  }
}
