import { RuleCondition, type RuleOutcome } from '@xiaoer/contract/rule-table'
import type { TableChange } from '@xiaoer/core/tables/what-changed'
import { momentOf } from '../../parts/when.ts'
import { type Saying, sayOutcome } from './say-cell.ts'
import { toMain } from './shop-money.ts'

/** One change of a table in a sentence. */
export function sayChange(change: TableChange, saying: Saying): string {
  const { words, language } = saying
  const { change: say, empty } = words.rules.history
  const name = (column: string) => ({ ...words.rules.condition, ...words.rules.outcome })[column as RuleCondition] ?? column
  const moment = (at: string | null) => (at === null ? words.rules.tables.allOrders : momentOf(at, language))
  switch (change.what) {
    case 'title':
      return say.title(change.from ?? '', change.to ?? '')
    case 'validFrom':
    case 'validTo':
      return say[change.what](moment(change.from), moment(change.to))
    case 'column-added':
    case 'column-removed':
      return say[change.what](name(change.column))
    case 'row-added':
    case 'row-removed':
    case 'row-note':
      return say[change.what](change.row)
    case 'row-moved':
      return say['row-moved'](change.from, change.row)
    case 'promotion-added':
    case 'promotion-removed':
      return say[change.what](change.name)
    case 'cell':
      return say.cell(change.row, name(change.column), cell(change.from, change.column, saying) ?? empty, cell(change.to, change.column, saying) ?? empty)
  }
}

/** A cell as it is typed: amounts in the main unit; null where it is empty. */
function cell(value: string | number | boolean | null, column: RuleCondition | RuleOutcome, saying: Saying): string | null {
  if (value === null || value === '') return null
  const condition = RuleCondition.options.find((one) => one === column)
  if (!condition) return sayOutcome(value, column as RuleOutcome, saying)
  return condition === 'orderTotal' ? toMain(String(value), saying.money.digits) : String(value)
}
