import type { Command } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { RuleDraft, TriedCase, TriedRules, Verdict } from '@xiaoer/contract/rule-api'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import type { Rules } from '@xiaoer/contract/rules'
import { permit } from '@xiaoer/core/policy/permit'
import { outcomesOf } from '@xiaoer/core/tables/lay-over'
import { write } from '@xiaoer/core/wording/compose'
import { deedsToTry, outcomesAbout } from './deeds-to-try.ts'
import { packAt } from './in-force.ts'
import { type ReadTable, readTable, ruleOn } from './rule-on.ts'
import { goodsOf, type RulesInForce, type Shelves, tablesOn } from './rules-in-force.ts'

/** A deed that was asked for once, on the order as it was then. */
export interface PastCase {
  readonly id: string
  readonly command: Command
  readonly order: Order
  readonly agent: string | null
  /** RFC 3339. */
  readonly at: string
}

export interface TryOut {
  readonly draft: RuleDraft
  /** As if all had been ordered on this day; null: on the day they were. RFC 3339 date. */
  readonly placedOn: string | null
  readonly past: readonly PastCase[]
  readonly orders: readonly Order[]
  readonly store: string
  readonly language: string
  /** RFC 3339. */
  readonly now: string
}

/** Only so many are shown: who looks at more looks at none. */
const MOST_SHOWN = 200

/**
 * What past deeds, and the deeds that could be asked for on past orders, would have come to under a draft, beside what they come to under the rules in
 * force. The same policy decides that decides for shoppers. The draft counts for all orders here, whichever days it will hold for.
 */
export async function tryOut(asked: TryOut, inForce: RulesInForce, shelves: Shelves): Promise<TriedRules> {
  const draft = readTable(asTable(asked.draft))
  const look = lookAt(asked.store, shelves)
  const cases: TriedCase[] = []
  for await (const [{ id, command, order, agent, at }, found] of eachWith(asked.past, ({ order }) => look(order))) {
    const seen = { ...found, order, now: at, agent: agent ?? undefined }
    cases.push(triedCase({ id, source: 'ledger', command, at }, seen, bothRules(seen, draft, { asked, inForce }), asked.language))
  }
  for await (const [order, found] of eachWith(asked.orders, look)) {
    const seen = { ...found, now: asked.now, agent: undefined }
    const both = bothRules(seen, draft, { asked, inForce })
    // what is worth more under one of both is asked for as that: the other then says no
    const now = deedsToTry(asked.draft.outcomes, { ...seen, rules: both.now })
    const then = deedsToTry(asked.draft.outcomes, { ...seen, rules: both.draft })
    const commands = [...now, ...then.filter((command) => !now.some((one) => JSON.stringify(one) === JSON.stringify(command)))]
    commands.forEach((command, index) => {
      const about = { id: `${order.id}-${command.type}-${index}`, source: 'order' as const, command, at: order.placedAt }
      cases.push(triedCase(about, seen, both, asked.language))
    })
  }
  return countCases(cases)
}

interface Seen {
  readonly order: Order
  readonly products: readonly Product[]
  readonly customer: Customer | null
  readonly store: string
  readonly now: string
  readonly agent: string | undefined
}

interface Both {
  readonly now: Rules
  readonly draft: Rules
}

/** The rules for an order as they are, and with the draft in the place of its table. */
function bothRules(seen: Seen, draft: ReadTable, { asked, inForce }: { readonly asked: TryOut; readonly inForce: RulesInForce }): Both {
  const { placedAt } = seen.order
  const pack = packAt(inForce.versions, placedAt)
  const tables = tablesOn(inForce.tables, placedAt)
  const facts = asked.placedOn === null ? seen : { ...seen, placedOn: asked.placedOn }
  const others = tables.filter(({ table }) => table.id !== draft.table.id)
  return { now: ruleOn(facts, pack, tables), draft: ruleOn(facts, pack, [...others, draft]) }
}

function triedCase(about: Pick<TriedCase, 'id' | 'source' | 'at'> & { readonly command: Command }, seen: Seen, both: Both, language: string): TriedCase {
  const { currency } = seen.order.total
  const [from, to] = [outcomesOf(both.now, currency), outcomesOf(both.draft, currency)]
  return {
    id: about.id,
    source: about.source,
    orderNumber: seen.order.number,
    command: about.command.type,
    at: about.at,
    now: verdictOf(about.command, seen, both.now, language),
    draft: verdictOf(about.command, seen, both.draft, language),
    changes: outcomesAbout(about.command)
      .filter((outcome) => from[outcome] !== to[outcome])
      .map((outcome) => ({ outcome, from: from[outcome], to: to[outcome] })),
  }
}

function verdictOf(command: Command, seen: Seen, rules: Rules, language: string): Verdict {
  const { order, products, customer, now, agent } = seen
  // who asked was proven then; what is tried is the rule, not the proof
  const identity = { rung: 'login', customerId: order.customerId, onlyOrder: null, offered: { emails: [] }, failedTries: 0 } as const
  const answer = permit(command, { order, customer, products, identity, rules, now, ...(agent ? { agent } : {}) })
  const cited = `${rules.id}@${rules.version}`
  if (!answer.permitted) return { outcome: 'refused', why: write(answer.why, { language, timeZone: rules.timeZone }), amount: null, rules: cited }
  return { outcome: answer.approval ? 'approval' : 'allowed', why: null, amount: answer.amount, rules: cited }
}

function countCases(cases: readonly TriedCase[]): TriedRules {
  const differs = ({ now, draft, changes }: TriedCase) => changes.length > 0 || now.outcome !== draft.outcome || now.amount?.amount !== draft.amount?.amount
  const changed = cases.filter(differs)
  const count = (fits: (one: TriedCase) => boolean) => cases.filter(fits).length
  // those whose verdict differs first: they are what a shopper would feel
  const shown = [...changed].sort((one, other) => Number(feels(other)) - Number(feels(one)) || Date.parse(other.at) - Date.parse(one.at))
  return {
    cases: shown.slice(0, MOST_SHOWN),
    counts: {
      cases: cases.length,
      orders: new Set(cases.map((one) => one.orderNumber)).size,
      changed: changed.length,
      opened: count(({ now, draft }) => now.outcome === 'refused' && draft.outcome !== 'refused'),
      closed: count(({ now, draft }) => now.outcome !== 'refused' && draft.outcome === 'refused'),
      toApproval: count(({ now, draft }) => now.outcome === 'allowed' && draft.outcome === 'approval'),
      fromApproval: count(({ now, draft }) => now.outcome === 'approval' && draft.outcome === 'allowed'),
    },
  }
}

function feels({ now, draft }: TriedCase): boolean {
  return now.outcome !== draft.outcome || now.amount?.amount !== draft.amount?.amount
}

/** A draft as a table that holds for every order; its version is the one it would get. */
function asTable({ tableId, ...draft }: RuleDraft): RuleTable {
  return {
    ...draft,
    id: tableId,
    version: 0,
    state: 'draft',
    validFrom: null,
    validTo: null,
    createdBy: 'pack',
    createdAt: '',
    publishedBy: null,
    publishedAt: null,
  }
}

/** Asks the shop for what an order is about; each product and shopper once. */
function lookAt(store: string, shelves: Shelves) {
  const product = keepAsked((id) => shelves.product(id))
  const customer = keepAsked((id) => shelves.customer(id))
  return async (order: Order) => {
    const [products, shopper] = await Promise.all([goodsOf(order, { product }), customer(order.customerId)])
    return { order, products, customer: shopper, store }
  }
}

function keepAsked<Value>(ask: (id: string) => Promise<Value>): (id: string) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>()
  return (id) => {
    const before = kept.get(id) ?? ask(id)
    kept.set(id, before)
    return before
  }
}

/** A shop elsewhere answers in a tenth of a second: one after the other would take too long, all at once would be too many. */
const AT_ONCE = 10

async function* eachWith<Item, Found>(items: readonly Item[], find: (item: Item) => Promise<Found>): AsyncGenerator<[Item, Found]> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const some = items.slice(from, from + AT_ONCE)
    const found = await Promise.all(some.map(find))
    for (const [index, item] of some.entries()) yield [item, found[index]!]
  }
}
