import { expect, test } from 'vitest'
import { areHoursRight, isWhole, newHours, newTeam, nextSlot, secondsIn, withDay } from './team-draft.ts'

test('a new team lacks nothing but its names', () => {
  expect(isWhole(newTeam())).toBe(false)
  expect(isWhole({ ...newTeam(), id: 'after-sales', name: '售后' })).toBe(true)
})

test('a slot is added after the last one, while the day lasts', () => {
  expect(nextSlot([])).toEqual({ from: '09:00', to: '18:00' })
  expect(nextSlot([{ from: '08:00', to: '12:00' }])).toEqual({ from: '13:00', to: '17:00' })
  expect(nextSlot([{ from: '08:00', to: '21:00' }])).toEqual({ from: '22:00', to: '24:00' })
  expect(nextSlot([{ from: '08:00', to: '23:30' }])).toBeNull()
})

test('hours are right until a slot ends before it begins', () => {
  const hours = newHours('Asia/Shanghai')
  expect(areHoursRight(hours)).toBe(true)
  expect(areHoursRight(withDay(hours, 2, [{ from: '18:00', to: '09:00' }]))).toBe(false)
  expect(areHoursRight({ ...hours, timeZone: 'Mars/Base' })).toBe(false)
  expect(areHoursRight(null)).toBe(true)
})

test.each([
  ['', 1, null],
  ['180', 1, 180],
  ['30', 60, 1_800],
  ['4', 1, 'wrong'],
  ['soon', 1, 'wrong'],
  ['-5', 60, 'wrong'],
] as const)('%j is %s', (text, unit, seconds) => expect(secondsIn(text, unit)).toBe(seconds))
