import { expect, test } from 'vitest'
import { linsOrder, linTalks } from './test-orders-shop.ts'

const back = { id: 'r', kind: 'refund' as const, amount: { amount: 8_900, currency: 'CNY' }, methodId: 'alipay_1', at: '2026-11-18T08:00:00.000Z' }
const cancelled = linsOrder('XE0001', 'cancelled')
const refunded = { ...cancelled, payments: [...cancelled.payments, back] }

test('of a cancelled order it is told how its money goes back, by the way it was paid', () => {
  expect(linTalks([refunded]).say('XE0001 现在什么状态')).toMatch(/¥89\.00[^。]*2026年11月18日[^。]*支付宝[^。]*0～3 天/)
})

test('what the payment company says counts more', () => {
  const status = { state: 'done', amount: back.amount, to: '支付宝余额', reference: null, arrivedAt: '2026-11-18T09:00:00.000Z' }
  const said = linTalks([refunded], { refunds: { XE0001: [status as never] } }).say('XE0001 现在什么状态')
  expect(said).toContain('支付宝余额')
  expect(said).not.toContain('0～3 天')
})

test('cancelled before it was paid there is no money to tell of', () => {
  const unpaid = { ...linsOrder('XE0001', 'cancelled', { paidAt: null }), payments: [] }
  expect(linTalks([unpaid]).say('XE0001 现在什么状态')).toContain('已取消')
})
