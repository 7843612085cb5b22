import { expect, test } from 'vitest'
import { signCainiao } from './sign-cainiao.ts'

test('the signature of Cainiao is that of the protocol sheet', () => {
  expect(signCainiao('{"mailNo":"YT1"}', 'secret')).toBe('tsqpXubJZ0h/VO4bqKD3Eg==')
})
