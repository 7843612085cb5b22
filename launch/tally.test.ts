import { expect, test } from 'vitest'
import { lineOf, oneTest, sumOf, tallyOf } from './tally.mjs'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) })

test('tests are counted over all files, and what waits or was left out is skipped', () => {
  const report = { testResults: [file('passed', 'passed', 'pending', 'todo', 'skipped'), file('failed', 'passed', 'failed', 'failed')] }
  expect(tallyOf(report, false)).toEqual({ passed: 2, failed: 2, skipped: 3 })
})

test('a file that broke before its tests were known is one that failed', () => {
  expect(tallyOf({ testResults: [file('passed', 'passed'), file('failed')] }, false)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a file whose tear-down broke after all its tests passed is one that failed', () => {
  expect(tallyOf({ testResults: [file('failed', 'passed')] }, false)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test.each<[string, unknown, boolean]>([
  ['an error outside of the tests', { testResults: [file('passed', 'passed')] }, false],
  ['no report', undefined, false],
  ['a pattern that fits no test', { testResults: [] }, true],
])('%s fails the run', (_, report, ok) => {
  expect(tallyOf(report, ok).failed).toBe(1)
})

test('the last line adds the checks and the tests', () => {
  const total = sumOf([oneTest(true), oneTest(false), { passed: 40, failed: 1, skipped: 2 }])
  expect(lineOf(total)).toBe('41 passed, 2 failed, 2 skipped')
})
