import { expect, test } from 'vitest'
import { CHINESE_FESTIVALS, ENGLISH_FESTIVALS } from './festivals.ts'
import { isoDay } from './local-clock.ts'

const dayOf = (name: string, year: number): string | undefined => {
  const day = [...CHINESE_FESTIVALS, ...ENGLISH_FESTIVALS].find(({ names }) => names.exec(name)?.[0] === name)?.day?.(year)
  return day === undefined ? undefined : isoDay(day)
}

test.each([
  ['春节', ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13']],
  ['除夕', ['2025-01-28', '2026-02-16', '2027-02-05', '2028-01-25', '2029-02-12']],
  ['元宵', ['2025-02-12', '2026-03-03', '2027-02-20', '2028-02-09', '2029-02-27']],
  ['端午', ['2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28', '2029-06-16']],
  ['中秋', ['2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22']],
  ['easter', ['2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2029-04-01']],
  ['black friday', ['2025-11-28', '2026-11-27', '2027-11-26', '2028-11-24', '2029-11-23']],
  ["mother's day", ['2025-05-11', '2026-05-10', '2027-05-09', '2028-05-14', '2029-05-13']],
])('%s falls on the days that calendars print', (name, days) => {
  expect([2025, 2026, 2027, 2028, 2029].map((year) => dayOf(name, year))).toEqual(days)
})
