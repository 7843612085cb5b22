import { expect, test } from 'vitest'
import { came, dress, headphones, mug, talkWith } from '../skills/test-after-sales.ts'
import { linsOrder, linTalks } from '../skills/test-orders-shop.ts'
import { testOrder } from './test-shop.ts'

const two = () => linTalks([linsOrder('XE0001', 'pending'), linsOrder('XE0002', 'pending')])

test.each([
  ['取消XE0001', '不对不对，是 XE0002 那单', '嗯确认'],
  ['cancel XE0001', 'oh wait no, I meant XE0002', 'yes'],
  ['cancel XE0001', 'no, XE0002', 'yes please'],
])('%s, then “%s”: the deed that was shown moves to that order', (first, correction, yes) => {
  const at = two()
  at.say(first)
  expect(at.say(correction)).toContain('XE0002')
  at.say(yes)
  expect(at.done).toMatchObject([{ type: 'cancelOrder', orderNumber: 'XE0002' }])
})

test('another deed that is named with another order is a wish of its own', () => {
  const at = linTalks([linsOrder('XE0001', 'pending'), linsOrder('XE0002', 'pending')])
  at.say('取消XE0001')
  at.say('不对，给 XE0002 开发票，个人')
  at.say('确认')
  expect(at.done.map((command) => [command.type, 'orderNumber' in command && command.orderNumber])).toContainEqual(['requestInvoice', 'XE0002'])
})

test.each(['哦，那确认取消', '好取消', 'alright, cancel it', 'all right', '确认修改'])('“%s” is a yes', (yes) => {
  const at = two()
  at.say('取消XE0001')
  at.say(yes)
  expect(at.done).toMatchObject([{ type: 'cancelOrder', orderNumber: 'XE0001' }])
})

test.each(['yes but wait', "yes, don't cancel the other one", 'alright, never mind'])('“%s” is none', (words) => {
  const at = two()
  at.say('cancel XE0001')
  at.say(words)
  expect(at.done).toEqual([])
})

test('what goods do not do takes no yes back, and what stands with the yes belongs to the new matter', () => {
  const at = talkWith([
    testOrder('XE0001', 'pending', [[headphones, '31']]),
    came('XE0002', 18, [
      [mug, '11'],
      [dress, '21'],
    ]),
  ])
  at.say('cancel XE0001')
  expect(at.say("yes, and the 马克杯 doesn't fit, I want to return it")).toContain('$20.00')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'cancelOrder' }, { type: 'requestReturn', items: [{ itemId: 'XE0002-0' }] }])
})

test('a question about another’s order is answered beside the quote, which stays', () => {
  const at = two()
  at.say('取消XE0001')
  expect(at.say('对了 XE0009 到哪了')).toMatch(/XE0009[\s\S]*即将为您取消/)
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'cancelOrder', orderNumber: 'XE0001' }])
})

test.each([
  ['return shipping cost?', "I'm not returning anything, just wanted to know"],
  ['退货运费谁出', '没有要退，我就是问问'],
])('%s, then “%s”: nothing is taken up', (question, only) => {
  const at = talkWith([came('XE0001', 18, [[mug, '11']]), came('XE0002', 19, [[dress, '21']])])
  at.say(question)
  expect(at.say(only)).toMatch(/here if you need|随时叫我/)
  expect(at.known().agenda).toEqual([])
})

test.each(['keep your coupon, just sort it out', '优惠券就不用了', "I don't want a coupon"])('“%s” turns the coupon down', (words) => {
  const at = talkWith([came('XE0001', 18, [[mug, '11']])])
  expect(at.say('太让人失望了，我要补偿')).toContain('$10.00')
  expect(at.say(words)).not.toContain('$10.00')
  expect(at.done).toEqual([])
})

test('who was misunderstood is heard anew', () => {
  const at = talkWith([
    came('XE0001', 18, [
      [dress, '21'],
      [mug, '11'],
    ]),
  ])
  at.say('exchange the 马克杯 of XE0001')
  expect(at.say("That's not what I meant. I want to return the 马克杯 of XE0001")).toContain('return I am about to request')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'requestReturn', items: [{ itemId: 'XE0001-1' }] }])
})
