import { expect, test } from 'vitest'
import { testOrder } from '../dialogue/test-shop.ts'
import { cup, lamp, linsOrder, linTalks, shopRules } from './test-orders-shop.ts'

const both = testOrder(
  'XE0001',
  'pending',
  [
    [cup, '11'],
    [lamp, '21'],
  ],
  { customerId: 'lin' },
)
const rules = { deeds: { ...shopRules.deeds, cancelItems: shopRules.deeds.cancelOrder } }

test('who wants one thing out and the rest sent sees what goes and what comes back, and it is done after a yes', () => {
  const at = linTalks([both], { rules })
  const said = at.say('取消台灯，剩下的照发')
  expect(said).toContain('剩下的照常发货')
  expect(said).toContain('台灯')
  expect(said).not.toContain('保温杯')
  expect(at.done).toEqual([])
  at.say('确认')
  expect(at.done).toEqual([{ type: 'cancelItems', orderId: both.id, orderNumber: 'XE0001', items: [{ itemId: both.items[1]!.id, quantity: 1 }], reason: '' }])
})

test('where the platform takes no pieces out, or the rules do not let it, or it is one of several, a ticket asks a person', () => {
  const many = { ...both, items: both.items.map((item) => ({ ...item, quantity: 3 })) }
  const talks = [linTalks([both], { rules, can: ['cancelOrder'] }), linTalks([both]), linTalks([many], { rules })]
  const words = ['取消台灯，剩下的照发', '取消台灯，剩下的照发', '取消一个台灯，剩下的照发']
  for (const [index, at] of talks.entries()) {
    expect(at.say(words[index]!)).toContain('要同事在后台操作')
    expect(at.done).toEqual([])
  }
})

const preorder = linsOrder('XE0002', 'pending', {
  balanceDue: { amount: { amount: 20_000, currency: 'CNY' }, from: '2026-11-19T00:00:00Z', to: '2026-11-25T00:00:00Z' },
})
const keeping = { deeds: { ...shopRules.deeds, cancelOrder: { ...shopRules.deeds.cancelOrder!, deposit: 'kept' as const } } }

test('who cancels a pre-order is shown that its deposit does not go back, before they say yes', () => {
  const at = linTalks([preorder], { rules: keeping })
  const said = at.say('取消订单，不想要了')
  expect(said).toContain('定金（不退）: ¥89.00')
  expect(said).toContain('退款: ¥0.00')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'cancelOrder', kept: { amount: 8_900, currency: 'CNY' } }])
})

test('where the shop is said to have broken its word, a person sees to the deposit and nothing is cancelled', () => {
  const at = linTalks([preorder], { rules: keeping })
  expect(at.say('你们一直延期不发货，取消订单')).toContain('同事核实')
  expect([at.done, at.filed.map(({ kind, orderNumber }) => [kind, orderNumber])]).toEqual([[], [['presale-deposit', 'XE0002']]])
})

test('a deposit goes back where the rules keep none, and what was paid in full always does', () => {
  const paidUp = { ...preorder, balanceDue: { ...preorder.balanceDue!, amount: { amount: 0, currency: 'CNY' } } }
  for (const at of [linTalks([preorder]), linTalks([paidUp], { rules: keeping })]) {
    expect(at.say('取消订单，不想要了')).toContain('退款: ¥89.00')
    at.say('确认')
    expect(at.done).toEqual([{ type: 'cancelOrder', orderId: 'XE0002', orderNumber: 'XE0002', reason: '' }])
  }
})
