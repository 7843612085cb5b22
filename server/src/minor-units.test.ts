import { expect, test } from 'vitest'
import { majorUnits, minorUnits } from './minor-units.ts'

test.each([
  ['39.90', 'CNY', 3990],
  ['39.9', 'CNY', 3990],
  [39.9, 'CNY', 3990],
  ['¥1,299.00', 'CNY', 129900],
  ['￥５９', 'CNY', 5900],
  ['59元', 'CNY', 5900],
  ['0', 'CNY', 0],
  ['1500', 'JPY', 1500],
  ['1500.0', 'JPY', 1500],
  ['1.234', 'KWD', 1234],
  ['-5', 'CNY', -500],
  [0.1 + 0.2, 'CNY', null],
  ['1.234', 'CNY', null],
  ['15.5', 'JPY', null],
  ['', 'CNY', null],
  ['free', 'CNY', null],
  ['1e3', 'CNY', null],
  ['12345678901234567890', 'CNY', null],
])('a price of %s %s', (amount, currency, units) => {
  expect(minorUnits(amount, currency)).toBe(units)
})

test('what was read is written as it was', () => {
  for (const amount of [0.07, 1464, 536.65, 4.35, 99999.99]) expect(majorUnits(minorUnits(String(amount), 'USD')!, 'USD')).toBe(amount)
})
