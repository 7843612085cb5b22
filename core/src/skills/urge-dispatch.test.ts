import { expect, test } from 'vitest'
import { linsOrder, linTalks, shopRules } from './test-orders-shop.ts'

const inTime = linsOrder('XE0001', 'pending')
const late = linsOrder('XE0001', 'pending', { paidAt: '2026-11-17T20:00:00.000Z' })

test('who urges an order that is in time has it urged at once and hears by when it leaves', () => {
  const at = linTalks([inTime])
  const said = at.say('帮我催一下发货')
  expect(at.done).toEqual([{ type: 'urgeDispatch', orderId: 'XE0001', orderNumber: 'XE0001' }])
  expect(said).toContain('已经帮您催了仓库')
  expect(said).toContain('2026年11月20日 20:00 前')
})

test('a late order is urged, and what the rules give for it is offered and shown before it is given', () => {
  const at = linTalks([late])
  expect(at.say("why hasn't it shipped yet, please hurry up")).toContain('you get ¥4.45')
  expect(at.say('Yes, compensate me')).toContain('Refund: ¥4.45')
  at.say('yes')
  expect(at.done).toMatchObject([
    { type: 'urgeDispatch' },
    { type: 'compensate', ground: 'late-dispatch', amount: { amount: 445, currency: 'CNY' }, methodId: 'alipay_1' },
  ])
})

test('an angry shopper is soothed once, and may cancel instead', () => {
  const at = linTalks([late])
  expect(at.say('都超过48小时了还不发货！气死我了！！')).toContain('抱歉')
  expect(at.say('取消订单吧')).toContain('即将为您取消')
  at.say('确认')
  expect(at.done.map((command) => command.type)).toEqual(['urgeDispatch', 'cancelOrder'])
})

test('who wants to wait is left alone', () => {
  const at = linTalks([late])
  at.say('催一下发货')
  expect(at.say('不用了')).toContain('继续等发货')
  expect(at.done.map((command) => command.type)).toEqual(['urgeDispatch'])
})

test('where the rules give nothing for a late dispatch, nothing is offered', () => {
  const at = linTalks([late], { rules: { deeds: { ...shopRules.deeds, compensate: null } } })
  const said = at.say('催一下发货')
  expect(said).toContain('晚了约 12 小时')
  expect(said).not.toContain('补偿')
})

test('who asks again when it leaves is not told to urge what was urged', () => {
  const at = linTalks([late])
  at.say('催一下发货')
  expect(at.say('到底什么时候能发？')).toContain('仓库已经催过了')
})

test('what was urged today is not urged again; late as well, it goes to a person', () => {
  const again = linTalks([{ ...inTime, urgedAt: '2026-11-20T06:00:00.000Z' }])
  expect(again.say('再催一下发货')).toContain('2026年11月20日 06:00 已经催过')
  const overdue = linTalks([{ ...late, urgedAt: '2026-11-20T06:00:00.000Z' }])
  expect(overdue.say('帮我催一下发货')).toContain('T1')
  expect(overdue.filed).toMatchObject([{ kind: 'shipping', orderNumber: 'XE0001', fields: { hoursLate: '12' } }])
  expect([...again.done, ...overdue.done]).toEqual([])
})

test('an unpaid order is to be paid first, a sent one is tracked', () => {
  expect(linTalks([linsOrder('XE0001', 'unpaid', { paidAt: null })]).say('催一下发货')).toContain('应付 ¥89.00')
  expect(linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1' })]).say('怎么还没发货')).toContain('SF1')
})

test('of several orders that wait the shopper chooses', () => {
  const at = linTalks([inTime, linsOrder('XE0002', 'processed')])
  expect(at.say('帮我催发货')).toContain('哪一单')
  at.say('XE0002')
  expect(at.done).toMatchObject([{ type: 'urgeDispatch', orderNumber: 'XE0002' }])
})
