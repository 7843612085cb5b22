import { expect, test } from 'vitest'
import { lengthIn, splitText } from './split-text.ts'

test('short words stay one message', () => {
  expect(splitText('你好', { max: 10, unit: 'utf16' })).toEqual(['你好'])
})

test('long words are cut between sentences, in the unit of the channel', () => {
  expect(splitText('One is here. Two is there. Three.', { max: 15, unit: 'utf16' })).toEqual(['One is here.', 'Two is there.', 'Three.'])
  expect(splitText('退货很简单。请把衣服寄回来。', { max: 21, unit: 'bytes' })).toEqual(['退货很简单。', '请把衣服寄回', '来。'])
})

test('nothing is lost, nothing is too long, and no sign is cut in two', () => {
  const family = '👨‍👩‍👧‍👦'
  for (const [text, unit] of [
    [`${family.repeat(9)} end`, 'bytes'],
    ['第一句。\n\n第二句，很长很长很长很长很长很长很长！第三句？', 'utf16'],
    ['x'.repeat(200), 'chars'],
  ] as const) {
    const pieces = splitText(text, { max: 26, unit })
    expect(pieces.every((piece) => lengthIn(piece, unit) <= 26)).toBe(true)
    expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    expect(pieces.join('').includes('\ufffd')).toBe(false)
  }
})
