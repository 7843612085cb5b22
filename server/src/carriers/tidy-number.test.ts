import { expect, test } from 'vitest'
import { tidyNumber } from './tidy-number.ts'

test.each([
  ['sf 1234 5678 90123', 'SF1234567890123'],
  ['ＹＴ１２３４５６７８９０１２３', 'YT1234567890123'],
  ['JDVA00123456789-1-1-', 'JDVA00123456789-1-1-'],
  ['986578788855', '986578788855'],
])('%s is the parcel %s', (written, number) => {
  expect(tidyNumber(written)).toBe(number)
})

test.each(['', 'abc', 'ABCDEF', '12', '-1234567', '包裹', '1'.repeat(41), "SF1' or 1=1"])('%j is no parcel', (written) => {
  expect(tidyNumber(written)).toBeNull()
})
