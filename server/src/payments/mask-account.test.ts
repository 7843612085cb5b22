import { expect, test } from 'vitest'
import { maskAccount } from './mask-account.ts'

test.each([
  ['某某银行信用卡0403', '某某银行信用卡0403'],
  ['某某银行 6222021234560403', '某某银行 ****0403'],
  ['card 4242-4242 4242 4242', 'card ****4242'],
  ['支付用户零钱', '支付用户零钱'],
  ['lin.testa@example.com', 'l***@example.com'],
  [' card ', 'card'],
  ['', null],
  [' ', null],
  [null, null],
  [undefined, null],
])('%s is told as %s', (words, told) => {
  expect(maskAccount(words)).toBe(told)
})
