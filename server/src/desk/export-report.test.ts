import { maskPersonal } from '@xiaoer/core/support/reports/mask-personal'
import { expect, test } from 'vitest'
import { stretchesOf } from './export-report.ts'
import { writeCsv, writeJsonLine } from './write-lines.ts'

test('a line is what RFC 4180 says, and no cell is carried out by a spreadsheet', () => {
  expect(writeCsv(['a,b', 'say "hi"', 'two\r\nlines', null, 3, -3])).toBe('"a,b","say ""hi""","two\r\nlines",,3,-3\r\n')
  for (const evil of ['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', "=cmd|'/c calc'!A0"])
    expect(writeCsv([evil]).replace('"', '')[0], evil).toBe("'")
  expect(writeJsonLine(['a', 'b'], ['=1', null])).toBe('{"a":"=1","b":null}\n')
})

test.each([
  ['打 138 0013 8000 给我', '打 ***00 给我'],
  ['mail me: li.lei+shop@example.com!', 'mail me: l***@***!'],
  ['身份证 11010519491231002X', '身份证 ***02'],
  ['order 1042 of 2026-11-20', 'order 1042 of ***20'],
  ['¥89.00', '¥89.00'],
])('%s is written %s', (text, masked) => {
  expect(maskPersonal(text)).toBe(masked)
})

test('a conversation longer than all memory is read in stretches, each message once', () => {
  const batches = [
    ...stretchesOf([
      { conversationId: 'short', firstSeq: 5, lastSeq: 9 },
      { conversationId: 'endless', firstSeq: 1, lastSeq: 5_000 },
    ]),
  ]
  const count = (batch: (typeof batches)[number]) => batch.reduce((all, { from, to }) => all + to - from + 1, 0)
  expect(batches.map(count)).toEqual([2_000, 2_000, 1_005])
  expect(batches.flat().filter(({ conversationId }) => conversationId === 'endless')).toMatchObject([{ from: 1 }, { from: 1_996 }, { from: 3_996, to: 5_000 }])
})
