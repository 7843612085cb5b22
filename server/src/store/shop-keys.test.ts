import { expect, test } from 'vitest'
import { nameKey, numberKey, phoneKey, postcodeKey } from './shop-keys.ts'

test.each([
  ['199 0000 0001', undefined, '+8619900000001'],
  ['+86 199-0000-0001', undefined, '+8619900000001'],
  ['008619900000001', undefined, '+8619900000001'],
  ['８６19900000001', '86', '+868619900000001'],
  ['(212) 555-0100', '1', '+12125550100'],
  ['020 7946 0000', '44', '+442079460000'],
  ['12', undefined, '12'],
])('a phone written %s', (phone, callingCode, key) => {
  expect(phoneKey(phone, callingCode)).toBe(key)
})

test('numbers, names and postcodes are found however they are written', () => {
  expect(numberKey(' #w 2611340')).toBe(numberKey('W2611340'))
  expect(nameKey('  José   GARCÍA ')).toBe('jose garcia')
  expect(postcodeKey('sw1a 2aa')).toBe(postcodeKey('SW1A2AA'))
})
