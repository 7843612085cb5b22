import type { RuleTable } from '@xiaoer/contract/rule-table'
import type { Rules } from '@xiaoer/contract/rules'
import { dayIn } from './day-in.ts'

/**
 * The version of the rules under which an order falls that was placed at an instant (RFC 3339); the newest for no order. What a shopper is owed follows
 * the order; the shop's own limits (switches, caps, approvals) are always the newest: a switch that is thrown holds for old orders too.
 * `versions`: the newest first, at least one.
 */
export function packAt(versions: readonly Rules[], placedAt: string | null): Rules {
  const newest = versions[0]!
  if (placedAt === null) return newest
  const inForce = versions.find((one) => holdsOn(one, dayIn(placedAt, one.timeZone)))
  // older than every version: the first there ever was
  const chosen = inForce ?? versions.at(-1)!
  return chosen === newest ? newest : withLimitsOf(newest, chosen)
}

/** Of each table, the latest version that holds for an order placed then. */
export function tablesAt(published: readonly RuleTable[], placedAt: string): readonly RuleTable[] {
  const inForce = new Map<string, RuleTable>()
  for (const table of published) {
    if (!covers(table, Date.parse(placedAt))) continue
    const other = inForce.get(table.id)
    if (!other || other.version < table.version) inForce.set(table.id, table)
  }
  return [...inForce.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** Could two orders fall under different rules? If not, nothing needs to be asked for an order. */
export function doRulesVary(versions: readonly Rules[], published: readonly RuleTable[]): boolean {
  const newest = versions[0]!
  const packsVary = versions.length > 1 && (newest.validFrom !== null || newest.validTo !== null)
  return packsVary || [...new Set(published.map((table) => table.id))].some((id) => isReached(published.filter((table) => table.id === id)))
}

function holdsOn({ validFrom, validTo }: Rules, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}

function covers({ validFrom, validTo }: RuleTable, instant: number): boolean {
  return (validFrom === null || Date.parse(validFrom) <= instant) && (validTo === null || instant < Date.parse(validTo))
}

/** Has any version of a table rows that an order can meet, or does one without rows cover them all? */
function isReached(versions: readonly RuleTable[]): boolean {
  for (const table of [...versions].sort((one, other) => other.version - one.version)) {
    if (table.rows.length > 0) return true
    if (table.validFrom === null && table.validTo === null) return false
  }
  return false
}

function withLimitsOf(newest: Rules, rules: Rules): Rules {
  const deeds = Object.entries(rules.deeds).map(([name, deed]) => {
    const limits = newest.deeds[name as keyof Rules['deeds']]
    return [name, deed && limits ? { ...deed, approvalAbove: limits.approvalAbove, cap: limits.cap } : deed]
  })
  const { halted, agents, dailyCap, approval } = newest
  return { ...rules, deeds: Object.fromEntries(deeds) as Rules['deeds'], halted, agents, dailyCap, approval }
}
