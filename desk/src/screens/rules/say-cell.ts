import type { RuleCondition, RuleOutcome } from '@xiaoer/contract/rule-table'
import { CONDITION_COLUMNS, type ConditionColumn, OUTCOME_COLUMNS } from '@xiaoer/core/tables/columns'
import { readCell, type Test } from '@xiaoer/core/tables/read-cell'
import { sayMoney } from '../../parts/say-money.ts'
import type { Words } from '../../words/zh.ts'
import { type ShopMoney, toMain } from './shop-money.ts'

/** How things of a table are said: in which language, in which money. */
export interface Saying {
  readonly words: Words
  readonly language: string
  readonly money: ShopMoney
}

/** A condition as a sentence says it: "is gold, or at least ¥100.00"; null: it cannot be read. */
export function sayCell(text: string, condition: RuleCondition, saying: Saying): string | null {
  const { reads } = saying.words.rules
  const column = CONDITION_COLUMNS[condition]
  const cell = readCell(text, column)
  if ('problem' in cell) return null
  if (cell.length === 0) return reads.any
  const value = (one: string | number) => sayValue(one, condition, saying)
  return cell.map((tests) => tests.map((test) => sayTest(test, column, { saying, value })).join(reads.and)).join(reads.or)
}

/** What a row decides, as a person says it. */
export function sayOutcome(value: string | number | boolean | null, outcome: RuleOutcome, { words, language, money }: Saying): string {
  const { editor, choice, trial } = words.rules
  const column = OUTCOME_COLUMNS[outcome]
  if (value === null) return trial.unset
  if (typeof value === 'boolean') return value ? editor.yes : editor.no
  if (typeof value === 'string') return choice[value] ?? value
  return column.kind === 'whole' && column.unit === 'amount' ? sayAmount(value, money, language) : String(value)
}

/** An amount in the shop's money; without a currency, the bare number. */
export function sayAmount(amount: number, { currency, digits }: ShopMoney, language: string): string {
  return currency === null ? toMain(String(amount), digits) : sayMoney({ amount, currency }, language)
}

function sayTest(
  test: Test,
  column: ConditionColumn,
  { saying, value }: { readonly saying: Saying; readonly value: (one: string | number) => string },
): string {
  const { reads, and } = saying.words.rules
  const isDay = column.kind === 'day'
  if (test.is === 'among') return (test.not ? reads.noneOf : reads.oneOf)(test.values.map(value).join(and))
  if (test.is === 'between') {
    const from = test.withFrom ? reads.from(value(test.from)) : (isDay ? reads.after : reads.above)(value(test.from))
    const to = test.withTo ? reads.to(value(test.to)) : (isDay ? reads.before : reads.below)(value(test.to))
    return `${from} ${to}`
  }
  const one = value(test.with)
  if (test.by === '==') return reads.is(one)
  if (test.by === '!=') return reads.isNot(one)
  if (!isDay) return reads[test.by](one)
  return { '<': reads.before, '<=': reads.until, '>': reads.after, '>=': reads.since }[test.by](one)
}

function sayValue(value: string | number, condition: RuleCondition, { words, language, money }: Saying): string {
  if (condition === 'orderTotal') return sayAmount(Number(value), money, language)
  if (condition === 'orderStatus') return (words.orderStatus as Record<string, string>)[String(value)] ?? String(value)
  return String(value)
}
