import { expect, test } from 'vitest'
import { csvRows } from './csv-rows.ts'

test('rows know their line, also behind a cell with line breaks', () => {
  const { rows } = csvRows('id,text\n1,"two\nlines"\n\n2,x\n')
  expect(rows.map(({ cells }) => cells)).toEqual([
    { id: '1', text: 'two\nlines' },
    { id: '2', text: 'x' },
  ])
  expect(rows[0]!.line).toBe(2)
  expect(rows[1]!.line).toBeGreaterThan(3)
})

test.each([
  ['semicolons', 'id;name\n1;a, b\n'],
  ['tabs', 'id\tname\n1\ta, b\n'],
  ['a byte order mark', '\uFEFFid,name\r\n1,"a, b"\r\n'],
])('a spreadsheet may write %s', (_, text) => {
  expect(csvRows(text).rows.map(({ cells }) => cells)).toEqual([{ id: '1', name: 'a, b' }])
})

test('a row with too few or too many cells is still a row', () => {
  const { rows, problems } = csvRows('id,name,price\n1,a\n2,b,3,4\n')
  expect(rows.map(({ cells }) => cells.id)).toEqual(['1', '2'])
  expect(problems).toEqual([])
})

test('a quote that is never closed is a problem, and rows before it are kept', () => {
  const { rows, problems } = csvRows('id,name\n1,a\n2,"b\n3,c\n')
  expect(rows.map(({ cells }) => cells.id)).toContain('1')
  expect(problems).toHaveLength(1)
})

test('an empty file has no rows', () => {
  expect(csvRows('')).toEqual({ header: [], rows: [], problems: [] })
})
