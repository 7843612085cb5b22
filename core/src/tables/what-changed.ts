import type { RuleCondition, RuleOutcome, RuleRow, RuleTable } from '@xiaoer/contract/rule-table'

/** One thing in which two versions of a table differ. Rows are named by their place, as people count. */
export type TableChange =
  | { readonly what: 'title' | 'validFrom' | 'validTo'; readonly from: string | null; readonly to: string | null }
  | { readonly what: 'column-added' | 'column-removed'; readonly column: RuleCondition | RuleOutcome }
  | { readonly what: 'row-added' | 'row-removed' | 'row-note'; readonly row: number }
  | { readonly what: 'row-moved'; readonly row: number; readonly from: number }
  | {
      readonly what: 'cell'
      readonly row: number
      readonly column: RuleCondition | RuleOutcome
      readonly from: string | number | boolean | null
      readonly to: string | number | boolean | null
    }
  | { readonly what: 'promotion-added' | 'promotion-removed'; readonly name: string }

type Compared = Pick<RuleTable, 'title' | 'conditions' | 'outcomes' | 'rows' | 'promotions' | 'validFrom' | 'validTo'>

/** What somebody changed from one version of a table to a later one; of the first version, everything is new. */
export function whatChanged(before: Compared | null, after: Compared): readonly TableChange[] {
  const from = before ?? { title: after.title, conditions: [], outcomes: [], rows: [], promotions: [], validFrom: after.validFrom, validTo: after.validTo }
  return [
    ...(['title', 'validFrom', 'validTo'] as const).filter((what) => from[what] !== after[what]).map((what) => ({ what, from: from[what], to: after[what] })),
    ...columnChanges([...from.conditions, ...from.outcomes], [...after.conditions, ...after.outcomes]),
    ...rowChanges(from.rows, after.rows),
    ...promotionChanges(from.promotions, after.promotions),
  ]
}

function columnChanges(before: readonly (RuleCondition | RuleOutcome)[], after: readonly (RuleCondition | RuleOutcome)[]): TableChange[] {
  return [
    ...after.filter((column) => !before.includes(column)).map((column) => ({ what: 'column-added' as const, column })),
    ...before.filter((column) => !after.includes(column)).map((column) => ({ what: 'column-removed' as const, column })),
  ]
}

function rowChanges(before: readonly RuleRow[], after: readonly RuleRow[]): TableChange[] {
  // rows that stay, in the old order and in the new: a row has moved if its place among them is another
  const stay = before.filter((row) => after.some((one) => one.id === row.id)).map((row) => row.id)
  const left = after.filter((row) => stay.includes(row.id)).map((row) => row.id)
  return [
    ...before.flatMap((row, index) => (stay.includes(row.id) ? [] : [{ what: 'row-removed' as const, row: index + 1 }])),
    ...after.flatMap((row, index): TableChange[] => {
      const place = index + 1
      const old = before.find((one) => one.id === row.id)
      if (!old) return [{ what: 'row-added', row: place }, ...cellChanges(null, row, place)]
      const moved = stay.indexOf(row.id) !== left.indexOf(row.id)
      return [
        ...(moved ? [{ what: 'row-moved' as const, row: place, from: before.indexOf(old) + 1 }] : []),
        ...cellChanges(old, row, place),
        ...(old.note === row.note ? [] : [{ what: 'row-note' as const, row: place }]),
      ]
    }),
  ]
}

function cellChanges(before: RuleRow | null, after: RuleRow, row: number): TableChange[] {
  const cells = (one: RuleRow | null) => ({ ...one?.when, ...one?.then }) as Partial<Record<RuleCondition | RuleOutcome, string | number | boolean>>
  const [old, fresh] = [cells(before), cells(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .map((column) => column as RuleCondition | RuleOutcome)
    .filter((column) => (old[column] ?? '') !== (fresh[column] ?? ''))
    .map((column) => ({ what: 'cell', row, column, from: old[column] ?? null, to: fresh[column] ?? null }))
}

function promotionChanges(before: RuleTable['promotions'], after: RuleTable['promotions']): TableChange[] {
  const key = (one: RuleTable['promotions'][number]) => `${one.name} ${one.from}/${one.to}`
  const has = (list: RuleTable['promotions'], one: RuleTable['promotions'][number]) => list.some((other) => key(other) === key(one))
  return [
    ...after.filter((one) => !has(before, one)).map((one) => ({ what: 'promotion-added' as const, name: key(one) })),
    ...before.filter((one) => !has(after, one)).map((one) => ({ what: 'promotion-removed' as const, name: key(one) })),
  ]
}
