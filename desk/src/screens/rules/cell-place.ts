import type { RuleCondition, RuleOutcome } from '@xiaoer/contract/rule-table'

/** The cell where the cursor is: what its help is about. */
export interface CellPlace {
  readonly rowId: string
  readonly column: RuleCondition | RuleOutcome
}

/** The id of a cell on the page. */
export function cellId(rowId: string, column: string): string {
  return `cell-${rowId}-${column}`
}
