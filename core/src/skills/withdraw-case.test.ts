import { expect, test } from 'vitest'
import { came, caseOf, dress, mug, talkWith } from './test-after-sales.ts'

const order = came('XE1001', 18, [[mug, '11']])

test('中文：撤销退货先给看清楚，并说明还能不能再申请', () => {
  const at = talkWith([caseOf(order, 'return', 'requested')])
  expect(at.say('不退了，帮我撤销退货申请')).toMatch(/售后: 退货申请[\s\S]*5 天内可以重新申请/)
  expect(at.say('确认')).toContain('已撤销')
  expect(at.done).toMatchObject([{ type: 'withdrawCase', caseId: 'XE1001-c1' }])
})

test('goods under way cannot be called off: said why', () => {
  const at = talkWith([caseOf(order, 'return', 'returning')])
  expect(at.say('I changed my mind, cancel the return')).toContain('on its way back to us')
  expect(at.done).toEqual([])
})

test('of two requests the shopper says which; without any there is nothing to withdraw', () => {
  const both = caseOf(
    caseOf(
      came('XE1003', 18, [
        [mug, '11'],
        [dress, '21'],
      ]),
      'return',
      'requested',
    ),
    'exchange',
    'requested',
  )
  const at = talkWith([both])
  expect(at.say('取消售后申请')).toContain('您说的是哪一个')
  at.say('换货那个')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'withdrawCase', caseId: 'XE1003-c2' }])
  expect(talkWith([order, came('XE1002', 3, [[dress, '21']])]).say('取消售后申请')).toContain('没有查到')
})

test('「不退了」 to a return that was only shown drops it', () => {
  const at = talkWith([order])
  at.say('我要退货')
  expect(at.say('不退了')).toContain('什么都没有改动')
  expect(at.known().agenda).toEqual([])
})
