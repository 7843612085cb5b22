import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['4111 1111 1111 1111', '4111111111111111'],
  ['5555-5555-5555-4444', '5555555555554444'],
  ['378282246310005', '378282246310005'],
  ['卡号6222021234567890128', '6222021234567890128'],
])('%s is a card', (text, value) => {
  expect(read(text)).toContain(`=${value}`)
  expect(read(text)).toContain('bankCard')
})

test.each(['4111111111111112', '1234567812345670', '6222021234567890123'])('%s is no card: Luhn or issuer is wrong', (text) => {
  expect(read(text)).not.toContain('bankCard')
})

test('the last four digits are kept where a card is named', () => {
  expect(read('退到我卡尾号3305')).toBe('bankCard[3305]=3305')
  expect(read('card ends 1180', 'en')).toBe('bankCard[1180]=1180')
})

test('an order number stays one though Luhn agrees', () => {
  expect(read('订单4111111111111111')).toBe('orderNumber[4111111111111111]=4111111111111111')
})
