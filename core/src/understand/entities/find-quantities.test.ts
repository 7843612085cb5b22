import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['我要退两件', 'quantity[两件]=2'],
  ['换3台', 'quantity[3台]=3'],
  ['买俩', 'quantity[俩]=2'],
  ['一百二十份', 'quantity[一百二十份]=120'],
  ['退一件', 'quantity[一件]=1'],
  ['数量由 2 改为 3', 'quantity[2]=2 quantity[3]=3'],
  ['要１０箱', 'quantity[１０箱]=10'],
])('%s counts so many', (text, found) => {
  expect(read(text)).toBe(found)
})

test.each([
  ['three of them are broken', 'quantity[three]=3'],
  ['x2 please', 'quantity[x2]=2'],
  ['24 pieces', 'quantity[24 pieces]=24'],
  ['6 dozen glasses', 'quantity[6 dozen]=72'],
  ['I ordered 3 mugs', 'quantity[3]=3'],
  ['make it 3 instead of 2', 'quantity[3]=3 quantity[2]=2'],
  ['I only ordered one', 'quantity[one]=1'],
  ['charged twice', 'quantity[twice]=2'],
])('"%s" counts so many', (text, found) => {
  expect(read(text, 'en')).toBe(found)
})

test.each(['一样的', '一下', '一个月', '第一个', '我俩', '三个月', '满199包邮'])('%s counts nothing', (text) => {
  expect(read(text)).not.toContain('quantity')
})

test.each(['size 44', 'the one that broke', 'that one', '90x190', 'on page 3', '20%'])('"%s" counts nothing', (text) => {
  expect(read(text, 'en')).not.toContain('quantity')
})
