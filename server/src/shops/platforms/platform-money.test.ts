import { expect, test } from 'vitest'
import { decimalOf, moneyOf } from './platform-money.ts'

test.each([
  ['40.0', 'USD', 4_000],
  ['45.5', 'USD', 4_550],
  [19.99, 'USD', 1_999],
  ['30.0000', 'USD', 3_000],
  ['33.3333', 'USD', 3_333],
  ['1.005', 'USD', 101],
  ['-10.00', 'USD', -1_000],
  ['500', 'JPY', 500],
  ['499.6', 'JPY', 500],
  ['1.234', 'KWD', 1_234],
  [100 / 3, 'USD', 3_333],
  [0.00000001, 'USD', 0],
  [null, 'USD', 0],
])('a platform’s %s %s is %i', (value, currency, amount) => {
  expect(moneyOf(value, currency)).toEqual({ amount, currency })
})

test('what is no amount is not taken for one', () => {
  expect(() => moneyOf('many', 'USD')).toThrow(/amount/)
})

test.each([
  [4_000, 'USD', '40.00'],
  [5, 'USD', '0.05'],
  [-1_050, 'USD', '-10.50'],
  [500, 'JPY', '500'],
  [1_234, 'KWD', '1.234'],
])('%i of %s is written %s', (amount, currency, text) => {
  expect(decimalOf({ amount, currency })).toBe(text)
  expect(moneyOf(text, currency).amount).toBe(amount)
})
