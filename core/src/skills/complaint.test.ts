import { expect, test } from 'vitest'
import { testOrder } from '../dialogue/test-shop.ts'
import { came, mug, on, talkAsStranger, talkWith } from './test-after-sales.ts'

const order = came('XE1001', 18, [[mug, '11']])
/** Should have been sent three days ago. */
const late = testOrder('XE1005', 'pending', [[mug, '11']], { paidAt: on(15) })

test('中文：没说是什么事就问一次，然后原样登记，随时能找人', () => {
  const at = talkAsStranger([])
  expect(at.say('我要投诉')).toMatch(/哪件事.*转人工/)
  const said = at.say('昨天的客服态度特别差，说话很难听')
  expect(said).toMatch(/服务态度让您不舒服了[\s\S]*T1/)
  expect(said.match(/抱歉/g)).toHaveLength(1)
  expect(at.filed).toMatchObject([{ kind: 'complaint', orderNumber: null, fields: { what: '我要投诉 / 昨天的客服态度特别差，说话很难听' } }])
})

test('the complaint is kept first, then a coupon says sorry where something went wrong with the order', () => {
  const at = talkWith([late])
  expect(at.say('我要投诉你们，客服态度太差')).toMatch(/原样记下来[\s\S]*T1[\s\S]*优惠券: \$10\.00/)
  at.say('确认')
  expect(at.filed).toMatchObject([{ kind: 'complaint', orderNumber: 'XE1005' }])
  expect(at.done).toMatchObject([{ type: 'issueCoupon', ground: 'goodwill' }])
})

test('of an order that went well a complaint is kept, and no coupon is offered', () => {
  const at = talkWith([order])
  expect(at.say('我要投诉你们，客服态度太差')).not.toContain('优惠券')
  expect(at.filed).toMatchObject([{ kind: 'complaint', orderNumber: 'XE1001' }])
})

test('who does not want the coupon and has more to say: it joins the complaint, the coupon is not shown again', () => {
  const at = talkWith([late])
  at.say('I want to complain about your service, nobody answered me for three days')
  at.say('no')
  expect(at.say('I want an apology from your boss')).not.toMatch(/[Cc]oupon/)
  expect(at.filed).toMatchObject([{ kind: 'complaint' }, { kind: 'complaint', summary: 'I want an apology from your boss' }])
  expect(at.done).toEqual([])
})

test('who would rather talk to a person gets one', () => {
  const at = talkAsStranger([])
  at.say('I want to complain')
  expect(at.say('just give me a human')).toContain('handing you over')
})

test('threats are not taken down but handed over', () => {
  const at = talkWith([order])
  expect(at.say('再不处理我就去消协投诉曝光你们')).toContain('转接')
  expect(at.filed).toEqual([])
})
