import { type Cell, plainWord, type Test } from './read-cell.ts'

/** What a condition finds: a word, a number, several words; null: there is none; undefined: it is not known, and then nothing fits. */
export type Value = string | number | readonly string[] | null | undefined

/** Does a cell fit a value, both made plain? An empty cell always does. Of several words one is enough, and what must not be must not be among them. */
export function fits(cell: Cell, value: Value): boolean {
  if (cell.length === 0) return true
  if (value === undefined) return false
  return cell.some((tests) => tests.every((test) => fitsTest(test, value)))
}

function fitsTest(test: Test, value: Exclude<Value, undefined>): boolean {
  if (value === null) return forbids(test)
  if (typeof value !== 'object') return fitsOne(test, value)
  return forbids(test) ? value.every((one) => fitsOne(test, one)) : value.some((one) => fitsOne(test, one))
}

/** `!= 'gold'`, `not in ['gold']`: what has no level at all fits them, too. */
function forbids(test: Test): boolean {
  return test.is === 'compare' ? test.by === '!=' : test.is === 'among' && test.not
}

function fitsOne(test: Test, value: string | number): boolean {
  if (test.is === 'among') return test.values.includes(value) !== test.not
  if (test.is === 'between') {
    const { from, to, withFrom, withTo } = test
    return (withFrom ? value >= from : value > from) && (withTo ? value <= to : value < to)
  }
  switch (test.by) {
    case '==':
      return value === test.with
    case '!=':
      return value !== test.with
    case '<':
      return value < test.with
    case '<=':
      return value <= test.with
    case '>':
      return value > test.with
    case '>=':
      return value >= test.with
  }
}

/** Words of a cell as they are compared. */
export function plainCell(cell: Cell): Cell {
  return cell.map((tests) =>
    tests.map((test): Test => {
      if (test.is === 'compare') return { ...test, with: plain(test.with) }
      if (test.is === 'among') return { ...test, values: test.values.map(plain) }
      return test
    }),
  )
}

/** Words of a value as they are compared. */
export function plainValue(value: Value): Value {
  return value === null || value === undefined ? value : typeof value === 'object' ? value.map(plainWord) : plain(value)
}

function plain<Part extends string | number>(part: Part): Part | string {
  return typeof part === 'string' ? plainWord(part) : part
}
