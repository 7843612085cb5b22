import { expect, test } from 'vitest'
import { came, caseOf, mug, talkAsStranger, talkWith } from './test-after-sales.ts'

const order = came('XE1001', 18, [[mug, '11']])

test('who pays and what the insurance gives is told to anybody, by the rules', () => {
  const at = talkAsStranger([])
  expect(at.say('退货运费谁出')).toMatch(/由您承担；质量问题由我们承担.*运费险/)
  expect(at.say('运费险怎么赔')).toMatch(/一单赔一次；换货不赔/)
  expect(at.say('who pays for the return shipping if it is broken')).toContain('on us')
})

test('how to send back is answered from the shop’s own words where it has written some', () => {
  const answers = [{ articleId: 'return.shipping', title: '', text: '寄到杭州仓，别用到付。', language: 'zh', validTo: null }]
  expect(talkWith([order], { answers }).say('退货怎么寄回去')).toContain('寄到杭州仓')
  expect(talkWith([order]).say('退货怎么寄回去')).toContain('申请好后会告诉您寄回方式')
})

test('the number of the return parcel goes to the return it belongs to, without another yes', () => {
  const at = talkWith([caseOf(order, 'return', 'requested')])
  expect(at.say('我已经寄回去了，顺丰 SF1234567890123')).toContain('退货单号已登记到订单 XE1001')
  expect(at.done).toEqual([
    { type: 'sendBack', orderId: 'XE1001', orderNumber: 'XE1001', caseId: 'XE1001-c1', carrier: '顺丰', trackingNumber: 'SF1234567890123' },
  ])
})

test('in English, too; and the same number twice is kept once', () => {
  const at = talkWith([caseOf(order, 'exchange', 'requested')])
  at.say('I sent it back with UPS, tracking number 1Z999AA10123456784')
  expect(at.done).toMatchObject([{ type: 'sendBack', carrier: 'UPS', trackingNumber: '1Z999AA10123456784' }])
  const sent = caseOf(order, 'return', 'returning', { parcel: { carrier: 'UPS', trackingNumber: '1Z999AA10123456784' } })
  const again = talkWith([sent])
  expect(again.say('my return tracking number is 1Z999AA10123456784')).toContain('already kept')
  expect(again.done).toEqual([])
})

test('a parcel without a request is told to a person, so that it is known when it comes', () => {
  const at = talkWith([order])
  expect(at.say('退货单号 SF1234567890123')).toContain('没有进行中的退换货申请')
  expect(at.filed).toMatchObject([{ kind: 'return', fields: { trackingNumber: 'SF1234567890123' } }])
})
