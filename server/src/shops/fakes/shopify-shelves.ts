import { STORY, type StoryState } from './story.ts'

export interface ShopifyTransaction {
  id: string
  kind: 'SALE' | 'REFUND'
  status: 'SUCCESS'
  gateway: string
  /** Minor units. */
  amount: number
  parent: string | null
  last4: string | null
  processedAt: string
}
export interface ShopifyReturn {
  id: string
  status: 'REQUESTED' | 'OPEN' | 'CLOSED' | 'DECLINED' | 'CANCELED'
  createdAt: string
  lines: { id: string; fulfillmentLineId: string; quantity: number; returnReason: string; returnReasonNote: string; customerNote: string | null }[]
  exchange: { id: string; variantId: string; quantity: number }[]
}
export interface ShopifyLine {
  id: string
  variantId: string
  quantity: number
  fulfillmentLineId: string | null
}
export interface ShopifyAddress {
  address1: string
  address2: string | null
  city: string
  countryCode: string
  provinceCode: string | null
  zip: string
  firstName: string
  lastName: string
  phone: string | null
}
export interface ShopifyOrder {
  id: string
  name: string
  customerId: string
  createdAt: string
  updatedAt: string
  cancelledAt: string | null
  cancelReason: string | null
  staffNote: string | null
  state: StoryState
  address: ShopifyAddress
  lines: ShopifyLine[]
  transactions: ShopifyTransaction[]
  refunds: { id: string; note: string; createdAt: string }[]
  returns: ShopifyReturn[]
  metafields: { namespace: string; key: string; type: string; value: string }[]
}
export interface ShopifyVariant {
  id: string
  productId: string
  title: string
  price: number
  stock: number | null
}
export interface ShopifyCustomer {
  id: string
  firstName: string
  lastName: string
  email: string
  phone: string
  addressId: string
  address: ShopifyAddress
  /** Minor units of store credit. */
  credit: number | null
}
export interface ShopifyShelves {
  readonly orders: ShopifyOrder[]
  readonly customers: ShopifyCustomer[]
  readonly products: { id: string; title: string; options: boolean }[]
  readonly variants: ShopifyVariant[]
  readonly jobs: Map<string, { asked: number; work: () => void }>
  readonly idempotent: Map<string, { input: string; answer: unknown }>
  /** The platform's clock: it stands still, as an hour that is not ours. */
  now: string
  newId(kind: string): string
}

export const minor = (decimal: string): number => Math.round(Number(decimal) * 100)

export const PROVINCES: Record<string, string> = { ZJ: 'Zhejiang', CA: 'California', NY: 'New York' }

/** The story on Shopify's shelves. */
export function openShopifyShelves(): ShopifyShelves {
  let ids = 1000
  const newId = (kind: string) => `gid://shopify/${kind}/${ids++}`
  const shirt = { id: newId('Product'), title: STORY.shirt.name, options: true }
  const mug = { id: newId('Product'), title: STORY.mug.name, options: false }
  const variants: ShopifyVariant[] = [
    ...STORY.shirt.variants.map(({ colour, price, stock }) => ({
      id: newId('ProductVariant'),
      productId: shirt.id,
      title: colour,
      price: minor(price),
      stock,
    })),
    { id: newId('ProductVariant'), productId: mug.id, title: 'Default Title', price: minor(STORY.mug.price), stock: null },
  ]
  const customers = [STORY.customer, STORY.stranger].map((person): ShopifyCustomer => {
    const { first, last, email, phone } = person
    return {
      id: newId('Customer'),
      firstName: first,
      lastName: last,
      email,
      phone,
      addressId: newId('MailingAddress'),
      address: addressOf(first, last),
      credit: 'credit' in person ? minor(person.credit) : null,
    }
  })
  const place = (number: number, customer: ShopifyCustomer, last4: string, { state, at }: { state: StoryState; at: string }): ShopifyOrder => ({
    id: newId('Order'),
    name: `#${number}`,
    customerId: customer.id,
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    staffNote: null,
    state,
    address: addressOf(customer.firstName, customer.lastName),
    lines: [variants[0]!, variants[4]!].map(({ id }) => ({
      id: newId('LineItem'),
      variantId: id,
      quantity: 1,
      fulfillmentLineId: state === 'pending' ? null : newId('FulfillmentLineItem'),
    })),
    transactions: [
      { id: newId('OrderTransaction'), kind: 'SALE', status: 'SUCCESS', gateway: 'shopify_payments', amount: 4_000, parent: null, last4, processedAt: at },
    ],
    refunds: [],
    returns: [],
    metafields: [],
  })
  const orders = [
    place(1000, customers[1]!, STORY.stranger.last4, { state: 'delivered', at: '2026-10-01T08:00:00Z' }),
    ...STORY.orders.map((order, index) => place(1001 + index, customers[0]!, STORY.customer.last4, order)),
  ]
  return { orders, customers, products: [shirt, mug], variants, jobs: new Map(), idempotent: new Map(), now: '2026-11-20T08:00:00Z', newId }
}

function addressOf(firstName: string, lastName: string): ShopifyAddress {
  const { line1, city, postcode, country } = STORY.home
  return { address1: line1, address2: null, city, countryCode: country, provinceCode: 'ZJ', zip: postcode, firstName, lastName, phone: null }
}
