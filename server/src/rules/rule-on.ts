import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { RuleCondition, RuleTable } from '@xiaoer/contract/rule-table'
import type { Rules } from '@xiaoer/contract/rules'
import { OUTCOME_COLUMNS } from '@xiaoer/core/tables/columns'
import { layOver, type Ruling } from '@xiaoer/core/tables/lay-over'
import { type Asked, type OpenTable, openTable } from '@xiaoer/core/tables/open-table'
import { dayIn } from './day-in.ts'

/** A table that was read, with the calendar its promotions stand in. */
export interface ReadTable extends OpenTable {
  readonly table: RuleTable
}

/** What is known of an order when tables are asked about it. */
export interface OrderFacts {
  readonly order: Order
  /** Of the order's goods, as far as the shop still has them. */
  readonly products: readonly Product[]
  readonly customer: Customer | null
  /** The workspace: what `store` is compared with. */
  readonly store: string
  /** As if it had been placed on this day, for what is asked about the calendar. RFC 3339 date. */
  readonly placedOn?: string
}

export function readTable(table: RuleTable): ReadTable {
  return { table, ...openTable(table) }
}

/** The rules of a pack with what tables say about one order. Each piece of goods is asked about by itself. */
export function ruleOn(facts: OrderFacts, pack: Rules, tables: readonly ReadTable[]): Rules {
  if (tables.length === 0) return pack
  const { order, products } = facts
  const productIds = [...new Set(order.items.map((item) => item.productId))]
  // without goods, or where no table asks about them, the order is asked about once
  const goods: (string | null)[] = tables.some(({ asks }) => OF_GOODS.some((one) => asks.has(one))) && productIds.length > 0 ? productIds : [null]
  const rulings = goods.map((productId) => {
    const product = products.find((one) => one.id === productId) ?? null
    return tables.flatMap((table) => rulingOf(table, askAbout(pack.timeZone, facts, { productId, product }, table.table)))
  })
  return layOver(pack, rulings, order.total.currency)
}

/** The rules for who has not ordered yet: rows that ask about an order decide nothing, nor does any row below one that might have fitted. */
export function ruleWithoutOrder(store: string, now: string, pack: Rules, tables: readonly ReadTable[]): Rules {
  const rulings = tables.flatMap((read) => {
    const placedOn = dayIn(now, pack.timeZone)
    return rulingOf(read, { store, placedOn, promotion: promotionsOn(read.table, placedOn) })
  })
  // an amount is one of a currency, and there is no order that would tell which
  const withoutAmounts = rulings.map(({ source, decides }) => ({
    source,
    decides: Object.fromEntries(Object.entries(decides).filter(([name]) => !isAmount(name as keyof typeof OUTCOME_COLUMNS))),
  }))
  return layOver(pack, [withoutAmounts], '')
}

/** Conditions about the goods, not about the order. */
const OF_GOODS: readonly RuleCondition[] = ['category', 'tag', 'product']

function rulingOf({ table, rule }: ReadTable, asked: Asked): Ruling[] {
  const row = rule(asked)
  return row ? [{ source: `${table.id}.${table.version}#${row.id}`, decides: row.then as Ruling['decides'] }] : []
}

function askAbout(
  timeZone: string,
  { order, customer, store, placedOn = dayIn(order.placedAt, timeZone) }: OrderFacts,
  { productId, product }: { readonly productId: string | null; readonly product: Product | null },
  table: RuleTable,
): Asked {
  return {
    store,
    category: product?.category ?? null,
    tag: product?.tags ?? [],
    product: productId,
    country: order.address.country || null,
    region: order.address.region || null,
    memberLevel: customer?.level || null,
    orderTotal: order.total.amount,
    currency: order.total.currency,
    orderStatus: order.status,
    placedOn,
    promotion: promotionsOn(table, placedOn),
  }
}

/** Campaigns of a day; both their first and their last day belong to them. */
function promotionsOn({ promotions }: RuleTable, day: string): string[] {
  return promotions.filter(({ from, to }) => from <= day && day <= to).map(({ name }) => name)
}

function isAmount(name: keyof typeof OUTCOME_COLUMNS): boolean {
  const column = OUTCOME_COLUMNS[name]
  return column.kind === 'whole' && column.unit === 'amount'
}
