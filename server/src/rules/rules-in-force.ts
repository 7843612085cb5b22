import type { Customer } from '@xiaoer/contract/customer'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Rules } from '@xiaoer/contract/rules'
import type { RuleTables } from '../store/rule-tables.ts'
import type { Workspaces } from '../store/workspaces.ts'
import { doRulesVary, packAt, tablesAt } from './in-force.ts'
import { type OrderFacts, type ReadTable, readTable, ruleOn, ruleWithoutOrder } from './rule-on.ts'

/** Where goods and shoppers are looked up when a table asks about them. */
export interface Shelves {
  product(id: string): Promise<Product | null>
  customer(id: string): Promise<Customer | null>
}

/** The rules of one workspace as they are in force. */
export interface RulesInForce {
  /** For who has no order. */
  readonly rules: Rules
  /** False: every order falls under `rules`, and nothing needs to be asked. */
  readonly vary: boolean
  /** All versions of the pack, the newest first, and all tables that were ever published, read. */
  readonly versions: readonly Rules[]
  readonly tables: readonly ReadTable[]
  /** Those of the day on which the order was placed, with what the tables of that day say about it; cites the rows that decided. */
  of(order: Order, shelves: Shelves): Promise<Rules>
}

/** The rules of every workspace. */
export interface RuleBook {
  of(workspaceId: WorkspaceId): Promise<RulesInForce>
  /** Something was published or set: the next question is answered from what is kept now. */
  changed(workspaceId: WorkspaceId): void
}

interface BookHouse {
  readonly workspaces: Pick<Workspaces, 'rules'>
  readonly ruleTables: Pick<RuleTables, 'stamp' | 'everPublished'>
  /** RFC 3339. */
  readonly now: () => string
  /** Another process may have published: what was read is kept so long. */
  readonly keepMs: number
}

/** Opens the book: packs and tables are read once and kept; tables are read again only where something was published since. */
export function openRuleBook({ workspaces, ruleTables, now, keepMs }: BookHouse): RuleBook {
  const kept = new Map<WorkspaceId, { readonly value: Promise<RulesInForce>; readonly until: number }>()
  const read = new Map<WorkspaceId, { readonly stamp: string; readonly tables: readonly ReadTable[] }>()

  const tablesOf = async (workspaceId: WorkspaceId): Promise<readonly ReadTable[]> => {
    const stamp = await ruleTables.stamp(workspaceId)
    const before = read.get(workspaceId)
    if (before?.stamp === stamp) return before.tables
    const tables = stamp === '' ? [] : (await ruleTables.everPublished(workspaceId)).map(readTable)
    read.set(workspaceId, { stamp, tables })
    return tables
  }
  const open = async (workspaceId: WorkspaceId): Promise<RulesInForce> => {
    const [versions, tables] = await Promise.all([workspaces.rules(workspaceId), tablesOf(workspaceId)])
    if (versions.length === 0) throw new Error(`Workspace ${workspaceId} has no rules; put one in with \`npm run xiaoer -- rules\``)
    return inForce(workspaceId, versions, tables, now())
  }
  return {
    of(workspaceId) {
      const before = kept.get(workspaceId)
      if (before && before.until > Date.parse(now())) return before.value
      const value = open(workspaceId)
      kept.set(workspaceId, { value, until: Date.parse(now()) + keepMs })
      // a failure is not remembered
      value.catch(() => kept.delete(workspaceId))
      return value
    },
    changed: (workspaceId) => void kept.delete(workspaceId),
  }
}

function inForce(workspaceId: WorkspaceId, versions: readonly Rules[], tables: readonly ReadTable[], now: string): RulesInForce {
  const published = tables.map(({ table }) => table)
  const vary = doRulesVary(versions, published)
  return {
    rules: ruleWithoutOrder(workspaceId, now, packAt(versions, null), tablesOn(tables, now)),
    vary,
    versions,
    tables,
    async of(order, shelves) {
      if (!vary) return packAt(versions, null)
      const asked = tablesOn(tables, order.placedAt)
      return ruleOn(await factsOf(order, workspaceId, asked, shelves), packAt(versions, order.placedAt), asked)
    },
  }
}

/** Tables as they were read, of those that hold for an order placed then. */
export function tablesOn(tables: readonly ReadTable[], placedAt: string): readonly ReadTable[] {
  const held = tablesAt(
    tables.map(({ table }) => table),
    placedAt,
  )
  return held.map((table) => tables.find((read) => read.table === table)!)
}

/** What the tables ask about an order; the shop is asked for no more than that. */
async function factsOf(order: Order, store: string, tables: readonly ReadTable[], shelves: Shelves): Promise<OrderFacts> {
  const asksGoods = tables.some(({ asks }) => asks.has('category') || asks.has('tag'))
  const asksShopper = tables.some(({ asks }) => asks.has('memberLevel'))
  const [products, customer] = await Promise.all([asksGoods ? goodsOf(order, shelves) : [], asksShopper ? shelves.customer(order.customerId) : null])
  return { order, products, customer, store }
}

/** The goods of an order, as far as the shop still has them. */
export async function goodsOf(order: Order, shelves: Pick<Shelves, 'product'>): Promise<Product[]> {
  const products = await Promise.all([...new Set(order.items.map((item) => item.productId))].map((id) => shelves.product(id)))
  return products.filter((product) => product !== null)
}
