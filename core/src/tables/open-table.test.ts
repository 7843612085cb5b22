import { expect, test } from 'vitest'
import { checkTable, hiddenRows } from './check-table.ts'
import { openTable } from './open-table.ts'
import { testTable } from './test-table.ts'
import { whatChanged } from './what-changed.ts'

const GOLD = testTable([
  [{ memberLevel: "'gold'", orderTotal: '>= 10000' }, { 'return.windowDays': 30 }],
  [{ memberLevel: "'gold'" }, { 'return.windowDays': 15 }],
  [{ category: "'underwear'" }, { 'return.allowed': false }],
])

test.each([
  [{ memberLevel: 'Gold', orderTotal: 12_000, category: 'shoes' }, 'row-1'],
  [{ memberLevel: 'gold', orderTotal: 9_999, category: 'underwear' }, 'row-2'],
  [{ memberLevel: null, orderTotal: 12_000, category: 'underwear' }, 'row-3'],
  [{ memberLevel: 'silver', orderTotal: 12_000, category: 'shoes' }, null],
])('of %o, the first row that fits decides', (asked, row) => {
  expect(openTable(GOLD).rule(asked)?.id ?? null).toBe(row)
})

test('where it is not known whether a row fits, no row below it decides either', () => {
  const table = openTable(
    testTable([
      [{ category: "'gloves'" }, { 'return.windowDays': 30 }],
      [{}, { 'return.windowDays': 15 }],
    ]),
  )
  expect([table.rule({}), table.rule({ category: null })?.id]).toEqual([null, 'row-2'])
  expect([...table.asks]).toEqual(['category'])
})

test('a table whose cell cannot be read does not open', () => {
  expect(() => openTable(testTable([[{ memberLevel: 'gold' }, { 'return.allowed': true }]]))).toThrow('Table returns, row row-1, memberLevel: unquoted')
})

test('everything that is wrong with a table is named by row and column', () => {
  const table = testTable(
    [
      [{ memberLevel: "'gold'" }, { 'return.windowDays': 30 }],
      [{ memberLevel: 'gold' }, { 'return.windowDays': 0 }],
      [{ promotion: "'11.11'" }, { 'return.windowDays': 'many' }],
      [{ promotion: "'11.1'" }, { 'return.allowed': 'yes', 'return.whoPaysShipping': 'nobody' }],
    ],
    {
      promotions: [
        { name: '11.11', from: '2026-11-01', to: '2026-11-11' },
        { name: 'new year', from: '2027-01-03', to: '2027-01-01' },
      ],
      validFrom: '2026-12-01T00:00:00Z',
      validTo: '2026-11-01T00:00:00Z',
    },
  )
  expect(checkTable(table).map(({ row, column, why }) => [row, column, why])).toEqual([
    [null, 'promotions', 'ends-before-it-begins'],
    [null, 'validTo', 'ends-before-it-begins'],
    [2, 'memberLevel', 'unquoted'],
    [2, 'return.windowDays', 'out-of-range'],
    [3, 'return.windowDays', 'whole-wanted'],
    [4, 'promotion', 'no-such-promotion'],
    [4, 'return.allowed', 'yes-no-wanted'],
    [4, 'return.whoPaysShipping', 'not-a-choice'],
  ])
  expect(checkTable(GOLD)).toEqual([])
})

test('a column that is there twice, one that is not there, and two rows of one name are wrong', () => {
  const table = testTable(
    [
      [{ category: "'a'", store: "'w'" }, { 'return.allowed': true }],
      [{}, { 'return.allowed': true }],
    ],
    {
      conditions: ['category', 'category'],
    },
  )
  const rows = table.rows.map((row) => ({ ...row, id: 'row-1' }))
  expect(checkTable({ ...table, rows }).map(({ row, column, why }) => [row, column, why])).toEqual([
    [null, 'category', 'same-column'],
    [2, null, 'same-row-id'],
    [1, 'store', 'no-such-column'],
  ])
})

test('a row below one that always fits can never decide, and that is told', () => {
  const table = testTable([
    [{ category: "'a'" }, { 'return.allowed': true }],
    [{ category: "'a'", store: "'w'" }, { 'return.allowed': false }],
    [{}, { 'return.allowed': true }],
    [{ store: "'w'" }, { 'return.allowed': false }],
  ])
  expect([...hiddenRows(table)]).toEqual([
    ['row-2', 'row-1'],
    ['row-4', 'row-3'],
  ])
})

test('what somebody changed is told cell by cell', () => {
  const before = testTable([
    [{ category: "'a'" }, { 'return.windowDays': 7 }],
    [{ category: "'b'" }, { 'return.windowDays': 8 }],
    [{}, { 'return.windowDays': 9 }],
  ])
  const [first, second, third] = before.rows
  const after = {
    ...before,
    title: 'Returns and more',
    outcomes: [...before.outcomes, 'return.allowed' as const],
    rows: [third!, { ...first!, when: { category: "'c'" } }, { ...second!, id: 'row-4', note: 'new' }],
    promotions: [{ name: '11.11', from: '2026-11-01', to: '2026-11-11' }],
  }
  expect(whatChanged(before, after)).toEqual([
    { what: 'title', from: 'Returns', to: 'Returns and more' },
    { what: 'column-added', column: 'return.allowed' },
    { what: 'row-removed', row: 2 },
    { what: 'row-moved', row: 1, from: 3 },
    { what: 'row-moved', row: 2, from: 1 },
    { what: 'cell', row: 2, column: 'category', from: "'a'", to: "'c'" },
    { what: 'row-added', row: 3 },
    { what: 'cell', row: 3, column: 'category', from: null, to: "'b'" },
    { what: 'cell', row: 3, column: 'return.windowDays', from: null, to: 8 },
    { what: 'promotion-added', name: '11.11 2026-11-01/2026-11-11' },
  ])
  expect(whatChanged(before, before)).toEqual([])
  expect(whatChanged(null, before).filter(({ what }) => what === 'row-added')).toHaveLength(3)
})
