import { readFileSync } from 'node:fs'
import { NUMBERS } from '@xiaoer/core/support/reports/numbers'
import { REPORT_PAGES } from '@xiaoer/core/support/reports/pages'
import { expect, test } from 'vitest'

test('docs/reports.md says of every number what the desk says, and of no other', () => {
  const written = readFileSync(new URL('../../../docs/reports.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const told = Object.entries(NUMBERS).map(([key, { unit, name, means }]) => `| \`${key}\` | ${unit} | ${name.zh} · ${name.en} | ${means.zh} ${means.en} |`)
  expect(written).toEqual(told)
})

test('every number is on a page', () => {
  const shown = new Set<string>(Object.values(REPORT_PAGES).flat())
  expect(Object.keys(NUMBERS).filter((key) => !shown.has(key))).toEqual([])
})
