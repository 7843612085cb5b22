import { expect, test } from 'vitest'
import { testOrder } from '../dialogue/test-shop.ts'
import { cup, lamp, linTalks, shopRules } from './test-orders-shop.ts'

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
