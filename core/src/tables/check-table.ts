import type { RuleCondition, RuleOutcome, RuleTable } from '@xiaoer/contract/rule-table'
import { CONDITION_COLUMNS, OUTCOME_COLUMNS, type OutcomeColumn } from './columns.ts'
import { type Cell, type CellTrouble, plainWord, readCell } from './read-cell.ts'

/** What is wrong with a table, and where: `row` counts from 1 as people do; null: it is the table as a whole, or its column. */
export interface TableProblem {
  readonly row: number | null
  readonly rowId: string | null
  readonly column: RuleCondition | RuleOutcome | 'promotions' | 'validTo' | null
  readonly why: CellTrouble | OutcomeTrouble | 'no-such-column' | 'same-column' | 'same-row-id' | 'no-such-promotion' | 'ends-before-it-begins'
  /** In the cell, in UTF-16 units. */
  readonly at?: number
  readonly near?: string
}

type OutcomeTrouble = 'yes-no-wanted' | 'whole-wanted' | 'number-wanted' | 'out-of-range' | 'not-a-choice'

/** What a table says, before anybody has saved it. */
export type TableText = Pick<RuleTable, 'conditions' | 'outcomes' | 'rows' | 'promotions' | 'validFrom' | 'validTo'>

/** Everything that is wrong with a table, in the order of its rows. What is saved has nothing of it, so that a cell never fails while a shopper waits. */
export function checkTable(table: TableText): readonly TableProblem[] {
  return [...wholeProblems(table), ...table.rows.flatMap((_, index) => rowProblems(table, index))]
}

function wholeProblems({ conditions, outcomes, rows, promotions, validFrom, validTo }: TableText): TableProblem[] {
  const whole = { row: null, rowId: null }
  const twice = <Column>(columns: readonly Column[]) => columns.filter((column, index) => columns.indexOf(column) !== index)
  return [
    ...[...twice(conditions), ...twice(outcomes)].map((column) => ({ ...whole, column, why: 'same-column' as const })),
    ...twice(rows.map((row) => row.id)).map((id) => ({
      row: rows.findLastIndex((row) => row.id === id) + 1,
      rowId: id,
      column: null,
      why: 'same-row-id' as const,
    })),
    ...promotions
      .filter(({ from, to }) => from > to)
      .map(({ name }) => ({ ...whole, column: 'promotions' as const, why: 'ends-before-it-begins' as const, near: name })),
    ...(validFrom !== null && validTo !== null && Date.parse(validFrom) >= Date.parse(validTo)
      ? [{ ...whole, column: 'validTo' as const, why: 'ends-before-it-begins' as const }]
      : []),
  ]
}

function rowProblems(table: TableText, index: number): TableProblem[] {
  const row = table.rows[index]!
  const place = { row: index + 1, rowId: row.id }
  const conditions = (Object.entries(row.when) as [RuleCondition, string][]).flatMap(([column, text]): TableProblem[] => {
    if (!table.conditions.includes(column)) return text === '' ? [] : [{ ...place, column, why: 'no-such-column' }]
    const cell = readCell(text, CONDITION_COLUMNS[column])
    if ('problem' in cell) return [{ ...place, column, ...cell.problem }]
    const unknown = column === 'promotion' ? wordsOf(cell).find((word) => !isPromotion(word, table)) : undefined
    return unknown === undefined ? [] : [{ ...place, column, why: 'no-such-promotion', near: unknown }]
  })
  const outcomes = (Object.entries(row.then) as [RuleOutcome, unknown][]).flatMap(([column, value]): TableProblem[] => {
    if (!table.outcomes.includes(column)) return [{ ...place, column, why: 'no-such-column' }]
    const why = whyNotOutcome(value, OUTCOME_COLUMNS[column])
    return why === null ? [] : [{ ...place, column, why, near: String(value).slice(0, 40) }]
  })
  return [...conditions, ...outcomes]
}

function wordsOf(cell: Cell): string[] {
  return cell.flat().flatMap((test) => (test.is === 'compare' ? [String(test.with)] : test.is === 'among' ? test.values.map(String) : []))
}

/** A campaign that is not in the calendar never comes: a slip of the pen would leave the row silent for ever. */
function isPromotion(word: string, { promotions }: TableText): boolean {
  return promotions.some(({ name }) => plainWord(name) === plainWord(word))
}

function whyNotOutcome(value: unknown, column: OutcomeColumn): OutcomeTrouble | null {
  if (column.kind === 'yes-no') return typeof value === 'boolean' ? null : 'yes-no-wanted'
  if (column.kind === 'word') return column.oneOf.includes(String(value)) ? null : 'not-a-choice'
  if (typeof value !== 'number' || !Number.isFinite(value)) return column.kind === 'whole' ? 'whole-wanted' : 'number-wanted'
  if (column.kind === 'whole' && !Number.isInteger(value)) return 'whole-wanted'
  return value >= column.least && value <= column.most ? null : 'out-of-range'
}

/** Rows that can never decide: one above fits whenever they do. Row ids, each with the id of the row above. Only what is plain to see is told. */
export function hiddenRows({ rows }: Pick<RuleTable, 'rows'>): ReadonlyMap<string, string> {
  const filled = rows.map((row) => Object.entries(row.when).filter(([, text]) => text.trim() !== ''))
  return new Map(
    rows.flatMap((row, index) => {
      const above = rows.slice(0, index).find((_, place) => filled[place]!.every(([column, text]) => row.when[column as RuleCondition]?.trim() === text.trim()))
      return above ? [[row.id, above.id] as const] : []
    }),
  )
}
