import { expect, test } from 'vitest'
import { talkAsStranger } from './test-after-sales.ts'
import { linTalks } from './test-orders-shop.ts'

const terms = { articleId: 'order.bulk', title: '', text: '5% off from 30 pieces.', language: 'en', validTo: null }

test('the terms of a company order are told, and who can be reached is taken down at once', () => {
  const at = linTalks([], { answers: [terms], anonymous: true })
  expect(at.say('Do you do wholesale? about 60 cups, call me at +1 512 555 0188')).toMatch(/5% off[\s\S]*T1/)
  expect(at.filed).toMatchObject([{ kind: 'bulk', fields: { quantity: '60' } }])
})

test('who cannot be reached is told the terms and asked how', () => {
  const at = linTalks([], { answers: [terms], anonymous: true })
  expect(at.say('公司发福利想订 120 个保温杯，有优惠没')).toMatch(/5% off[\s\S]*联系人/)
  at.say('联系行政刘姐 13611112222')
  expect(at.filed).toMatchObject([{ kind: 'bulk', fields: { contact: '联系行政刘姐 13611112222' } }])
})

test('where the shop has written nothing, the wish is taken down', () => {
  const at = talkAsStranger([])
  at.say('Do you do wholesale? about 60 cups, call me at +1 512 555 0188')
  expect(at.filed).toMatchObject([{ kind: 'bulk' }])
})
