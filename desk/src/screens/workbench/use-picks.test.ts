import { expect, test } from 'vitest'
import { wordBehind } from './use-picks.ts'

test.each([
  ['/', '/', { word: '', from: 0 }],
  ['/', '/退货', { word: '退货', from: 0 }],
  ['/', '您好 /尺码', { word: '尺码', from: 3 }],
  ['/', 'https://example.com/x', null],
  ['/', '/退货 已经', null],
  ['@', '请@小梅', { word: '小梅', from: 1 }],
  ['@', '没有', null],
] as const)('%s in «%s»', (mark, text, found) => {
  expect(wordBehind(mark, text, text.length)).toEqual(found)
})
