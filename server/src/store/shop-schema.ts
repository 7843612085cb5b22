import type { Address } from '@xiaoer/contract/address'
import type { Command } from '@xiaoer/contract/command'
import type { Coupon } from '@xiaoer/contract/customer'
import type { AfterSaleCase, Order, Shipment } from '@xiaoer/contract/order'
import { sql } from 'drizzle-orm'
import { bigint, boolean, foreignKey, index, integer, json, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

// Options and attributes are `json`, not `jsonb`: the order of the keys is the shop's own and is shown to shoppers.

const workspace = () => text('workspace_id').notNull()
const amount = (name: string) => bigint(name, { mode: 'number' })

export const shopProducts = pgTable(
  'shop_products',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    aliases: text('aliases').array().notNull(),
    category: text('category').notNull(),
    tags: text('tags').array().notNull(),
    description: text('description').notNull(),
    attributes: json('attributes').notNull().$type<Record<string, string>>(),
    image: text('image'),
    /** Words and character pairs of name, aliases and category: what a text is matched with. */
    searchTerms: text('search_terms').array().notNull(),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('shop_products_search').using('gin', t.searchTerms), ownWorkspace('shop_products')],
)

export const shopVariants = pgTable(
  'shop_variants',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    productId: text('product_id').notNull(),
    options: json('options').notNull().$type<Record<string, string>>(),
    price: amount('price').notNull(),
    currency: text('currency').notNull(),
    /** The merchant's switch; a variant whose counted stock is 0 is not available either. */
    available: boolean('available').notNull(),
    /** Null where the shop does not count. */
    stock: integer('stock'),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ name: 'shop_variants_product', columns: [t.workspaceId, t.productId], foreignColumns: [shopProducts.workspaceId, shopProducts.id] }).onDelete(
      'cascade',
    ),
    index('shop_variants_of_product').on(t.workspaceId, t.productId, t.position),
    ownWorkspace('shop_variants'),
  ],
)

export const shopCustomers = pgTable(
  'shop_customers',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    /** The last part of `name` where the source tells names apart. */
    familyName: text('family_name'),
    email: text('email'),
    /** E.164 where it could be read as a number, else as the source writes it. */
    phone: text('phone'),
    address: json('address').$type<Address>(),
    /** Name and postcode without case, accents and spaces: the pair by which a shopper may be known. */
    nameKey: text('name_key').notNull(),
    postcodeKey: text('postcode_key').notNull(),
    level: text('level'),
    points: integer('points'),
    coupons: json('coupons').$type<Coupon[]>(),
    /** Rises with each change made here: the next import leaves such an address alone. */
    version: integer('version').notNull().default(0),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('shop_customers_email').on(t.workspaceId, sql`lower(${t.email})`),
    index('shop_customers_phone').on(t.workspaceId, t.phone),
    index('shop_customers_name_postcode').on(t.workspaceId, t.nameKey, t.postcodeKey),
    ownWorkspace('shop_customers'),
  ],
)

export const shopPaymentMethods = pgTable(
  'shop_payment_methods',
  {
    workspaceId: workspace(),
    customerId: text('customer_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    label: text('label').notNull(),
    last4: text('last4'),
    brand: text('brand'),
    /** What a gift card holds; null for methods that hold no money. */
    balance: amount('balance'),
    currency: text('currency'),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.customerId, t.id] }),
    foreignKey({
      name: 'shop_payment_methods_customer',
      columns: [t.workspaceId, t.customerId],
      foreignColumns: [shopCustomers.workspaceId, shopCustomers.id],
    }).onDelete('cascade'),
    ownWorkspace('shop_payment_methods'),
  ],
)

export const shopOrders = pgTable(
  'shop_orders',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    number: text('number').notNull(),
    /** The number without `#`, spaces and case: as shoppers write it. */
    numberKey: text('number_key').notNull(),
    customerId: text('customer_id').notNull(),
    status: text('status').notNull(),
    placedAt: instant('placed_at').notNull(),
    paidAt: instant('paid_at'),
    shippedAt: instant('shipped_at'),
    deliveredAt: instant('delivered_at'),
    cancelReason: text('cancel_reason'),
    itemsChanged: boolean('items_changed').notNull(),
    address: json('address').notNull().$type<Address>(),
    total: amount('total').notNull(),
    currency: text('currency').notNull(),
    // null where there are none: most orders have none of these
    notes: json('notes').$type<string[]>(),
    invoices: json('invoices').$type<Order['invoices']>(),
    urgedAt: instant('urged_at'),
    balanceDue: json('balance_due').$type<Order['balanceDue']>(),
    compensations: json('compensations').$type<Order['compensations']>(),
    version: integer('version').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ name: 'shop_orders_customer', columns: [t.workspaceId, t.customerId], foreignColumns: [shopCustomers.workspaceId, shopCustomers.id] }),
    uniqueIndex('shop_orders_number').on(t.workspaceId, t.numberKey),
    index('shop_orders_of_customer').on(t.workspaceId, t.customerId),
    ownWorkspace('shop_orders'),
  ],
)

/** No foreign key to the variant: an order outlives what was sold. */
export const shopOrderItems = pgTable(
  'shop_order_items',
  {
    workspaceId: workspace(),
    orderId: text('order_id').notNull(),
    id: text('id').notNull(),
    productId: text('product_id').notNull(),
    variantId: text('variant_id').notNull(),
    name: text('name').notNull(),
    options: json('options').notNull().$type<Record<string, string>>(),
    price: amount('price').notNull(),
    quantity: integer('quantity').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.orderId, t.id] }),
    foreignKey({ name: 'shop_order_items_order', columns: [t.workspaceId, t.orderId], foreignColumns: [shopOrders.workspaceId, shopOrders.id] }).onDelete(
      'cascade',
    ),
    ownWorkspace('shop_order_items'),
  ],
)

/** Append-only, in the order's currency. */
export const shopPaymentEntries = pgTable(
  'shop_payment_entries',
  {
    workspaceId: workspace(),
    orderId: text('order_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    amount: amount('amount').notNull(),
    methodId: text('method_id').notNull(),
    at: instant('at').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.orderId, t.id] }),
    foreignKey({ name: 'shop_payment_entries_order', columns: [t.workspaceId, t.orderId], foreignColumns: [shopOrders.workspaceId, shopOrders.id] }).onDelete(
      'cascade',
    ),
    ownWorkspace('shop_payment_entries'),
  ],
)

export const shopShipments = pgTable(
  'shop_shipments',
  {
    workspaceId: workspace(),
    orderId: text('order_id').notNull(),
    position: integer('position').notNull(),
    carrier: text('carrier').notNull(),
    trackingNumber: text('tracking_number').notNull(),
    itemIds: text('item_ids').array().notNull(),
    scans: jsonb('scans').notNull().$type<Shipment['scans']>(),
    intercepted: boolean('intercepted').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.orderId, t.position] }),
    foreignKey({ name: 'shop_shipments_order', columns: [t.workspaceId, t.orderId], foreignColumns: [shopOrders.workspaceId, shopOrders.id] }).onDelete(
      'cascade',
    ),
    index('shop_shipments_tracking').on(t.workspaceId, t.trackingNumber),
    ownWorkspace('shop_shipments'),
  ],
)

export const shopCases = pgTable(
  'shop_cases',
  {
    workspaceId: workspace(),
    orderId: text('order_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    items: jsonb('items').notNull().$type<AfterSaleCase['items']>(),
    methodId: text('method_id'),
    amount: amount('amount').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    parcel: json('parcel').$type<AfterSaleCase['parcel']>(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.orderId, t.id] }),
    foreignKey({ name: 'shop_cases_order', columns: [t.workspaceId, t.orderId], foreignColumns: [shopOrders.workspaceId, shopOrders.id] }).onDelete('cascade'),
    ownWorkspace('shop_cases'),
  ],
)

/** Each change once: the key under which it was asked, and what came of it. */
export const shopChanges = pgTable(
  'shop_changes',
  {
    workspaceId: workspace(),
    key: text('key').notNull(),
    command: jsonb('command').notNull().$type<Command>(),
    /** Null only inside the transaction that carries it out. */
    result: json('result'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] }), ownWorkspace('shop_changes')],
)
