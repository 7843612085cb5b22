import { expect, test } from 'vitest'
import { hasFedExDigit, hasLuhnDigit, hasModSevenDigit, hasPostalDigit, hasThreeOneDigit, hasUpsDigit } from './check-digits.ts'

test.each([
  ['a bank card', hasLuhnDigit, '4111111111111111'],
  ['a registered letter', (text: string) => hasPostalDigit(text), 'RB123456785GB'],
  ['a UPS parcel', (text: string) => hasUpsDigit(text), '1Z5R89390357567127'],
  ['a USPS parcel', hasThreeOneDigit, '9400111206206406260787'],
  ['a FedEx Express parcel', hasFedExDigit, '986578788855'],
  ['a DHL Express parcel', hasModSevenDigit, '3318810025'],
])('of %s only the right digit agrees', (_name, agrees, code) => {
  expect(agrees(code)).toBe(true)
  const at = [...code]
    .map((sign, i) => (/\d/.test(sign) ? i : -1))
    .filter((i) => i >= 0)
    .at(-1)!
  const wrong = [...'0123456789'].filter((digit) => digit !== code[at]).map((digit) => code.slice(0, at) + digit + code.slice(at + 1))
  expect(wrong.filter((text) => agrees(text))).toEqual([])
})
