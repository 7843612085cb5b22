import type { Address } from '@xiaoer/contract/address'
import type { Coupon, Customer, PaymentMethod } from '@xiaoer/contract/customer'
import { emailKey, keepable, nameKey, phoneKey, postcodeKey } from './shop-keys.ts'
import { type Connection, insertRows } from './shop-rows.ts'
import { shopCustomers, shopPaymentMethods } from './shop-schema.ts'

/** A customer of a source that tells first and last names apart. */
export type NamedCustomer = Customer & { readonly familyName: string | null }

export async function findCustomer(connection: Connection, workspaceId: string, id: string): Promise<Customer | null> {
  const found = await connection.query<Customer>({ name: 'shop-customer', text: `${CUSTOMERS} and c.id = $2`, values: [workspaceId, keepable(id)] })
  return found.rows[0] ? toCustomer(found.rows[0]) : null
}

/** The customer of each id, in the order of the ids. */
export async function findCustomers(connection: Connection, workspaceId: string, ids: readonly string[]): Promise<(Customer | null)[]> {
  const keys = ids.map(keepable)
  const found = await connection.query<Customer>({ name: 'shop-customers', text: `${CUSTOMERS} and c.id = any($2)`, values: [workspaceId, keys] })
  const byId = new Map(found.rows.map((customer) => [customer.id, toCustomer(customer)]))
  return keys.map((id) => byId.get(id) ?? null)
}

export async function findCustomerByEmail(connection: Connection, workspaceId: string, email: string): Promise<Customer | null> {
  const text = `${CUSTOMERS} and lower(c.email) = $2 order by c.position limit 1`
  const found = await connection.query<Customer>({ name: 'shop-customer-by-email', text, values: [workspaceId, emailKey(email)] })
  return found.rows[0] ? toCustomer(found.rows[0]) : null
}

export async function findCustomerByPhone(connection: Connection, workspaceId: string, phone: string): Promise<Customer | null> {
  const text = `${CUSTOMERS} and c.phone = $2 order by c.position limit 1`
  const found = await connection.query<Customer>({ name: 'shop-customer-by-phone', text, values: [workspaceId, phoneKey(phone)] })
  return found.rows[0] ? toCustomer(found.rows[0]) : null
}

/** Everybody of this name at this postcode: who gets more than one back has proven nothing. */
export async function findCustomersByName(connection: Connection, workspaceId: string, name: string, postcode: string): Promise<Customer[]> {
  const text = `${CUSTOMERS} and c.name_key = $2 and c.postcode_key = $3 and c.postcode_key <> '' order by c.position limit 20`
  const values = [workspaceId, nameKey(name), postcodeKey(postcode)]
  const found = await connection.query<Customer>({ name: 'shop-customers-by-name', text, values })
  return found.rows.map(toCustomer)
}

/** All customers in the order in which they were imported. */
export async function allCustomers(connection: Connection, workspaceId: string): Promise<NamedCustomer[]> {
  const text = `select ${CUSTOMER}, c.family_name as "familyName" from shop_customers c where c.workspace_id = $1 order by c.position`
  const found = await connection.query<NamedCustomer>(text, [workspaceId])
  return found.rows.map((row) => ({ ...toCustomer(row), familyName: row.familyName }))
}

/** Holds the customer's payment methods, and with them every balance, until the transaction ends. */
export async function lockPaymentMethods(connection: Connection, workspaceId: string, customerId: string): Promise<PaymentMethod[]> {
  await connection.query('select from shop_payment_methods where workspace_id = $1 and customer_id = $2 order by id for update', [workspaceId, customerId])
  // a second statement: the first may have waited, and sees what was before
  const customer = await findCustomer(connection, workspaceId, customerId)
  return customer?.paymentMethods ?? []
}

/** Adds to (or takes from) what a payment method holds; methods that hold no money stay so. */
export async function moveBalance(connection: Connection, workspaceId: string, of: { customerId: string; methodId: string; by: number }): Promise<void> {
  await connection.query(
    'update shop_payment_methods set balance = balance + $4 where workspace_id = $1 and customer_id = $2 and id = $3 and balance is not null',
    [workspaceId, of.customerId, of.methodId, of.by],
  )
}

/** The customer as they are then; null: there is no such customer. */
export async function setCustomerAddress(connection: Connection, workspaceId: string, customerId: string, address: Address): Promise<Customer | null> {
  await connection.query('update shop_customers set address = $3, postcode_key = $4, version = version + 1 where workspace_id = $1 and id = $2', [
    workspaceId,
    keepable(customerId),
    JSON.stringify(address),
    postcodeKey(address.postcode),
  ])
  return findCustomer(connection, workspaceId, customerId)
}

/** Gives a coupon to a customer; a code that they have already is given once. */
export async function addCoupon(connection: Connection, workspaceId: string, customerId: string, coupon: Coupon): Promise<void> {
  await connection.query(
    `update shop_customers set coupons = (coalesce(coupons, '[]')::jsonb || $3::jsonb)::json
      where workspace_id = $1 and id = $2 and not coalesce(coupons, '[]')::jsonb @> jsonb_build_array(jsonb_build_object('code', $4::text))`,
    [workspaceId, keepable(customerId), JSON.stringify([coupon]), coupon.code],
  )
}

/** The file is the truth, but for what was changed here since: an address, and the money that a method holds. */
export async function putCustomers(connection: Connection, workspaceId: string, customers: readonly NamedCustomer[]): Promise<void> {
  const customerRows = customers.map((customer, position) => toCustomerRow(workspaceId, customer, position))
  await insertRows(connection, shopCustomers, customerRows, {
    onConflict: `(workspace_id, id) do update set name = excluded.name, level = excluded.level, points = excluded.points,
      coupons = coalesce(shop_customers.coupons, excluded.coupons), family_name = excluded.family_name, email = excluded.email, phone = excluded.phone,
      name_key = excluded.name_key, position = excluded.position,
      address = case when shop_customers.version = 0 then excluded.address else shop_customers.address end,
      postcode_key = case when shop_customers.version = 0 then excluded.postcode_key else shop_customers.postcode_key end`,
  })
  const methodRows = customers.flatMap(({ id, paymentMethods }) => paymentMethods.map((method, position) => toMethodRow(workspaceId, id, method, position)))
  await insertRows(connection, shopPaymentMethods, methodRows, {
    onConflict: `(workspace_id, customer_id, id) do update set (kind, label, last4, brand, position) =
      (excluded.kind, excluded.label, excluded.last4, excluded.brand, excluded.position)`,
  })
}

/** Which of these ids are customers. */
export async function knownCustomers(connection: Connection, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
  const found = await connection.query<{ id: string }>('select id from shop_customers where workspace_id = $1 and id = any($2)', [workspaceId, ids])
  return new Set(found.rows.map((row) => row.id))
}

const METHOD = `json_build_object('id', m.id, 'kind', m.kind, 'label', m.label, 'last4', m.last4, 'brand', m.brand,
  'balance', case when m.balance is null then null else json_build_object('amount', m.balance, 'currency', m.currency) end)`
/** What not every shop has is left out of the customer, not null in it. */
const toCustomer = <Row extends Customer>({ level, points, coupons, ...customer }: Row): Customer => ({
  ...customer,
  ...(level ? { level } : {}),
  ...(typeof points === 'number' ? { points } : {}),
  ...(coupons ? { coupons } : {}),
})
const CUSTOMER = `c.id, c.name, c.email, c.phone, c.address, c.level, c.points, c.coupons, (select coalesce(json_agg(${METHOD} order by m.position), '[]')
  from shop_payment_methods m where m.workspace_id = c.workspace_id and m.customer_id = c.id) as "paymentMethods"`
const CUSTOMERS = `select ${CUSTOMER} from shop_customers c where c.workspace_id = $1`

function toCustomerRow(workspaceId: string, customer: NamedCustomer, position: number): typeof shopCustomers.$inferInsert {
  const { id, name, familyName, email, phone, address, level = null, points = null, coupons = null } = customer
  const keys = { nameKey: nameKey(name), postcodeKey: postcodeKey(address?.postcode ?? '') }
  return { workspaceId, id, name, familyName, email, phone, address, ...keys, level, points, coupons, position }
}

function toMethodRow(workspaceId: string, customerId: string, method: PaymentMethod, position: number): typeof shopPaymentMethods.$inferInsert {
  const { id, kind, label, last4, brand, balance } = method
  return { workspaceId, customerId, id, kind, label, last4, brand, balance: balance?.amount ?? null, currency: balance?.currency ?? null, position }
}
