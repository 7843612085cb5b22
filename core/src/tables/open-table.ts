import type { RuleCondition, RuleRow, RuleTable } from '@xiaoer/contract/rule-table'
import { CONDITION_COLUMNS } from './columns.ts'
import { fits, plainCell, plainValue, type Value } from './fits.ts'
import { type Cell, readCell } from './read-cell.ts'

/** What a table can ask about one piece of goods in one order; null: there is none. What is missing is not known. */
export type Asked = Readonly<Partial<Record<RuleCondition, Value>>>

/** A table that was read and can rule. */
export interface OpenTable {
  /** What its cells ask about. */
  readonly asks: ReadonlySet<RuleCondition>
  /** The first row that fits; none where no row does, or where one might and what it asks is not known. */
  rule(asked: Asked): RuleRow | null
}

/** Reads a table once, so that a ruling takes microseconds. Throws where a cell cannot be read: such a table is refused when it is saved (`checkTable`). */
export function openTable(table: Pick<RuleTable, 'id' | 'rows'>): OpenTable {
  const rows = table.rows.map((row) => ({ row, tests: testsOf(row, table.id) }))
  const asks = new Set(rows.flatMap(({ tests }) => tests.map(([condition]) => condition)))
  return {
    asks,
    rule(asked) {
      const plain = Object.fromEntries([...asks].map((condition) => [condition, plainValue(asked[condition])])) as Asked
      for (const { row, tests } of rows) {
        const answer = fitsRow(tests, plain)
        if (answer !== 'no') return answer === 'yes' ? row : null
      }
      return null
    },
  }
}

/** `unknown`: all that is known fits, but not all is known. */
function fitsRow(tests: ReturnType<typeof testsOf>, plain: Asked): 'yes' | 'no' | 'unknown' {
  let isKnown = true
  for (const [condition, cell] of tests) {
    const value = plain[condition]
    if (value === undefined) isKnown = false
    else if (!fits(cell, value)) return 'no'
  }
  return isKnown ? 'yes' : 'unknown'
}

function testsOf(row: RuleRow, tableId: string): (readonly [RuleCondition, Cell])[] {
  return (Object.entries(row.when) as [RuleCondition, string][]).flatMap(([condition, text]) => {
    const cell = readCell(text, CONDITION_COLUMNS[condition])
    if ('problem' in cell) throw new Error(`Table ${tableId}, row ${row.id}, ${condition}: ${cell.problem.why}`)
    return cell.length === 0 ? [] : [[condition, plainCell(cell)] as const]
  })
}
