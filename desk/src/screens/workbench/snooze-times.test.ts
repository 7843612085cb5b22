import { expect, test } from 'vitest'
import { localInput, snoozeTimes } from './snooze-times.ts'

test.each([
  // 2025-06-04 is a Wednesday
  ['in the morning', new Date(2025, 5, 4, 10, 30), ['2025-06-04T11:30', '2025-06-04T18:00', '2025-06-05T09:00', '2025-06-09T09:00']],
  ['late in the evening', new Date(2025, 5, 4, 23, 30), ['2025-06-05T00:30', '2025-06-05T18:00', '2025-06-05T09:00', '2025-06-09T09:00']],
  ['on Sunday', new Date(2025, 5, 8, 10, 0), ['2025-06-08T11:00', '2025-06-08T18:00', '2025-06-09T09:00', '2025-06-09T09:00']],
  ['on Monday', new Date(2025, 5, 9, 10, 0), ['2025-06-09T11:00', '2025-06-09T18:00', '2025-06-10T09:00', '2025-06-16T09:00']],
  ['at the end of a year', new Date(2025, 11, 31, 20, 0), ['2025-12-31T21:00', '2026-01-01T18:00', '2026-01-01T09:00', '2026-01-05T09:00']],
])('%s', (_, now, moments) => {
  const { hour, evening, tomorrow, monday } = snoozeTimes(now)
  expect([hour, evening, tomorrow, monday].map(localInput)).toEqual(moments)
})
