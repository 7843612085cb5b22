import { expect, test } from 'vitest'
import { isStorable, storable, storableJson } from './storable.ts'

test('what a shopper writes stays as it is, but for U+0000 and halves of characters', () => {
  for (const text of ['', 'hello', '退货 👩‍👩‍👧‍👦 ‮مرحبا', 'C:\\u0000', '\ufffd']) expect(storable(text)).toBe(text)
  expect(storable('a\u0000b')).toBe('ab')
  expect([storable('\ud83d'), storable('x\ud83d'), storable('\ude00x')]).toEqual(['\ufffd', 'x\ufffd', '\ufffdx'])
})

test('a content is cleaned all the way down and keeps its shape', () => {
  const content = { type: 'buttons', text: 'a\u0000', buttons: [{ id: '1', label: '\ud83d' }], at: null, seq: 7, on: true }
  expect(storable(content)).toEqual({ type: 'buttons', text: 'a', buttons: [{ id: '1', label: '\ufffd' }], at: null, seq: 7, on: true })
})

test('an id that would be changed by it is none', () => {
  expect(['u1', '用户', 'a\u0000b', 'a\ud800'].map(isStorable)).toEqual([true, true, false, false])
})

test('what is told as JSON is as storable as its values', () => {
  for (const value of ['a', 'C:\\u0000', 'x\ud83d', ['\ude00x', { of: 'a\u0000b' }], '👩‍👩‍👧‍👦', { none: undefined, whole: [null, 1.5, true] }])
    expect(JSON.parse(storableJson(value))).toEqual(JSON.parse(JSON.stringify(storable(value))))
})
