import type { AfterSaleCase, Order, OrderItem, PaymentEntry, Shipment } from '@xiaoer/contract/order'
import { keepable, numberKey } from './shop-keys.ts'
import { type Connection, insertRows } from './shop-rows.ts'
import { shopCases, shopOrderItems, shopOrders, shopPaymentEntries, shopShipments } from './shop-schema.ts'

export async function findOrder(connection: Connection, workspaceId: string, number: string): Promise<Order | null> {
  const text = `${ORDERS} and o.number_key = $2`
  const found = await connection.query<OrderRow>({ name: 'shop-order', text, values: [workspaceId, numberKey(number)] })
  return found.rows[0] === undefined ? null : toOrder(found.rows[0])
}

/** The orders of each customer, the latest first; at most 200, further back nobody asks in a chat. */
export async function findOrdersOf(connection: Connection, workspaceId: string, customerIds: readonly string[]): Promise<Order[][]> {
  const keys = customerIds.map(keepable)
  const found = await connection.query<OrderRow>({ name: 'shop-orders-of', text: ORDERS_OF, values: [workspaceId, [...new Set(keys)]] })
  const orders = new Map<string, Order[]>(keys.map((id) => [id, []]))
  for (const row of found.rows) orders.get(row.customerId)?.push(toOrder(row))
  return keys.map((id) => orders.get(id)!)
}

/** All orders in the order in which they were imported. */
export async function allOrders(connection: Connection, workspaceId: string): Promise<Order[]> {
  const found = await connection.query<OrderRow>(`${ORDERS} order by o.position`, [workspaceId])
  return found.rows.map(toOrder)
}

/** The orders that were placed last. */
export async function latestOrders(connection: Connection, workspaceId: string, most: number): Promise<Order[]> {
  const found = await connection.query<OrderRow>(`${ORDERS} order by o.placed_at desc, o.position limit $2`, [workspaceId, most])
  return found.rows.map(toOrder)
}

/** Holds an order until the transaction ends: whoever else would change it waits and then sees what was done. */
export async function lockOrder(connection: Connection, workspaceId: string, id: string): Promise<Order | null> {
  await connection.query('select from shop_orders where workspace_id = $1 and id = $2 for update', [workspaceId, keepable(id)])
  // a second statement: parts of an order read by the one that waited are as they were before
  const found = await connection.query<OrderRow>({ name: 'shop-order-by-id', text: `${ORDERS} and o.id = $2`, values: [workspaceId, keepable(id)] })
  return found.rows[0] === undefined ? null : toOrder(found.rows[0])
}

/** Writes what differs. Only for an order that is held. */
export async function saveOrder(connection: Connection, workspaceId: string, before: Order, after: Order): Promise<void> {
  await connection.query(
    `update shop_orders set (status, cancel_reason, items_changed, address, total, version, notes, invoices, urged_at, compensations) =
      ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) where workspace_id = $1 and id = $2`,
    [
      ...[workspaceId, after.id, after.status, after.cancelReason, after.itemsChanged, JSON.stringify(after.address), after.total.amount, after.version],
      ...[after.notes, after.invoices].map((list) => (list ? JSON.stringify(list) : null)),
      ...[after.urgedAt ?? null, after.compensations ? JSON.stringify(after.compensations) : null],
    ],
  )
  const gone = before.items.filter((item) => !after.items.some(({ id }) => id === item.id)).map(({ id }) => id)
  if (gone.length > 0)
    await connection.query('delete from shop_order_items where workspace_id = $1 and order_id = $2 and id = any($3)', [workspaceId, after.id, gone])
  const rows = rowsOf(workspaceId, after)
  await insertRows(connection, shopOrderItems, fresh(rows.items, before.items, after.items), {
    onConflict: `(workspace_id, order_id, id) do update set (variant_id, options, price, quantity) =
      (excluded.variant_id, excluded.options, excluded.price, excluded.quantity)`,
  })
  await insertRows(connection, shopPaymentEntries, fresh(rows.payments, before.payments, after.payments))
  await insertRows(connection, shopShipments, fresh(rows.shipments, before.shipments, after.shipments), {
    onConflict: '(workspace_id, order_id, position) do update set intercepted = excluded.intercepted',
  })
  await insertRows(connection, shopCases, fresh(rows.cases, before.cases, after.cases), {
    onConflict: '(workspace_id, order_id, id) do update set (state, parcel) = (excluded.state, excluded.parcel)',
  })
}

/** Replaces orders by the file's, but for those that were changed here: their ids come back in `kept`. */
export async function putOrders(connection: Connection, workspaceId: string, orders: readonly Order[]): Promise<{ written: number; kept: string[] }> {
  const ids = orders.map((order) => order.id)
  await connection.query('delete from shop_orders where workspace_id = $1 and id = any($2) and version = 0', [workspaceId, ids])
  const rows = orders.map((order, position) => toOrderRow(workspaceId, order, position))
  const written = new Set(await insertRows(connection, shopOrders, rows, { onConflict: '(workspace_id, id) do nothing', returning: 'id' }))
  const parts = orders.filter((order) => written.has(order.id)).map((order) => rowsOf(workspaceId, order))
  await insertRows(
    connection,
    shopOrderItems,
    parts.flatMap(({ items }) => items),
  )
  await insertRows(
    connection,
    shopPaymentEntries,
    parts.flatMap(({ payments }) => payments),
  )
  await insertRows(
    connection,
    shopShipments,
    parts.flatMap(({ shipments }) => shipments),
  )
  await insertRows(
    connection,
    shopCases,
    parts.flatMap(({ cases }) => cases),
  )
  return { written: written.size, kept: ids.filter((id) => !written.has(id)) }
}

/** The order that has each of these numbers: number key → order id. */
export async function ordersNumbered(connection: Connection, workspaceId: string, numbers: readonly string[]): Promise<Map<string, string>> {
  const found = await connection.query<{ key: string; id: string }>(
    'select number_key as key, id from shop_orders where workspace_id = $1 and number_key = any($2)',
    [workspaceId, numbers.map(numberKey)],
  )
  return new Map(found.rows.map(({ key, id }) => [key, id]))
}

/** As PostgreSQL answers: instants are dates, those inside JSON are text with an offset. */
interface OrderRow extends Omit<Order, 'placedAt' | 'paidAt' | 'shippedAt' | 'deliveredAt' | Kept> {
  readonly placedAt: Date
  readonly paidAt: Date | null
  readonly shippedAt: Date | null
  readonly deliveredAt: Date | null
  readonly urgedAt: Date | null
  readonly notes: Order['notes'] | null
  readonly invoices: Order['invoices'] | null
  readonly balanceDue: Order['balanceDue']
  readonly compensations: Order['compensations'] | null
}

/** What few orders have: null in the row, absent in the order. */
type Kept = 'notes' | 'invoices' | 'urgedAt' | 'balanceDue' | 'compensations'

const money = (column: string) => `json_build_object('amount', ${column}, 'currency', o.currency)`
const parts = (table: string, object: string) =>
  `(select coalesce(json_agg(json_build_object(${object}) order by p.position), '[]') from ${table} p where p.workspace_id = o.workspace_id and p.order_id = o.id)`
const ITEM = `'id', p.id, 'productId', p.product_id, 'variantId', p.variant_id, 'name', p.name, 'options', p.options, 'price', ${money('p.price')}, 'quantity', p.quantity`
const PAYMENT = `'id', p.id, 'kind', p.kind, 'amount', ${money('p.amount')}, 'methodId', p.method_id, 'at', p.at`
const SHIPMENT = `'carrier', p.carrier, 'trackingNumber', p.tracking_number, 'itemIds', p.item_ids, 'scans', p.scans, 'intercepted', p.intercepted`
const CASE = `'id', p.id, 'kind', p.kind, 'state', p.state, 'items', p.items, 'methodId', p.method_id, 'amount', ${money('p.amount')}, 'reason', p.reason, 'at', p.at, 'parcel', p.parcel`
const ORDERS = `select o.id, o.number, o.customer_id as "customerId", o.status, o.placed_at as "placedAt", o.paid_at as "paidAt", o.shipped_at as "shippedAt",
  o.delivered_at as "deliveredAt", o.cancel_reason as "cancelReason", o.items_changed as "itemsChanged", o.address, o.notes, o.invoices,
  o.urged_at as "urgedAt", o.balance_due as "balanceDue", o.compensations, ${parts('shop_order_items', ITEM)} as items,
  ${parts('shop_payment_entries', PAYMENT)} as payments, ${parts('shop_shipments', SHIPMENT)} as shipments, ${parts('shop_cases', CASE)} as cases,
  ${money('o.total')} as total, o.version from shop_orders o where o.workspace_id = $1`
const ORDERS_OF = `select latest.* from unnest($2::text[]) wanted,
  lateral (${ORDERS} and o.customer_id = wanted order by o.placed_at desc, o.position limit 200) latest`

function toOrder(row: OrderRow): Order {
  const { notes, invoices, urgedAt, balanceDue, compensations, ...order } = row
  return {
    ...order,
    ...(notes ? { notes } : {}),
    ...(invoices ? { invoices } : {}),
    ...(urgedAt ? { urgedAt: urgedAt.toISOString() } : {}),
    ...(balanceDue ? { balanceDue } : {}),
    ...(compensations ? { compensations } : {}),
    placedAt: row.placedAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
    shippedAt: row.shippedAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    payments: row.payments.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })),
    shipments: row.shipments.map(({ intercepted, ...shipment }) => (intercepted ? { ...shipment, intercepted } : shipment)),
    cases: row.cases.map(({ parcel, ...entry }) => ({ ...entry, at: new Date(entry.at).toISOString(), ...(parcel ? { parcel } : {}) })),
  }
}

function toOrderRow(workspaceId: string, order: Order, position: number): typeof shopOrders.$inferInsert {
  const { items: _, payments: __, shipments: ___, cases: ____, total, ...row } = order
  return {
    workspaceId,
    // a row names every column, also those that this order lacks
    ...{ notes: null, invoices: null, urgedAt: null, balanceDue: null, compensations: null },
    ...row,
    numberKey: numberKey(order.number),
    total: total.amount,
    currency: total.currency,
    position,
  }
}

function rowsOf(workspaceId: string, order: Order) {
  const of = { workspaceId, orderId: order.id }
  return {
    items: order.items.map((item: OrderItem, position) => ({ ...of, ...item, price: item.price.amount, position })),
    payments: order.payments.map((entry: PaymentEntry, position) => ({ ...of, ...entry, amount: entry.amount.amount, position })),
    shipments: order.shipments.map((shipment: Shipment, position) => ({ ...of, intercepted: false, ...shipment, position })),
    cases: order.cases.map((entry: AfterSaleCase, position) => ({ ...of, ...entry, amount: entry.amount.amount, parcel: entry.parcel ?? null, position })),
  }
}

/** The rows of parts that are not, unchanged, in what was before. */
function fresh<Row, Part>(rows: readonly Row[], before: readonly Part[], after: readonly Part[]): Row[] {
  return rows.filter((_, position) => !before.includes(after[position]!))
}
