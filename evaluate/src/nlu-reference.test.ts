import { expect, test } from 'vitest'
import { trainReference } from './nlu-reference.ts'

test('the reference that the classifier must beat has learned what it was shown', () => {
  const answer = trainReference([
    { text: 'where is my parcel', labels: ['track'] },
    { text: 'track my order', labels: ['track'] },
    { text: '我要退货', labels: ['return'] },
    { text: '怎么退款', labels: ['return'] },
  ])
  expect(answer('where is my order').label).toBe('track')
  expect(answer('退货退款').label).toBe('return')
  expect(answer('退货退款').score).toBeGreaterThan(answer('zzz').score)
})
