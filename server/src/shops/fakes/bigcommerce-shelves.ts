import { STORY } from './story.ts'

export interface Refund {
  id: number
  order_id: number
  created: string
  reason: string
  total_amount: number
  items: { item_type: string; item_id: number; reason: string; requested_amount: number }[]
  payments: { id: number; provider_id: string; amount: number; offline: boolean; is_declined: boolean }[]
}
export interface Street {
  id: number
  first_name: string
  last_name: string
  street_1: string
  street_2: string
  city: string
  state: string
  zip: string
  country: string
  country_iso2: string
  phone: string
}
export interface BcOrder {
  id: number
  customer_id: number
  status_id: number
  date_created: string
  date_modified: string
  date_shipped: string
  currency_code: string
  total_inc_tax: string
  store_credit_amount: string
  payment_method: string
  payment_status: string
  staff_notes: string
  billing_address: Omit<Street, 'id'> & { email: string }
  lines: {
    id: number
    product_id: number
    variant_id: number
    name: string
    quantity: number
    total_inc_tax: string
    product_options: { display_name: string; display_value: string }[]
  }[]
  at: Street
  sent: {
    id: number
    date_created: string
    tracking_number: string
    tracking_carrier: string
    shipping_provider: string
    items: { order_product_id: number; quantity: number }[]
  }[]
  refunds: Refund[]
}
export interface BcAddress {
  id: number
  customer_id: number
  first_name: string
  last_name: string
  address1: string
  address2: string
  city: string
  state_or_province: string
  postal_code: string
  country_code: string
  phone: string
}
export interface BcCustomer {
  id: number
  email: string
  first_name: string
  last_name: string
  phone: string
  addresses: BcAddress[]
  store_credit_amounts: { amount: number }[]
}

/** The story on BigCommerce's shelves. */
export function fillBigCommerce(newId: () => number) {
  const products = [
    { id: newId(), name: STORY.shirt.name as string },
    { id: newId(), name: STORY.mug.name as string },
  ]
  const variants = STORY.shirt.variants.map(({ colour, price, stock }) => ({
    id: newId(),
    price: Number(price),
    stock: stock as number,
    colour: colour as string,
  }))
  const mugVariant = newId()
  const { line1, city, region, postcode, country } = STORY.home
  const customers = [STORY.customer, STORY.stranger].map((person): BcCustomer => {
    const { first, last, email, phone } = person
    const id = newId()
    const home = {
      id: newId(),
      customer_id: id,
      first_name: first,
      last_name: last,
      address1: line1,
      address2: '',
      city,
      state_or_province: region,
      postal_code: postcode,
      country_code: country,
      phone: '',
    }
    return {
      id,
      email,
      first_name: first,
      last_name: last,
      phone,
      addresses: [home],
      store_credit_amounts: [{ amount: 'credit' in person ? Number(person.credit) : 0 }],
    }
  })
  const place = (customer: BcCustomer, method: string, { state, at }: { state: string; at: string }): BcOrder => {
    const street = {
      first_name: customer.first_name,
      last_name: customer.last_name,
      street_1: line1,
      street_2: '',
      city,
      state: region,
      zip: postcode,
      country: 'China',
      country_iso2: country,
      phone: '',
    }
    const lines = [
      {
        id: newId(),
        product_id: products[0]!.id,
        variant_id: variants[0]!.id,
        name: products[0]!.name,
        quantity: 1,
        total_inc_tax: '30.0000',
        product_options: [{ display_name: 'Colour', display_value: 'red' }],
      },
      { id: newId(), product_id: products[1]!.id, variant_id: mugVariant, name: products[1]!.name, quantity: 1, total_inc_tax: '10.0000', product_options: [] },
    ]
    const date = new Date(at).toUTCString().replace('GMT', '+0000')
    return {
      id: newId(),
      customer_id: customer.id,
      status_id: { pending: 11, shipped: 2, delivered: 10 }[state]!,
      date_created: date,
      date_modified: date,
      date_shipped: state === 'pending' ? '' : date,
      currency_code: STORY.currency,
      total_inc_tax: '40.0000',
      store_credit_amount: '0.0000',
      payment_method: method,
      payment_status: 'captured',
      staff_notes: '',
      billing_address: { ...street, phone: customer.phone, email: customer.email },
      lines,
      at: { id: newId(), ...street },
      sent:
        state === 'pending'
          ? []
          : [
              {
                id: newId(),
                date_created: date,
                tracking_number: 'SF0001',
                tracking_carrier: 'sf-express',
                shipping_provider: '',
                items: lines.map((line) => ({ order_product_id: line.id, quantity: 1 })),
              },
            ],
      refunds: [],
    }
  }
  const orders = [
    place(customers[1]!, 'PayPal', { state: 'delivered', at: '2026-10-01T08:00:00Z' }),
    ...STORY.orders.map((order) => place(customers[0]!, 'Credit Card', order)),
  ]
  return { products, variants, mugVariant, customers, orders }
}
