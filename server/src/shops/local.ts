import { COMMAND_TYPES, type Command, type CommandOf } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Fact, FactOf, Query } from '@xiaoer/core/step'
import { AppError } from '../errors.ts'
import type { Database, Transaction } from '../store/database.ts'
import { groupCommit } from '../store/group-commit.ts'
import { findProduct, findProductsNamed, lockVariants, moveStock } from '../store/shop-catalogue.ts'
import { claimChange, recordResult } from '../store/shop-changes.ts'
import {
  addCoupon,
  findCustomerByEmail,
  findCustomerByPhone,
  findCustomers,
  findCustomersByName,
  lockPaymentMethods,
  moveBalance,
  setCustomerAddress,
} from '../store/shop-customers.ts'
import { keepable, keepableCommand } from '../store/shop-keys.ts'
import { findOrder, findOrdersOf, lockOrder, saveOrder } from '../store/shop-orders.ts'
import { type OrderCommand, refuse } from './local-deed.ts'
import { doDeed } from './local-deeds.ts'
import type { Change, Shop } from './shop.ts'

/** What the built-in shop needs of the house. `now` answers RFC 3339. */
export interface LocalShopHouse {
  readonly database: Database
  readonly workspaceId: WorkspaceId
  now(): string
  newId(): string
}

/** The built-in shop: its shelves are tables of our own database. It can do all that a shop can be asked. */
export function localShop(house: LocalShopHouse): Shop {
  const find = openFinds(house)
  return {
    name: 'local',
    capabilities: {
      finds: ['order', 'ordersOf', 'customer', 'customerByEmail', 'customerByPhone', 'customersByName', 'product', 'products'],
      changes: COMMAND_TYPES,
    },
    find: async <Q extends Query>(query: Q) => {
      try {
        return (await find(query)) as FactOf<Q>
      } catch (error) {
        throw isUnreachable(error) ? new AppError('shop-unavailable', undefined, { cause: error }) : error
      }
    },
    change: async (command, key) => {
      try {
        return await house.database.transaction((tx) => changeOnce(house, tx, keepableCommand(command), keepable(key)))
      } catch (error) {
        // the connection may have broken after the commit: nobody knows until the shop is read
        if (isUnreachable(error)) return { outcome: 'unknown', message: 'The database did not answer.' }
        throw error
      }
    },
  }
}

/** A message names few products; more would be a list, not an answer. */
const PRODUCTS_AT_MOST = 8

/** What shoppers ask for most is answered by one statement for all who ask at once: the way to the database costs more than the rows. */
function openFinds({ database: { pool }, workspaceId }: LocalShopHouse): (query: Query) => Promise<Fact> {
  const ordersOf = groupCommit((customerIds: readonly string[]) => findOrdersOf(pool, workspaceId, customerIds))
  const customer = groupCommit((ids: readonly string[]) => findCustomers(pool, workspaceId, ids))
  const products = groupCommit((texts: readonly string[]) => findProductsNamed(pool, workspaceId, texts, PRODUCTS_AT_MOST))
  return (query) => {
    switch (query.find) {
      case 'order':
        return findOrder(pool, workspaceId, query.number)
      case 'ordersOf':
        return ordersOf(query.customerId)
      case 'customer':
        return customer(query.id)
      case 'customerByEmail':
        return findCustomerByEmail(pool, workspaceId, query.email)
      case 'customerByPhone':
        return findCustomerByPhone(pool, workspaceId, query.phone)
      case 'customersByName':
        return findCustomersByName(pool, workspaceId, query.name, query.postcode)
      case 'product':
        return findProduct(pool, workspaceId, query.id)
      case 'products':
        return products(query.text)
    }
  }
}

/** The key first: who asks a second time gets what came of the first, be it done or refused, and nothing happens. */
async function changeOnce(house: LocalShopHouse, tx: Transaction, command: Command, key: string): Promise<Change> {
  const claim = await claimChange(tx.sql, house.workspaceId, { key, command, at: house.now() })
  if (claim.claim === 'other') return refuse('INVALID', 'This key was used for another command.')
  if (claim.claim === 'again') {
    const result = claim.result as Change
    return result.outcome === 'done' ? { ...result, again: true } : result
  }
  const result = command.type === 'changeCustomerAddress' ? await moveCustomer(house, tx, command) : await changeOrder(house, tx, command)
  await recordResult(tx.sql, house.workspaceId, key, result)
  return result
}

async function moveCustomer(house: LocalShopHouse, tx: Transaction, command: CommandOf<'changeCustomerAddress'>): Promise<Change> {
  const customer = await setCustomerAddress(tx.sql, house.workspaceId, command.customerId, command.address)
  return customer === null ? refuse('NOT_FOUND', `There is no customer ${command.customerId}.`) : { outcome: 'done', after: customer, again: false }
}

/** Locks go from the order to its customer's money to the goods, in every change alike: two changes may wait, never for each other. */
async function changeOrder({ workspaceId, now, newId }: LocalShopHouse, tx: Transaction, command: OrderCommand): Promise<Change> {
  const order = await lockOrder(tx.sql, workspaceId, command.orderId)
  if (order === null) return refuse('NOT_FOUND', `There is no order ${command.orderNumber}.`)
  if (order.number !== command.orderNumber) return refuse('INVALID', `Order ${command.orderId} has the number ${order.number}, not ${command.orderNumber}.`)
  const methods = await lockPaymentMethods(tx.sql, workspaceId, order.customerId)
  const wanted = 'changes' in command ? command.changes.map((change) => change.newVariantId) : []
  const aside = command.type === 'withdrawCase' ? order.cases.flatMap((one) => one.items.flatMap((item) => item.newVariantId ?? [])) : []
  const moves =
    command.type === 'cancelOrder' || command.type === 'cancelItems' || wanted.length > 0 ? [...order.items.map((item) => item.variantId), ...wanted] : aside
  const variants = await lockVariants(tx.sql, workspaceId, moves)

  const effects = doDeed(command, { order, methods, variants, now: now(), newId })
  if ('outcome' in effects) return effects

  await saveOrder(tx.sql, workspaceId, order, effects.order)
  for (const { methodId, by } of effects.balances) await moveBalance(tx.sql, workspaceId, { customerId: order.customerId, methodId, by })
  const counted = effects.stock.filter(({ variantId }) => typeof variants.get(variantId)?.stock === 'number')
  for (const { variantId, by } of counted) await moveStock(tx.sql, workspaceId, variantId, by)
  if (effects.coupon) await addCoupon(tx.sql, workspaceId, order.customerId, effects.coupon)
  return { outcome: 'done', after: effects.order, again: false }
}

/** No answer, as against an answer that is an error: sockets, a server that goes down or is full (SQLSTATE 08, 53, 57). */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return /^(?:08|53|57)/.test(code) || /^E[A-Z]{4,}$/.test(code) || /^(?:Connection terminated|timeout exceeded when trying to connect)/.test(error.message)
}
