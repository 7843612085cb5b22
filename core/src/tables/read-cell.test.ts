import { describe, expect, test } from 'vitest'
import { CONDITION_COLUMNS } from './columns.ts'
import { fits, plainCell, plainValue, type Value } from './fits.ts'
import { type Cell, readCell } from './read-cell.ts'
import { tidyCell } from './tidy-cell.ts'

const { memberLevel: WORD, tag: WORDS, orderTotal: NUMBER, placedOn: DAY, orderStatus: STATUS } = CONDITION_COLUMNS

/** What @gorules/zen-engine 0.52.1 answered to the same cells: those of the values that fit. */
const WORDS_OF_ZEN: readonly (readonly [string, readonly (string | null)[]])[] = [
  ["'gold'", ['gold']],
  ['"gold"', ['gold']],
  ["'gold','silver'", ['gold', 'silver']],
  ["['gold','silver']", ['gold', 'silver']],
  ["in ['gold','silver']", ['gold', 'silver']],
  ["not in ['gold','silver']", ['iron', null]],
  ["== 'gold'", ['gold']],
  ["!= 'gold'", ['silver', 'iron', null]],
  ["'gold' or 'silver'", ['gold', 'silver']],
  ["!= 'gold' and != 'silver'", ['iron', null]],
  ["not in ['gold'] or 'gold'", ['gold', 'silver', 'iron', null]],
]
const NUMBERS_OF_ZEN: readonly (readonly [string, readonly number[]])[] = [
  ['5', [5]],
  ['== 5', [5]],
  ['!= 5', [-4, -3, 0, 1, 1.5, 2, 4, 5.5, 7]],
  ['> 5', [5.5, 7]],
  ['>= 5', [5, 5.5, 7]],
  ['< 5', [-4, -3, 0, 1, 1.5, 2, 4]],
  ['<= 5', [-4, -3, 0, 1, 1.5, 2, 4, 5]],
  ['[1..5]', [1, 1.5, 2, 4, 5]],
  ['(1..5)', [1.5, 2, 4]],
  ['[1..5)', [1, 1.5, 2, 4]],
  ['(1..5]', [1.5, 2, 4, 5]],
  ['5, 7', [5, 7]],
  ['> 1 and < 6', [1.5, 2, 4, 5, 5.5]],
  ['< 2 or > 6', [-4, -3, 0, 1, 1.5, 7]],
  ['in [5,7]', [5, 7]],
  ['not in [5,7]', [-4, -3, 0, 1, 1.5, 2, 4, 5.5]],
  ['-3', [-3]],
  ['> -3', [0, 1, 1.5, 2, 4, 5, 5.5, 7]],
  ['1.5', [1.5]],
  ['> 1 and < 3 or 7', [1.5, 2, 7]],
]

describe('a cell fits as it does in the decision tables of others', () => {
  test.each(WORDS_OF_ZEN)('%s', (text, fitting) => {
    expect(['gold', 'silver', 'iron', null].filter((value) => fits(read(text, WORD), value))).toEqual(fitting)
  })

  test.each(NUMBERS_OF_ZEN)('%s', (text, fitting) => {
    expect([-4, -3, 0, 1, 1.5, 2, 4, 5, 5.5, 7].filter((value) => fits(read(text, NUMBER), value))).toEqual(fitting)
  })
})

test.each<[string, Value, boolean]>([
  ['', 'anything', true],
  ['', undefined, true],
  ["'gold'", 'Gold ', true],
  ["'金卡'", '金卡', true],
  ["'gold'", undefined, false],
  ["!= 'gold'", undefined, false],
  ["!= 'gold'", null, true],
])('a shopper of level %s, compared with %s: %s', (text, value, fitting) => {
  expect(fits(plainCell(read(text, WORD)), plainValue(value))).toBe(fitting)
})

test('one of the tags of an article is enough, and one that must not be there is too many', () => {
  const tags = plainValue(['Sale', 'cotton'])
  const fitting = (text: string) => fits(plainCell(read(text, WORDS)), tags)
  expect(["'sale'", "in ['wool','cotton']", "'wool'", "!= 'sale'", "not in ['wool']", "'cotton' and != 'sale'"].map(fitting)).toEqual([
    true,
    true,
    false,
    false,
    true,
    false,
  ])
})

test('days are compared as days', () => {
  const campaign = read("['2026-11-01'..'2026-11-12')", DAY)
  expect(['2026-10-31', '2026-11-01', '2026-11-11', '2026-11-12'].map((day) => fits(campaign, day))).toEqual([false, true, true, false])
})

test.each([
  ['gold', WORD, 'unquoted', 0],
  ["in ['gold', silver]", WORD, 'unquoted', 12],
  ["'gold", WORD, 'open-quote', 0],
  ["in ['gold'", WORD, 'unfinished', 10],
  ["> 'gold'", WORD, 'no-order-of-words', 0],
  ['5', WORD, 'word-wanted', 0],
  ["''", WORD, 'word-wanted', 0],
  ["'5'", NUMBER, 'number-wanted', 0],
  ['>= ', NUMBER, 'unfinished', 3],
  ['=> 5', NUMBER, 'unexpected', 0],
  ['10,000', NUMBER, 'number-wanted', 0],
  ['>= 10,000', NUMBER, 'number-wanted', 3],
  ['[5..1]', NUMBER, 'empty-range', 0],
  ['rand(100) > 50', NUMBER, 'number-wanted', 0],
  ['sum(map([0..100000000], # * 2)) > 0', NUMBER, 'unexpected', 24],
  ["'2026-02-30'", DAY, 'day-wanted', 0],
  ['2026-02-01', DAY, 'day-wanted', 0],
  ["'lost'", STATUS, 'not-a-choice', 0],
  ["'gold' 'silver'", WORD, 'unexpected', 7],
  ["'a' or", WORD, 'unfinished', 6],
  ["matches($, '(a+)+$')", WORD, 'unexpected', 8],
] as const)('what is wrong with %s is said, and where', (text, column, why, at) => {
  expect(readCell(text, column)).toMatchObject({ problem: { why, at } })
})

test.each([
  ['金卡，银卡', WORD, "'金卡', '银卡'"],
  ['vip 会员', WORD, "'vip 会员'"],
  ['gold or silver', WORD, "'gold', 'silver'"],
  ['!= gold', WORD, "!= 'gold'"],
  ['“gold”', WORD, '"gold"'],
  ['≥10,000', NUMBER, '>=10000'],
  ['【1..5】', NUMBER, '[1..5]'],
  ['5, 7', NUMBER, '5, 7'],
  ['>=2026-11-01', DAY, ">= '2026-11-01'"],
  ['in gold', WORD, 'in gold'],
  ["it's", WORD, "it's"],
] as const)('a shopkeeper types %s: it is kept as %s', (typed, column, kept) => {
  expect(tidyCell(typed, column)).toBe(kept)
})

test('no cell takes long, however it is written', () => {
  const cells = ["'".repeat(500), '('.repeat(500), "'a',".repeat(125), "in ['a'", '> 1 and '.repeat(60), '1..'.repeat(160), 'a'.repeat(500), '-'.repeat(500)]
  const began = performance.now()
  for (const text of cells) for (const column of Object.values(CONDITION_COLUMNS)) readCell(text, column)
  for (const text of cells) for (const column of Object.values(CONDITION_COLUMNS)) tidyCell(text, column)
  // a hundredth of a second on an idle machine
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(readCell('5'.repeat(501), NUMBER)).toMatchObject({ problem: { why: 'too-long' } })
})

function read(text: string, column: Parameters<typeof readCell>[1]): Cell {
  const cell = readCell(text, column)
  if ('problem' in cell) throw new Error(`${text}: ${cell.problem.why}`)
  return cell
}
