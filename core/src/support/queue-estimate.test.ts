import { expect, test } from 'vitest'
import { estimateWait } from './queue-estimate.ts'

const MINUTE = 60_000
const took = (minutes: number, times = 10) => Array.from({ length: times }, () => minutes * MINUTE)

test.each([
  ['nobody is there', 1, took(4), 0, null],
  ['the past tells too little', 1, took(4, 4), 2, null],
  ['first in line, four minutes each, two at once', 1, took(4), 2, 5],
  ['tenth in line, five at once', 10, took(4), 5, 20],
  ['third in line, one at a time', 3, took(10), 1, 60],
  ['one of ten took an hour', 1, [...took(4, 9), ...took(60, 1)], 5, 5],
  ['so long that a number would be a lie', 40, took(10), 2, null],
])('%s', (_, place, past, room, minutes) => expect(estimateWait(place, { work: place, took: past, underWay: [], room })).toEqual({ place, minutes }))

test('what has not ended yet counts for what it has taken', () => {
  expect(estimateWait(1, { work: 1, took: took(4, 5), underWay: took(20, 5), room: 5 }).minutes).toBeGreaterThan(
    estimateWait(1, { work: 1, took: took(4, 5), underWay: [], room: 5 }).minutes!,
  )
})
