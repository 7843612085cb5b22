import { expect, test } from 'vitest'
import { conditionsIn } from './conditions.ts'

test.each([
  ['swap it for the M, only if it is blue', ['only if it is blue']],
  ['cancel it unless it ships today', ['unless it ships today']],
  ['send me the larger one but keep the free shipping', ['but keep the free shipping']],
  ['change the address without losing my coupon', ['without losing my coupon']],
  ['能否换同款蓝色L码，并保留运费险', ['并保留运费险']],
  ['有货的话帮我换一件', ['有货的话']],
  ['要是今天发不出就取消', ['要是今天发不出就取消']],
  ['return the lamp', []],
  ['我要退货', []],
] as const)('what a wish depends on is heard: %s', (clause, wanted) => {
  expect(conditionsIn(clause)).toEqual(wanted)
})
