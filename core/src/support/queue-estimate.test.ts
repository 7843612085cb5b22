import { expect, test } from 'vitest'
import { estimateWait } from './queue-estimate.ts'

const MINUTE = 60_000
const NOW = 100 * MINUTE
/** Somebody was taken every so many minutes, until now. */
const every = (minutes: number, times: number) => Array.from({ length: times }, (_, n) => NOW - n * minutes * MINUTE)

test.each([
  ['nobody is there', 1, every(1, 10), 0, null],
  ['the past tells too little', 1, every(1, 3), 2, null],
  ['what was taken this morning tells nothing of now', 1, every(1, 10).map((at) => at - 60 * MINUTE), 2, null],
  ['one a minute, first in line', 1, every(1, 10), 2, 2],
  ['one a minute, tenth in line', 10, every(1, 20), 2, 15],
  ['one in five minutes, third in line', 3, every(5, 6), 2, 20],
  ['so long that a number would be a lie', 40, every(5, 6), 2, null],
  ['it went fast, and has stood still for ten minutes', 1, every(0.1, 10).map((at) => at - 10 * MINUTE), 2, 15],
])('%s', (_, place, taken, people, minutes) => expect(estimateWait(place, { taken, people }, NOW)).toEqual({ place, minutes }))
