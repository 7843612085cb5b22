import { ALL_INTENTS } from '@xiaoer/contract/intent'
import { expect, test } from 'vitest'
import { findIntents } from './find-intents.ts'

test.each([
  ['退货', 'return.request'],
  ['return', 'return.request'],
  ['  Instalments ', 'payment.installment'],
  ['wrong_item', 'wrong_item'],
  ['正品', 'product.authenticity'],
  ['how far case', 'return.progress'],
])('a manager who types %o finds %s first or among the first', (typed, intent) => {
  expect(findIntents(typed).slice(0, 3)).toContain(intent)
})

test('nothing typed shows all, nonsense none; what is named so comes before what only means so', () => {
  expect(findIntents('')).toEqual(ALL_INTENTS)
  expect(findIntents('qqq')).toEqual([])
  expect(findIntents('补发票')).toEqual([])
  expect(
    findIntents('发票')
      .slice(0, 4)
      .every((intent) => intent.startsWith('invoice.')),
  ).toBe(true)
})
