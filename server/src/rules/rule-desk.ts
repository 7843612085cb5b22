import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { Rules } from '@xiaoer/contract/rules'
import type { FactOf, Query } from '@xiaoer/core/step'
import type { Database } from '../store/database.ts'
import { pastDeeds } from '../store/past-cases.ts'
import { openRulePacks, type RulePacks } from '../store/rule-packs.ts'
import { openRuleTables, type RuleTables } from '../store/rule-tables.ts'
import { latestOrders } from '../store/shop-orders.ts'
import type { Workspaces } from '../store/workspaces.ts'
import { RULE_PACKS } from './packs/repertoire.ts'
import { openRuleBook, type RuleBook, type Shelves } from './rules-in-force.ts'
import type { PastCase } from './try-out.ts'

/** Everything about a shop's rules: what is in force, what is being written, and what they can be tried on. */
export interface RuleDesk {
  readonly book: RuleBook
  readonly tables: RuleTables
  readonly versions: RulePacks
  /** The packs that come along. */
  readonly packs: readonly Rules[]
  /** The bot's service agents, each with limits of its own. */
  readonly agents: readonly string[]
  /** The rules for an order; null: for who has none. */
  of(workspaceId: WorkspaceId, order: Order | null): Promise<Rules>
  shelvesOf(workspaceId: WorkspaceId): Promise<Shelves>
  /** The latest deeds, and the latest orders where the shop is our own. */
  pastOf(workspaceId: WorkspaceId): Promise<{ readonly past: readonly PastCase[]; readonly orders: readonly Order[] }>
}

interface RuleDeskHouse {
  readonly database: Database
  readonly workspaces: Pick<Workspaces, 'rules'>
  readonly shopOf: (workspaceId: WorkspaceId) => Promise<{ find<Q extends Query>(query: Q): Promise<FactOf<Q>> }>
  readonly agents: readonly string[]
  readonly now: () => string
  readonly keepMs: number
}

/** A month of a small shop; more would let who tries wait for seconds. */
const MOST_PAST = 200

export function openRuleDesk({ database, workspaces, shopOf, agents, now, keepMs }: RuleDeskHouse): RuleDesk {
  const tables = openRuleTables(database)
  const book = openRuleBook({ workspaces, ruleTables: tables, now, keepMs })
  const shelvesOf = async (workspaceId: WorkspaceId): Promise<Shelves> => {
    const shop = await shopOf(workspaceId)
    return { product: (id) => shop.find({ find: 'product', id }), customer: (id) => shop.find({ find: 'customer', id }) }
  }
  return {
    book,
    tables,
    versions: openRulePacks(database),
    packs: RULE_PACKS,
    agents,
    async of(workspaceId, order) {
      const inForce = await book.of(workspaceId)
      return order === null ? inForce.rules : inForce.of(order, await shelvesOf(workspaceId))
    },
    shelvesOf,
    async pastOf(workspaceId) {
      const [past, orders] = await Promise.all([pastDeeds(database, workspaceId, MOST_PAST), latestOrders(database.pool, workspaceId, MOST_PAST)])
      return { past, orders }
    },
  }
}
