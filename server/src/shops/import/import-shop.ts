import type { Order } from '@xiaoer/contract/order'
import type { Rules } from '@xiaoer/contract/rules'
import type { Transaction } from '../../store/database.ts'
import { putProducts } from '../../store/shop-catalogue.ts'
import { knownCustomers, putCustomers } from '../../store/shop-customers.ts'
import { numberKey } from '../../store/shop-keys.ts'
import { ordersNumbered, putOrders } from '../../store/shop-orders.ts'
import type { LocalShopHouse } from '../local.ts'
import { fromFolder } from './from-folder.ts'
import { fromTau, isTauFolder } from './from-tau.ts'
import type { Goods } from './goods.ts'
import type { ImportProblem, Placed } from './import-problem.ts'
import { readShopFiles, type ShopFile } from './shop-files.ts'

export interface ImportResult {
  /** `kept`: orders that were changed here since an earlier import, and stay as they are. */
  readonly counts: { readonly products: number; readonly variants: number; readonly customers: number; readonly orders: number; readonly kept: number }
  readonly problems: readonly ImportProblem[]
  /** The folder's rules.json, checked; whoever imports decides what becomes of it. */
  readonly rules: Rules | null
}

/** Takes a folder into the built-in shop: our format, a Shopify product export or a tau-retail folder. Twice is the same as once. */
export async function importShop({ folder, ...house }: LocalShopHouse & { folder: string }): Promise<ImportResult> {
  const { files, problems } = await readShopFiles(folder)
  if (files.length === 0 && problems.length === 0) problems.push({ file: folder, line: null, message: 'There is no .json or .csv file in this folder.' })
  const result = await importFiles(house, files)
  return { ...result, problems: [...problems, ...result.problems] }
}

/** The same with files that are in memory. */
export async function importFiles(house: LocalShopHouse, files: readonly ShopFile[]): Promise<ImportResult> {
  const goods = isTauFolder(files) ? fromTau(files, house.now()) : fromFolder(files)
  const products = goods.products.map(({ value }) => value)
  const customers = goods.customers.map(({ value }) => value)
  // each kind in a transaction of its own: one that held goods and orders at once could wait for a change that waits for it
  await inTurn(house, (tx) => putProducts(tx.sql, house.workspaceId, products))
  await inTurn(house, (tx) => putCustomers(tx.sql, house.workspaceId, customers))
  const orders = await inTurn(house, (tx) => importOrders(house, tx, goods))
  const variants = products.reduce((sum, product) => sum + product.variants.length, 0)
  const counts = { products: products.length, variants, customers: customers.length, orders: orders.written, kept: orders.kept }
  return { counts, problems: [...goods.problems, ...orders.problems], rules: goods.rules }
}

/** Two imports into one workspace take turns. */
function inTurn<T>(house: LocalShopHouse, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return house.database.transaction(async (tx) => {
    await tx.sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`shop-import:${house.workspaceId}`])
    return work(tx)
  })
}

async function importOrders(house: LocalShopHouse, tx: Transaction, goods: Goods): Promise<{ written: number; kept: number; problems: ImportProblem[] }> {
  const { importable, problems } = await checkOrders(house, tx, goods.orders)
  const { written, kept } = await putOrders(tx.sql, house.workspaceId, importable)
  return { written, kept: kept.length, problems }
}

/** What only the whole shop can tell: numbers that are taken, customers that nobody knows. */
async function checkOrders(
  house: LocalShopHouse,
  tx: Transaction,
  orders: readonly Placed<Order>[],
): Promise<{ importable: Order[]; problems: ImportProblem[] }> {
  const customers = await knownCustomers(tx.sql, house.workspaceId, [...new Set(orders.map(({ value }) => value.customerId))])
  const numbers = await ordersNumbered(
    tx.sql,
    house.workspaceId,
    orders.map(({ value }) => value.number),
  )
  const ids = new Set<string>()
  const problems: ImportProblem[] = []
  const importable = orders.flatMap(({ file, line, value: order }) => {
    const holder = numbers.get(numberKey(order.number))
    let message: string | null = null
    if (!customers.has(order.customerId)) message = `customer ${order.customerId} is not known; add them to customers.`
    else if (ids.has(order.id)) message = 'this id stands here a second time; the first one is kept.'
    else if (holder !== undefined && holder !== order.id) message = `order ${holder} has the same number; numbers are told apart without # and spaces.`
    if (message !== null) {
      problems.push({ file, line, message: `Order ${order.number}: ${message}` })
      return []
    }
    ids.add(order.id)
    numbers.set(numberKey(order.number), order.id)
    return [order]
  })
  return { importable, problems }
}
