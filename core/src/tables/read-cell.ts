import type { ConditionColumn } from './columns.ts'

/** One test on one value. Days are `YYYY-MM-DD`, words are compared without regard to case. */
export type Test =
  | { readonly is: 'compare'; readonly by: '==' | '!=' | '<' | '<=' | '>' | '>='; readonly with: string | number }
  | { readonly is: 'among'; readonly values: readonly (string | number)[]; readonly not: boolean }
  | {
      readonly is: 'between'
      readonly from: string | number
      readonly to: string | number
      readonly withFrom: boolean
      readonly withTo: boolean
    }

/** A cell: it fits where all tests of any one line fit. */
export type Cell = readonly (readonly Test[])[]

/** Why a cell cannot be read. */
export type CellTrouble =
  | 'unquoted'
  | 'open-quote'
  | 'unfinished'
  | 'unexpected'
  | 'number-wanted'
  | 'word-wanted'
  | 'day-wanted'
  | 'no-order-of-words'
  | 'empty-range'
  | 'not-a-choice'
  | 'too-long'

/** `at` counts UTF-16 units from the start of the cell; `near` is what stands there. */
export interface CellProblem {
  readonly why: CellTrouble
  readonly at: number
  readonly near: string
}

/** The contract allows no longer cell. */
const LONGEST_CELL = 500

/**
 * Reads a condition of a decision table: `'gold'`, `'gold', 'silver'`, `in ['gold','silver']`, `not in […]`, `!= 'gold'`, `>= 10000`, `[1..5]`,
 * `> 1 and < 6`, `'2026-11-01'`. `and` binds closer than `or` and the comma. There is nothing to call, to repeat or to reach, so no cell takes longer
 * than its length.
 */
export function readCell(text: string, column: ConditionColumn): Cell | { readonly problem: CellProblem } {
  if (text.length > LONGEST_CELL) return { problem: { why: 'too-long', at: LONGEST_CELL, near: '' } }
  try {
    return new Reader(split(text), column).cell()
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem }
    throw error
  }
}

class Unreadable extends Error {
  readonly problem: CellProblem

  constructor(why: CellTrouble, { at, text }: Pick<Token, 'at' | 'text'>) {
    super(why)
    this.problem = { why, at, near: text.slice(0, 40) }
  }
}

interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign' | 'end'
  readonly text: string
  readonly value: string | number
  readonly at: number
}

/** In a range two points may follow, 1..5; 10,000 without a blank is neither one number nor surely two. */
const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?(?!\w|\.\d|,\d{3}(?!\d))/u
const SIGN = /^(?:\.\.|==|!=|>=|<=|[<>,[\]()])/u
const WORD = /^[\p{L}\p{N}_.-]+/u

function split(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const blank = rest.length - rest.trimStart().length
    if (blank > 0) {
      at += blank
      continue
    }
    const token = tokenAt(rest, at)
    tokens.push(token)
    at += token.text.length
  }
  return [...tokens, { kind: 'end', text: '', value: '', at: text.length }]
}

function tokenAt(rest: string, at: number): Token {
  const quote = rest[0]!
  if (quote === "'" || quote === '"') {
    const end = rest.indexOf(quote, 1)
    if (end < 0) throw new Unreadable('open-quote', { at, text: rest })
    return { kind: 'text', text: rest.slice(0, end + 1), value: rest.slice(1, end), at }
  }
  const number = NUMBER.exec(rest)
  if (number) return { kind: 'number', text: number[0], value: Number(number[0]), at }
  const sign = SIGN.exec(rest)
  if (sign) return { kind: 'sign', text: sign[0], value: sign[0], at }
  const word = WORD.exec(rest)
  if (word) return { kind: 'word', text: word[0], value: word[0], at }
  throw new Unreadable('unexpected', { at, text: rest })
}

/** Goes through the tokens once, never back. */
class Reader {
  #place = 0
  readonly #tokens: readonly Token[]
  readonly #column: ConditionColumn

  constructor(tokens: readonly Token[], column: ConditionColumn) {
    this.#tokens = tokens
    this.#column = column
  }

  cell(): Cell {
    if (this.#tokens.length === 1) return []
    const lines: Test[][] = [this.#line()]
    while (this.#skip(',') || this.#skip('or')) lines.push(this.#line())
    const left = this.#next()
    if (left.kind !== 'end') throw this.#bareOr('unexpected', left)
    return lines
  }

  #line(): Test[] {
    const tests = [this.#test()]
    while (this.#skip('and')) tests.push(this.#test())
    return tests
  }

  #test(): Test {
    const first = this.#next()
    if (first.kind === 'end') throw new Unreadable('unfinished', first)
    if (first.kind === 'text' || first.kind === 'number') return { is: 'compare', by: '==', with: this.#fitting(first) }
    if (first.kind === 'word') {
      if (first.text === 'in') return { is: 'among', values: this.#list(), not: false }
      if (first.text === 'not' && this.#skip('in')) return { is: 'among', values: this.#list(), not: true }
      throw first.text === 'and' || first.text === 'or' ? new Unreadable('unexpected', first) : this.#bareOr('unexpected', first)
    }
    if (first.text === '[' || first.text === '(') return this.#listOrRange(first)
    if (first.text === '==' || first.text === '!=') return { is: 'compare', by: first.text, with: this.#literal() }
    if (first.text === '<' || first.text === '<=' || first.text === '>' || first.text === '>=') {
      this.#mustHaveOrder(first)
      return { is: 'compare', by: first.text, with: this.#literal() }
    }
    throw new Unreadable('unexpected', first)
  }

  #listOrRange(open: Token): Test {
    const from = this.#literal()
    if (!this.#skip('..')) {
      if (open.text === '(') throw new Unreadable('unexpected', open)
      return { is: 'among', values: this.#restOfList(from), not: false }
    }
    this.#mustHaveOrder(open)
    const to = this.#literal()
    const close = this.#next()
    if (close.text !== ']' && close.text !== ')') throw new Unreadable(close.kind === 'end' ? 'unfinished' : 'unexpected', close)
    if (from > to) throw new Unreadable('empty-range', open)
    return { is: 'between', from, to, withFrom: open.text === '[', withTo: close.text === ']' }
  }

  #list(): (string | number)[] {
    const open = this.#next()
    if (open.text !== '[') throw new Unreadable(open.kind === 'end' ? 'unfinished' : 'unexpected', open)
    return this.#restOfList(this.#literal())
  }

  #restOfList(first: string | number): (string | number)[] {
    const values = [first]
    while (this.#skip(',')) values.push(this.#literal())
    const close = this.#next()
    if (close.text !== ']') throw this.#bareOr(close.kind === 'end' ? 'unfinished' : 'unexpected', close)
    return values
  }

  #literal(): string | number {
    const token = this.#next()
    if (token.kind === 'end') throw new Unreadable('unfinished', token)
    if (token.kind === 'word' || token.kind === 'sign') throw this.#bareOr('unexpected', token)
    return this.#fitting(token)
  }

  /** A value of the kind that the column is about. */
  #fitting(token: Token): string | number {
    const { kind, oneOf } = this.#column
    if (kind === 'number') {
      if (token.kind !== 'number') throw new Unreadable('number-wanted', token)
      return token.value
    }
    if (token.kind !== 'text') throw new Unreadable(kind === 'day' ? 'day-wanted' : 'word-wanted', token)
    const value = String(token.value).trim()
    if (kind === 'day') {
      if (!isDay(value)) throw new Unreadable('day-wanted', token)
      return value
    }
    if (value === '') throw new Unreadable('word-wanted', token)
    if (oneOf && !oneOf.includes(plainWord(value))) throw new Unreadable('not-a-choice', token)
    return value
  }

  /** A word outside of quotes wants quotes, or is no number and no day. */
  #bareOr(why: CellTrouble, token: Token): Unreadable {
    const { kind } = this.#column
    if (token.kind !== 'word') return new Unreadable(why, token)
    return new Unreadable(kind === 'number' ? 'number-wanted' : kind === 'day' ? 'day-wanted' : 'unquoted', token)
  }

  #mustHaveOrder(token: Token): void {
    if (this.#column.kind === 'word' || this.#column.kind === 'words') throw new Unreadable('no-order-of-words', token)
  }

  #next(): Token {
    return this.#tokens[Math.min(this.#place++, this.#tokens.length - 1)]!
  }

  #skip(text: string): boolean {
    const token = this.#tokens[this.#place]
    if (token?.text !== text || token.kind === 'text') return false
    this.#place++
    return true
  }
}

/** A word of a shop as it is compared: Gold and ＧＯＬＤ are gold. */
export function plainWord(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase()
}

function isDay(text: string): boolean {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!day || day[1] === '0000') return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
