import type { RuleRow, RuleTable } from '@xiaoer/contract/rule-table'

/** A table for tests: rows as `[when, then]`, named row-1, row-2 …; published, for all orders. */
export function testTable(rows: readonly (readonly [RuleRow['when'], RuleRow['then']])[], more: Partial<RuleTable> = {}): RuleTable {
  // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
  const named = rows.map(([when, outcome], index) => ({ id: `row-${index + 1}`, when, then: outcome, note: '' }))
  const columns = <Column extends string>(parts: readonly object[]) => [...new Set(parts.flatMap((part) => Object.keys(part)))] as Column[]
  return {
    id: 'returns',
    version: 1,
    state: 'published',
    title: 'Returns',
    conditions: columns(rows.map(([when]) => when)),
    outcomes: columns(rows.map(([, outcome]) => outcome)),
    rows: named,
    promotions: [],
    validFrom: null,
    validTo: null,
    createdBy: 'pack',
    createdAt: '2026-11-01T00:00:00.000Z',
    publishedBy: null,
    publishedAt: '2026-11-01T00:00:00.000Z',
    ...more,
  }
}
