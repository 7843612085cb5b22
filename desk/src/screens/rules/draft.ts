import type { RuleDraft } from '@xiaoer/contract/rule-api'
import type { RuleCondition, RuleOutcome, RuleTable } from '@xiaoer/contract/rule-table'

export type Row = RuleDraft['rows'][number]
export type Edit = (draft: RuleDraft) => RuleDraft
export type Promotion = RuleDraft['promotions'][number]

/** What a new table begins with: one condition, one outcome, one row to write into. */
export function emptyDraft(): RuleDraft {
  const row = emptyRow('row-1')
  return {
    ...{ tableId: '', title: '', conditions: ['memberLevel'], outcomes: ['return.windowDays'], rows: [row], promotions: [], validFrom: null, validTo: null },
  }
}

/** A version of a table, to write the next one from. */
export function draftOf({ id, title, conditions, outcomes, rows, promotions, validFrom, validTo }: RuleTable): RuleDraft {
  return { tableId: id, title, conditions, outcomes, rows, promotions, validFrom, validTo }
}

export function isSameDraft(one: RuleDraft, other: RuleDraft): boolean {
  const plain = (draft: RuleDraft) => JSON.stringify({ ...draft, rows: draft.rows.map(({ id, when, then, note }) => [id, filled(when), filled(then), note]) })
  return plain(one) === plain(other)
}

/** A row below another one, or at the end. */
export function addRow(draft: RuleDraft, below: string | null): RuleDraft {
  const row = emptyRow(freeRowId(draft.rows))
  const place = below === null ? draft.rows.length : draft.rows.findIndex((one) => one.id === below) + 1
  return { ...draft, rows: draft.rows.toSpliced(place, 0, row) }
}

export function removeRow(draft: RuleDraft, rowId: string): RuleDraft {
  return { ...draft, rows: draft.rows.filter((row) => row.id !== rowId) }
}

/** Up or down by one place; at the edge it stays. */
export function moveRow(draft: RuleDraft, rowId: string, by: 1 | -1): RuleDraft {
  return {
    ...draft,
    rows: moved(
      draft.rows,
      draft.rows.findIndex((row) => row.id === rowId),
      by,
    ),
  }
}

export function changeRow(draft: RuleDraft, rowId: string, change: (row: Row) => Row): RuleDraft {
  return { ...draft, rows: draft.rows.map((row) => (row.id === rowId ? change(row) : row)) }
}

export function setCondition(draft: RuleDraft, rowId: string, column: RuleCondition, text: string): RuleDraft {
  return changeRow(draft, rowId, ({ when: { [column]: _, ...others }, ...row }) => ({ ...row, when: text === '' ? others : { ...others, [column]: text } }))
}

/** Undefined: the row decides nothing of it. */
export function setOutcome(draft: RuleDraft, rowId: string, column: RuleOutcome, value: string | number | boolean | undefined): RuleDraft {
  return changeRow(draft, rowId, (row) => {
    const { [column]: _, ...others } = row.then
    // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
    return { ...row, then: value === undefined ? others : { ...others, [column]: value } }
  })
}

export function addCondition(draft: RuleDraft, column: RuleCondition): RuleDraft {
  return { ...draft, conditions: [...draft.conditions, column] }
}

export function addOutcome(draft: RuleDraft, column: RuleOutcome): RuleDraft {
  return { ...draft, outcomes: [...draft.outcomes, column] }
}

export function moveColumn(draft: RuleDraft, column: RuleCondition | RuleOutcome, by: 1 | -1): RuleDraft {
  const { conditions, outcomes } = draft
  const at = conditions.indexOf(column as RuleCondition)
  return at >= 0 ? { ...draft, conditions: moved(conditions, at, by) } : { ...draft, outcomes: moved(outcomes, outcomes.indexOf(column as RuleOutcome), by) }
}

/** The column with all that was written in it. */
export function removeColumn(draft: RuleDraft, column: RuleCondition | RuleOutcome): RuleDraft {
  const rows = draft.rows.map((row) => {
    const { [column as RuleCondition]: _, ...when } = row.when
    const { [column as RuleOutcome]: __, ...outcomes } = row.then
    // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
    return { ...row, when, then: outcomes }
  })
  return { ...draft, rows, conditions: draft.conditions.filter((one) => one !== column), outcomes: draft.outcomes.filter((one) => one !== column) }
}

/** How many cells of a column say something. */
export function filledCells(draft: RuleDraft, column: RuleCondition | RuleOutcome): number {
  return draft.rows.filter((row) => ({ ...filled(row.when), ...filled(row.then) })[column] !== undefined).length
}

function emptyRow(id: string): Row {
  // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
  return { id, when: {}, then: {}, note: '' }
}

function freeRowId(rows: readonly Row[]): string {
  const taken = rows.map((row) => Number(/^row-(\d+)$/.exec(row.id)?.[1] ?? 0))
  return `row-${Math.max(0, ...taken) + 1}`
}

function moved<Item>(items: readonly Item[], from: number, by: 1 | -1): Item[] {
  const to = from + by
  return from < 0 || to < 0 || to >= items.length ? [...items] : items.toSpliced(from, 1).toSpliced(to, 0, items[from]!)
}

/** Without empty cells, in a fixed order: what is compared. */
function filled(cells: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(cells)
      .filter(([, value]) => value !== '' && value !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}
