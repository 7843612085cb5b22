import type { Order } from '@xiaoer/contract/order'
import { expect, test } from 'vitest'
import { linsOrder, linTalks } from './test-orders-shop.ts'

const payment = (at: string, amount = 8900): Order['payments'][number] => ({
  id: at,
  kind: 'payment',
  amount: { amount, currency: 'CNY' },
  methodId: 'alipay_1',
  at,
})
const twice = [payment('2026-11-18T20:00:00.000Z'), payment('2026-11-18T20:01:00.000Z')]
const unpaid = linsOrder('XE0001', 'unpaid', { paidAt: null })

test('what was paid too much goes back where the rules let the bot, after every payment was shown', () => {
  const at = linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1', payments: twice })])
  const said = at.say('I was charged twice')
  expect(said).toContain('Payment: ¥89.00, Nov 18, 2026, 8:00 PM')
  expect(said).toContain('To be refunded: ¥89.00')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'refund', amount: { amount: 8900, currency: 'CNY' }, methodId: 'alipay_1' }])
})

test('where they do not, it goes to the accounts with amounts and times', () => {
  const at = linTalks([linsOrder('XE0001', 'pending', { payments: twice })])
  expect(at.say('我被扣了两次钱')).toContain('多了 ¥89.00')
  expect(at.filed).toMatchObject([{ kind: 'payment', orderNumber: 'XE0001' }])
  expect(at.filed[0]!.fields.booked).toBe('payment 89.00 CNY 2026-11-18T20:00:00.000Z alipay_1; payment 89.00 CNY 2026-11-18T20:01:00.000Z alipay_1')
  expect(at.done).toEqual([])
})

test('with one payment on record exactly that is said, and the other charge is taken down', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  expect(at.say('重复扣款了')).toContain('只收到一笔付款：¥89.00，2026年11月18日 20:00')
  at.say('89元，11月18日，尾号1234')
  expect(at.filed).toMatchObject([{ kind: 'payment', fields: { amount: '89元', when: '11月18日', last4: '1234' } }])
})

test('what the shopper does not know is not asked for twice', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  at.say('I paid twice for my order')
  expect(at.say("I don't know the date")).toContain('T1')
})

test('an order paid in parts that add up was not charged twice', () => {
  const parts = [payment('2026-11-18T20:00:00.000Z', 5000), payment('2026-11-18T20:05:00.000Z', 3900)]
  expect(linTalks([linsOrder('XE0001', 'pending', { payments: parts })]).say('为什么扣了我两笔钱')).toContain('加起来正好是应付的 ¥89.00')
})

test('a payment that fails: the order is still to be paid, nothing was received, and the shop’s advice', () => {
  const answers = [{ articleId: 'payment.problem', title: '付款', text: '请确认余额和单笔限额。', language: 'zh', validTo: null }]
  const said = linTalks([unpaid], { answers }).say('付款失败怎么办')
  expect(said).toContain('应付 ¥89.00，店里没有收到钱')
  expect(said).toContain('请确认余额和单笔限额')
  expect(linTalks([], { answers, anonymous: true }).say('付款失败怎么办')).toContain('请确认余额')
})

test('money that left the account and is not on the order is looked for by a person', () => {
  const at = linTalks([unpaid])
  expect(at.say('钱扣了订单没付款成功')).toContain('先不要重复付')
  at.say('扣了89元，昨天，工行尾号4321')
  expect(at.filed).toMatchObject([{ kind: 'payment', orderNumber: 'XE0001', fields: { amount: '89元', last4: '4321', booked: 'nothing' } }])
})

test('where the money is on the order after all, that is said', () => {
  expect(linTalks([linsOrder('XE0001', 'pending')]).say('钱扣了但是订单显示待付款')).toContain('2026年11月18日 20:00 已经收到了')
})

test('who does not find an order is shown the latest, or has it looked for by what was paid', () => {
  const found = linTalks([linsOrder('XE0001', 'pending')])
  expect(found.say('找不到我的订单')).toContain('XE0001')
  expect(found.say('是的')).toContain('就是订单 XE0001')
  const other = linTalks([linsOrder('XE0001', 'pending')])
  other.say("I can't find my order")
  other.say('no, it was $45 on Nov 3, card ending 4242')
  expect(other.filed).toMatchObject([{ kind: 'payment', orderNumber: null, fields: { amount: '$45', when: 'Nov 3', last4: '4242' } }])
  expect(linTalks([]).say('付款成功了但是看不到订单')).toContain('没有订单')
})

test('the order’s own state comes before advice: what is due, or what was received', () => {
  expect(linTalks([unpaid]).say('保温杯那单一直付不了款 提示失败')).toContain('应付 ¥89.00')
  expect(linTalks([linsOrder('XE0001', 'pending')]).say('保温杯扣了款没显示付款成功，咋回事')).toContain('已经收到')
})
