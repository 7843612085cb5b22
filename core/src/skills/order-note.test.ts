import { expect, test } from 'vitest'
import { linsOrder, linTalks } from './test-orders-shop.ts'

const pending = linsOrder('XE0001', 'pending')
const noteOf = (text: string, orders = [pending]) => {
  const at = linTalks(orders)
  const said = at.say(text)
  return { said, notes: at.done.map((command) => (command.type === 'addNote' ? `${command.orderNumber}: ${command.note}` : command.type)) }
}

test.each([
  ['帮我备注一下送贺卡，写生日快乐', '送贺卡，写生日快乐'],
  ['备注：周末再送', '周末再送'],
  ['请把这单分开发货', '把这单分开发货'],
  ['不要放价格单，是送人的', '不要放价格单，是送人的'],
  ["please don't include the invoice with prices, it's a gift", "don't include the invoice with prices, it's a gift"],
  ['please add a note to order XE0001: ring the bell twice', 'ring the bell twice'],
  ['gift wrap it please', 'gift wrap it'],
])('“%s” is noted in the shopper’s words, without more asking', (text, note) => {
  expect(noteOf(text).notes).toEqual([`XE0001: ${note}`])
})

test('who wants a note and does not say which is asked', () => {
  const at = linTalks([pending])
  expect(at.say('加个备注')).toContain('要备注什么')
  expect(at.say('周末再送')).toContain('备注已经加到订单 XE0001')
  expect(at.done).toMatchObject([{ type: 'addNote', note: '周末再送' }])
})

test('orders that are to go together are named on the one that leaves first', () => {
  const orders = [linsOrder('XE0002', 'pending', { placedAt: '2026-11-20T01:00:00.000Z' }), pending]
  expect(noteOf('请合并发货', orders).notes).toEqual(['XE0001: 合并发货 (XE0002 + XE0001)'])
  expect(noteOf('ship both orders together please', orders).notes).toEqual(['XE0001: ship both orders together (XE0002 + XE0001)'])
})

test('of three orders the two that are named go together', () => {
  const orders = [pending, linsOrder('XE0002', 'pending'), linsOrder('XE0003', 'pending')]
  expect(noteOf('XE0001 和 XE0003 合并发货', orders).notes).toEqual(['XE0001: 合并发货 (XE0001 + XE0003)'])
})

test('on an order that left a note is too late', () => {
  const { said, notes } = noteOf('帮我备注一下送贺卡', [linsOrder('XE0001', 'shipped', { parcel: 'SF1' })])
  expect(said).toContain('已经发出')
  expect(notes).toEqual([])
})

test('of several orders the shopper says which', () => {
  const at = linTalks([pending, linsOrder('XE0002', 'pending')])
  expect(at.say('帮我备注放张贺卡')).toContain('哪一单')
  at.say('XE0002')
  expect(at.done).toMatchObject([{ type: 'addNote', orderNumber: 'XE0002', note: '放张贺卡' }])
})

test('without an order there is nothing to note', () => {
  expect(noteOf('帮我备注一下送贺卡', []).said).toContain('还没有订单')
})

test.each([
  ['想给台灯那单加个备注', '备注什么'],
  ['i want to put a remark on my lamp order', 'What should the note'],
])('“%s” announces a note and is none', (text, question) => {
  const { said, notes } = noteOf(text)
  expect(said).toContain(question)
  expect(notes).toEqual([])
})

test.each(['想多加一个保温杯，改成两个一起发', 'one more cup on my order please, make it two'])('“%s” is no note', (text) => {
  const { said, notes } = noteOf(text)
  expect(said).not.toMatch(/备注|note/)
  expect(notes).toEqual([])
})
