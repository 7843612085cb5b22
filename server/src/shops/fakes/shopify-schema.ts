import { PROVINCES, type ShopifyAddress, type ShopifyCustomer, type ShopifyOrder, type ShopifyShelves, type ShopifyVariant } from './shopify-shelves.ts'
import { STORY } from './story.ts'

/** All that can be read. A field that is not here does not exist. */
export function queryRoot(shelves: ShopifyShelves): object {
  return {
    __typename: 'QueryRoot',
    shop: { __typename: 'Shop', currencyCode: STORY.currency },
    orders: (args: Record<string, unknown>) => {
      const { query = '', sortKey, reverse } = args as { query?: string; sortKey?: string; reverse?: boolean }
      const found = shelves.orders.filter((order) => {
        const names = [...query.matchAll(/name:"?(#?[\p{L}\p{N}_.-]+)"?/gu)].map((match) => match[1]!.toLowerCase())
        const customer = /customer_id:(\d+)/.exec(query)?.[1]
        return names.length > 0
          ? names.some((name) => name.replace('#', '') === order.name.toLowerCase().replace('#', ''))
          : order.customerId.endsWith(`/${customer}`)
      })
      if (sortKey === 'PROCESSED_AT') found.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
      if (reverse) found.reverse()
      return connection(found, args, (order) => orderType(shelves, order))
    },
    order: ({ id }: Record<string, unknown>) => {
      const order = shelves.orders.find((one) => one.id === gid(id))
      return order ? orderType(shelves, order) : null
    },
    customer: ({ id }: Record<string, unknown>) => {
      const customer = shelves.customers.find((one) => one.id === gid(id))
      return customer ? customerType(shelves, customer) : null
    },
    customers: (args: Record<string, unknown>) => {
      const query = String(args.query ?? '')
      const by = /^(email|phone):"([^"]*)"$/.exec(query)
      const words = query.toLowerCase().split(/\s+/)
      const found = shelves.customers.filter((one) => {
        if (by) return by[1] === 'email' ? one.email === by[2]!.toLowerCase() : one.phone === by[2]
        return words.every((word) => `${one.firstName} ${one.lastName} ${one.email}`.toLowerCase().includes(word))
      })
      return connection(found, args, (customer) => customerType(shelves, customer))
    },
    products: (args: Record<string, unknown>) => {
      const prefixes = [...String(args.query ?? '').matchAll(/title:([\p{L}\p{N}]+)\*/gu)].map((match) => match[1]!.toLowerCase())
      const found = shelves.products.filter(({ title }) =>
        title
          .toLowerCase()
          .split(/\s+/)
          .some((word) => prefixes.some((prefix) => word.startsWith(prefix))),
      )
      return connection(found, args, (product) => productType(shelves, product.id))
    },
    product: ({ id }: Record<string, unknown>) => (shelves.products.some((one) => one.id === gid(id)) ? productType(shelves, String(id)) : null),
    nodes: ({ ids }: Record<string, unknown>) =>
      (ids as string[]).map((id) => {
        const variant = shelves.variants.find((one) => one.id === gid(id))
        return variant ? variantType(variant) : null
      }),
    job: ({ id }: Record<string, unknown>) => jobType(shelves, String(id)),
  }
}

/** A job is done when it was asked for the third time (the first is in the answer that made it), and only then its work is. */
export function jobType(shelves: ShopifyShelves, id: string): object | null {
  const job = shelves.jobs.get(id)
  if (job === undefined) return null
  return {
    __typename: 'Job',
    id,
    done: () => {
      job.asked++
      if (job.asked === 3) job.work()
      return job.asked >= 3
    },
  }
}

export function gid(id: unknown): string {
  if (typeof id !== 'string' || !/^gid:\/\/shopify\/\w+\/\d+$/.test(id)) throw new Error(`Invalid global id '${id}'`)
  return id
}

/** Shopify writes 40.0 and 45.5. */
export const decimal = (amount: number): string => (amount % 10 === 0 ? (amount / 100).toFixed(1) : (amount / 100).toFixed(2))
const moneyType = (amount: number) => ({ __typename: 'MoneyV2', amount: decimal(amount), currencyCode: STORY.currency })
const bag = (amount: number) => ({ __typename: 'MoneyBag', shopMoney: moneyType(amount), presentmentMoney: moneyType(amount) })

function connection<T>(all: readonly T[], { first, after }: Record<string, unknown>, type: (one: T) => object): object {
  if (typeof first !== 'number' || first < 1 || first > 250) throw new Error('you must provide one of first or last')
  const start = after ? Number(Buffer.from(String(after), 'base64').toString()) + 1 : 0
  const page = all.slice(start, start + first)
  return {
    __typename: 'Connection',
    nodes: page.map(type),
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: start + first < all.length,
      endCursor: page.length === 0 ? null : Buffer.from(String(start + page.length - 1)).toString('base64'),
    },
  }
}

const listOf =
  <T>(all: readonly T[], type: (one: T) => object) =>
  (args: Record<string, unknown>) =>
    connection(all, args, type)

function addressType(address: ShopifyAddress, id: string): object {
  return {
    __typename: 'MailingAddress',
    id,
    ...address,
    countryCodeV2: address.countryCode,
    province: address.provinceCode === null ? null : (PROVINCES[address.provinceCode] ?? address.provinceCode),
    name: [address.firstName, address.lastName].filter(Boolean).join(' '),
  }
}

function customerType(shelves: ShopifyShelves, customer: ShopifyCustomer): object {
  return {
    __typename: 'Customer',
    id: customer.id,
    displayName: `${customer.firstName} ${customer.lastName}`,
    defaultEmailAddress: { __typename: 'CustomerEmailAddress', emailAddress: customer.email },
    defaultPhoneNumber: { __typename: 'CustomerPhoneNumber', phoneNumber: customer.phone },
    defaultAddress: addressType(customer.address, customer.addressId),
    storeCreditAccounts: listOf(customer.credit === null ? [] : [customer.credit], (credit) => ({
      __typename: 'StoreCreditAccount',
      id: 'gid://shopify/StoreCreditAccount/1',
      balance: moneyType(credit),
    })),
    orders: listOf(
      shelves.orders.filter((order) => order.customerId === customer.id),
      (order) => orderType(shelves, order),
    ),
  }
}

function variantType(variant: ShopifyVariant): object {
  return {
    __typename: 'ProductVariant',
    id: variant.id,
    title: variant.title,
    price: decimal(variant.price),
    availableForSale: variant.stock === null || variant.stock > 0,
    inventoryQuantity: variant.stock ?? 0,
    inventoryItem: { __typename: 'InventoryItem', tracked: variant.stock !== null },
    selectedOptions: [{ __typename: 'SelectedOption', name: variant.title === 'Default Title' ? 'Title' : 'Colour', value: variant.title }],
  }
}

function productType(shelves: ShopifyShelves, id: string): object {
  const { title } = shelves.products.find((one) => one.id === id)!
  return {
    __typename: 'Product',
    id,
    title,
    productType: 'Things',
    vendor: 'Testa',
    status: 'ACTIVE',
    tags: ['summer'],
    description: `A ${title}.`,
    featuredMedia: {
      __typename: 'MediaImage',
      preview: { __typename: 'MediaPreviewImage', image: { __typename: 'Image', url: 'https://cdn.example.com/1.jpg' } },
    },
    variants: listOf(
      shelves.variants.filter((variant) => variant.productId === id),
      variantType,
    ),
  }
}

export function orderType(shelves: ShopifyShelves, order: ShopifyOrder): object {
  const sold = (id: string) => shelves.variants.find((variant) => variant.id === id)!
  const lineOf = (fulfillmentLineId: string) => order.lines.find((line) => line.fulfillmentLineId === fulfillmentLineId)!
  const refunded = order.transactions.filter(({ kind }) => kind === 'REFUND').reduce((sum, { amount }) => sum + amount, 0)
  const line = ({ id, variantId, quantity }: ShopifyOrder['lines'][number]) => ({
    __typename: 'LineItem',
    id,
    name: sold(variantId).title,
    title: shelves.products.find((product) => product.id === sold(variantId).productId)!.title,
    variant: variantType(sold(variantId)),
    product: productType(shelves, sold(variantId).productId),
    quantity,
    currentQuantity: order.cancelledAt === null ? quantity : 0,
    discountedUnitPriceAfterAllDiscountsSet: bag(sold(variantId).price),
  })
  return {
    __typename: 'Order',
    id: order.id,
    name: order.name,
    createdAt: order.createdAt,
    processedAt: order.createdAt,
    updatedAt: order.updatedAt,
    edited: false,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason,
    cancellation: order.cancelledAt === null ? null : { __typename: 'OrderCancellation', staffNote: order.staffNote },
    presentmentCurrencyCode: STORY.currency,
    displayFinancialStatus: refunded === 0 ? 'PAID' : refunded === 4_000 ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
    displayFulfillmentStatus: order.state === 'pending' ? 'UNFULFILLED' : 'FULFILLED',
    customer: customerType(shelves, shelves.customers.find((one) => one.id === order.customerId)!),
    shippingAddress: addressType(order.address, `${order.id}/address`),
    totalPriceSet: bag(4_000),
    lineItems: listOf(order.lines, line),
    transactions: ({ first = 250 }: Record<string, unknown>) =>
      order.transactions.slice(0, Number(first)).map(({ id, kind, status, gateway, amount, parent, last4, processedAt }) => ({
        __typename: 'OrderTransaction',
        id,
        kind,
        status,
        gateway,
        processedAt,
        amountSet: bag(amount),
        parentTransaction: parent === null ? null : { __typename: 'OrderTransaction', id: parent },
        paymentDetails: last4 === null ? null : { __typename: 'CardPaymentDetails', company: 'Visa', number: `•••• •••• •••• ${last4}` },
      })),
    refunds: ({ first = 250 }: Record<string, unknown>) => order.refunds.slice(0, Number(first)).map((refund) => ({ __typename: 'Refund', ...refund })),
    fulfillments: () =>
      order.state === 'pending'
        ? []
        : [
            {
              __typename: 'Fulfillment',
              id: `${order.id}-F`.replace('Order', 'Fulfillment'),
              status: 'SUCCESS',
              displayStatus: order.state === 'delivered' ? 'DELIVERED' : 'IN_TRANSIT',
              createdAt: order.createdAt,
              deliveredAt: order.state === 'delivered' ? '2026-11-15T08:00:00Z' : null,
              trackingInfo: () => [{ __typename: 'FulfillmentTrackingInfo', company: 'SF Express', number: 'SF0001' }],
              fulfillmentLineItems: listOf(order.lines, (one) => ({
                __typename: 'FulfillmentLineItem',
                id: one.fulfillmentLineId,
                quantity: one.quantity,
                lineItem: line(one),
              })),
              events: listOf([{ happenedAt: '2026-11-14T08:00:00Z', status: 'IN_TRANSIT', message: 'Left the hub', city: 'Hangzhou' }], (event) => ({
                __typename: 'FulfillmentEvent',
                ...event,
              })),
            },
          ],
    returns: listOf(order.returns, (one) => ({
      __typename: 'Return',
      id: one.id,
      status: one.status,
      createdAt: one.createdAt,
      returnLineItems: listOf(one.lines, (returned) => ({
        __typename: 'ReturnLineItem',
        ...returned,
        fulfillmentLineItem: { __typename: 'FulfillmentLineItem', id: returned.fulfillmentLineId, lineItem: line(lineOf(returned.fulfillmentLineId)) },
      })),
      exchangeLineItems: listOf(one.exchange, (exchanged) => ({ __typename: 'ExchangeLineItem', ...exchanged })),
      reverseFulfillmentOrders: listOf([], () => ({})),
    })),
    metafields: (args: Record<string, unknown>) =>
      connection(
        order.metafields.filter(({ namespace }) => namespace === args.namespace),
        args,
        (metafield) => ({ __typename: 'Metafield', ...metafield }),
      ),
  }
}
