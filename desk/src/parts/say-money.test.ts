import { expect, test } from 'vitest'
import { sayMoney } from './say-money.ts'

test.each([
  [{ amount: 8900, currency: 'CNY' }, 'zh', '¥89.00'],
  [{ amount: 8900, currency: 'CNY' }, 'en', 'CN¥89.00'],
  [{ amount: 1234567, currency: 'USD' }, 'en', '$12,345.67'],
  [{ amount: 500, currency: 'JPY' }, 'en', '¥500'],
  [{ amount: 1500, currency: 'KWD' }, 'en', 'KWD 1.500'],
])('%o in %s is %s', (money, language, text) => {
  expect(sayMoney(money, language).replace(/\s/g, ' ')).toBe(text)
})
