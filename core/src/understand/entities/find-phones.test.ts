import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['收件人电话 13800138000', 'zh', 'phone[13800138000]=+8613800138000'],
  ['138 0013 8000', 'zh', 'phone[138 0013 8000]=+8613800138000'],
  ['座机02112345678', 'zh', 'phone[02112345678]=+862112345678'],
  ['電話 0912-330-456', 'zh', 'phone[0912-330-456]=+886912330456'],
  ['call +1 (303) 555-0188', 'en', 'phone[+1 (303) 555-0188]=+13035550188'],
  ['my number is 303-555-0188', 'en', 'phone[303-555-0188]=+13035550188'],
  ['ring me on 020 7946 0991', 'en', 'phone[020 7946 0991]=+442079460991'],
  ['mobile 0412 887 100', 'en', 'phone[0412 887 100]=+61412887100'],
  ['Telefon 030 12345678', 'de', 'phone[030 12345678]=+493012345678'],
  ['電話は080-1234-5678です', 'ja', 'phone[080-1234-5678]=+818012345678'],
])('%s (%s) is dialled so', (text, language, found) => {
  expect(read(text, language)).toBe(found)
})

test('without a plus the shop’s country decides', () => {
  expect(read('call 07700 900512', 'en', { country: 'GB' })).toContain('=+447700900512')
})

test('the last four digits of a phone are kept as digits, for the check against the order', () => {
  expect(read('手机尾号2847')).toBe('phone[2847]=2847')
})

test.each(['订单99281040', '123456', '2409118837261', '满1380减200'])('%s is no phone', (text) => {
  expect(read(text)).not.toContain('phone')
})
