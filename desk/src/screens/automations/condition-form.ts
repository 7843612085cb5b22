import type { AutomationField } from '@xiaoer/contract/automation'
import { FIELD_COLUMNS } from '@xiaoer/core/automation/fields'
import { type Cell, readCell, type Test } from '@xiaoer/core/tables/read-cell'

/** A condition as a form shows it; `raw` is one that no form can show. Numbers are text: half a number is typed, too. */
export type ConditionForm =
  | { readonly kind: 'words'; readonly not: boolean; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly by: NumberBy; readonly from: string; readonly to: string }
  /** From an hour to before another, over midnight where the second is the smaller. */
  | { readonly kind: 'hours'; readonly from: string; readonly to: string }
  /** 1 is Monday. */
  | { readonly kind: 'days'; readonly days: readonly number[] }
  | { readonly kind: 'raw'; readonly test: string }
export type NumberBy = '>=' | '<=' | '==' | 'between'

/** The form of a test as it is kept; an empty test is an empty form. */
export function formOf(field: AutomationField, test: string): ConditionForm {
  if (test.trim() === '') return emptyForm(field)
  const cell = readCell(test, FIELD_COLUMNS[field])
  if ('problem' in cell) return { kind: 'raw', test }
  const form = field === 'hour' ? hoursOf(cell) : field === 'weekday' ? daysOf(cell) : isNumber(field) ? numberOf(cell) : wordsOf(cell)
  return form ?? { kind: 'raw', test }
}

/** A form in the words of decision tables; empty while it is not filled in. */
export function testOf(form: ConditionForm): string {
  switch (form.kind) {
    case 'words':
      if (form.values.length === 0) return ''
      return form.not ? `not in [${form.values.map(quote).join(', ')}]` : form.values.map(quote).join(', ')
    case 'number':
      if (!isNumeric(form.from) || (form.by === 'between' && !isNumeric(form.to))) return ''
      if (form.by === 'between') return `[${form.from}..${form.to}]`
      return form.by === '==' ? form.from : `${form.by} ${form.from}`
    case 'hours':
      if (!isNumeric(form.from) || !isNumeric(form.to)) return ''
      return Number(form.from) < Number(form.to) ? `[${form.from}..${form.to})` : `>= ${form.from}, < ${form.to}`
    case 'days':
      return [...form.days].sort().join(', ')
    case 'raw':
      return form.test
  }
}

export function emptyForm(field: AutomationField): ConditionForm {
  if (field === 'hour') return { kind: 'hours', from: '', to: '' }
  if (field === 'weekday') return { kind: 'days', days: [] }
  if (field === 'rating') return { kind: 'number', by: '<=', from: '', to: '' }
  return isNumber(field) ? { kind: 'number', by: '>=', from: '', to: '' } : { kind: 'words', not: false, values: [] }
}

function isNumber(field: AutomationField): boolean {
  return FIELD_COLUMNS[field].kind === 'number'
}

function isNumeric(text: string): boolean {
  return /^\d{1,15}(\.\d{1,6})?$/.test(text.trim())
}

/** There is no way to write a quote inside of quotes of its own kind. */
function quote(value: string): string {
  return value.includes("'") ? `"${value.replaceAll('"', '')}"` : `'${value}'`
}

function wordsOf(cell: Cell): ConditionForm | null {
  const tests = single(cell)
  if (!tests) return null
  if (tests.every((test) => test.is === 'compare' && test.by === '==')) return { kind: 'words', not: false, values: tests.flatMap(valuesOf) }
  const [only] = tests
  if (!only || tests.length > 1) return null
  if (only.is === 'compare' && only.by === '!=') return { kind: 'words', not: true, values: valuesOf(only) }
  return only.is === 'among' ? { kind: 'words', not: only.not, values: valuesOf(only) } : null
}

function numberOf(cell: Cell): ConditionForm | null {
  const only = single(cell)
  const [test] = only ?? []
  if (!test || only!.length > 1) return null
  if (test.is === 'between' && test.withFrom && test.withTo) return { kind: 'number', by: 'between', from: String(test.from), to: String(test.to) }
  if (test.is !== 'compare' || (test.by !== '>=' && test.by !== '<=' && test.by !== '==')) return null
  return { kind: 'number', by: test.by, from: String(test.with), to: '' }
}

function hoursOf(cell: Cell): ConditionForm | null {
  const tests = single(cell) ?? []
  const [first, second] = tests
  if (tests.length === 1 && first?.is === 'between' && first.withFrom && !first.withTo) return { kind: 'hours', from: String(first.from), to: String(first.to) }
  if (tests.length !== 2 || first?.is !== 'compare' || second?.is !== 'compare') return null
  return first.by === '>=' && second.by === '<' ? { kind: 'hours', from: String(first.with), to: String(second.with) } : null
}

function daysOf(cell: Cell): ConditionForm | null {
  const tests = single(cell)
  if (!tests) return null
  const days = tests.flatMap((test) => (test.is === 'compare' && test.by === '==' ? [Number(test.with)] : test.is === 'between' ? daysBetween(test) : [0]))
  return days.every((day) => day >= 1 && day <= 7) ? { kind: 'days', days: [...new Set(days)].sort() } : null
}

function daysBetween({ from, to, withFrom, withTo }: Extract<Test, { is: 'between' }>): number[] {
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => (withFrom ? day >= Number(from) : day > Number(from)) && (withTo ? day <= Number(to) : day < Number(to)))
}

/** The tests of a cell of which each line has one; null where some line has more. */
function single(cell: Cell): readonly Test[] | null {
  return cell.every((line) => line.length === 1) ? cell.map((line) => line[0]!) : null
}

function valuesOf(test: Test): string[] {
  return test.is === 'among' ? test.values.map(String) : test.is === 'compare' ? [String(test.with)] : []
}
