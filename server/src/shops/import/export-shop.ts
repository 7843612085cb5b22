import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from '../../store/database.ts'
import { allProducts } from '../../store/shop-catalogue.ts'
import { allCustomers } from '../../store/shop-customers.ts'
import { allOrders } from '../../store/shop-orders.ts'
import { toTauOrders, toTauProducts, toTauUsers } from './to-tau.ts'

/** Writes products.json, users.json and orders.json of the whole shop, in the shape of a tau-retail folder. */
export async function exportShop({ database, workspaceId, out }: { database: Database; workspaceId: WorkspaceId; out: string }): Promise<{
  products: number
  customers: number
  orders: number
}> {
  // one snapshot for all three files
  const { products, customers, orders } = await database.transaction(async (tx) => {
    await tx.sql.query('set transaction isolation level repeatable read, read only')
    return {
      products: await allProducts(tx.sql, workspaceId),
      customers: await allCustomers(tx.sql, workspaceId),
      orders: await allOrders(tx.sql, workspaceId),
    }
  })
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'products.json'), `${jsonText(toTauProducts(products))}\n`)
  await writeFile(join(out, 'users.json'), `${jsonText(toTauUsers(customers, orders))}\n`)
  await writeFile(join(out, 'orders.json'), `${jsonText(toTauOrders(orders))}\n`)
  return { products: products.length, customers: customers.length, orders: orders.length }
}

/** JSON in which a Map is an object with its keys in the Map's order. */
function jsonText(value: unknown, indent = ''): string {
  if (!(value instanceof Map)) return JSON.stringify(value, null, 4).replaceAll('\n', `\n${indent}`)
  if (value.size === 0) return '{}'
  const deeper = `${indent}    `
  const lines = [...value].map(([key, entry]) => `${deeper}${JSON.stringify(key)}: ${jsonText(entry, deeper)}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}
