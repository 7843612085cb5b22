import type { RefundStatus } from '@xiaoer/contract/refund-status'
import { expect, test } from 'vitest'
import { came, caseOf, dress, mug, on, talkAsStranger, talkWith, ticketOf } from './test-after-sales.ts'

const order = came('XE1001', 18, [[mug, '11']])
const refundedOn = (day: number) => ({
  ...caseOf(order, 'return', 'refunded'),
  payments: [...order.payments, { id: 'r', kind: 'refund' as const, amount: order.total, methodId: 'paypal_1', at: on(day) }],
})
const told = (state: RefundStatus['state'], more: Partial<RefundStatus> = {}) => ({
  refunds: {
    XE1001: [
      {
        ...{ refundId: 'rf1', paymentId: null, state, amount: order.total, arrivedAt: null, to: 'Visa ****4242', reference: 'ARN123', message: null },
        ...more,
      },
    ],
  },
})

test('a return that waits for its parcel: what comes next and how long it takes then', () => {
  expect(talkWith([caseOf(order, 'return', 'requested')]).say("what's happening with my return")).toMatch(
    /no tracking number[\s\S]*\$20\.00 is refunded within 7 days of its arrival/,
  )
})

test('中文：收到退货后几天内退款、退出后几天到账', () => {
  expect(talkWith([caseOf(order, 'return', 'received')]).say('我的售后单处理到哪了')).toMatch(/最晚收货后 7 天内退出，退出后一般 0～3 天到账/)
})

test('the payment company knows where the money is: to which account, and what the bank finds it by', () => {
  expect(talkWith([refundedOn(19)], told('done', { arrivedAt: on(20) })).say('where is my refund')).toMatch(
    /paid back on Nov 20, 2026.*Visa \*\*\*\*4242.*ARN123/,
  )
  expect(talkWith([refundedOn(19)], told('pending')).say('退款什么时候到账')).toMatch(/支付公司还在处理，退到 Visa \*\*\*\*4242/)
})

test('a refund that failed goes to the finance team, once', () => {
  const at = talkWith([refundedOn(19)], told('failed', { message: 'card closed' }))
  expect(at.say('我的退款到哪了')).toContain('退款没有成功')
  expect(at.filed).toMatchObject([{ kind: 'payment', orderNumber: 'XE1001', fields: { message: 'card closed' } }])
  const known = talkWith([refundedOn(19)], { ...told('failed'), tickets: [ticketOf('T7', { kind: 'payment', orderNumber: 'XE1001' })] })
  expect(known.say('我的退款到哪了')).toContain('登记 T7')
  expect(known.filed).toEqual([])
})

test('without a payment company only what is on record is told; overdue, a person may look for it', () => {
  expect(talkWith([refundedOn(19)]).say('退款什么时候到账')).toMatch(/已经退回到 PayPal，一般 0～3 天到账/)
  const at = talkWith([refundedOn(10)])
  expect(at.say('where is my refund')).toContain('which have passed')
  at.say('yes')
  expect(at.filed).toMatchObject([{ kind: 'payment' }])
})

test('cancelled and paid, but no refund on record: nothing is claimed', () => {
  expect(talkWith([{ ...order, status: 'cancelled', deliveredAt: null }]).say('退款什么时候到账')).toContain('没有看到退款的记录')
})

test('without any of it: nothing is invented', () => {
  expect(talkWith([order, came('XE1002', 3, [[dress, '21']])]).say('退款什么时候到账')).toContain('没有查到')
})

test('a ticket is found by its number, in both languages', () => {
  const at = talkWith([order], { tickets: [ticketOf('T1001'), ticketOf('T1002', { state: 'solved', resolution: '已补发' })] })
  expect(at.say('登记T1001处理到哪了')).toMatch(/登记 T1001：同事正在处理，会在 2026年11月21日/)
  expect(at.say('what about my ticket T1002')).toContain('settled: 已补发')
  expect(at.say('登记T1009处理到哪了')).toContain('没有查到编号 T1009')
  expect(at.say('我的工单处理得怎么样了')).toContain('T1001')
  expect(talkAsStranger([]).say('what about my ticket T1001')).toContain('cannot find a request')
})
