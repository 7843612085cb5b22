import { expect, test } from 'vitest'
import { markOf, readMark, uuidOf, withMark } from './mark.ts'

const MARK = markOf('message-1:abc')

test('a key has one mark, another key another', () => {
  expect(MARK).toMatch(/^xiaoer-[0-9a-f]{20}$/)
  expect([markOf('message-1:abc'), markOf('message-1:abd') === MARK]).toEqual([MARK, false])
})

test('the shopper’s words come back as they were, with the mark apart', () => {
  for (const text of ['too big', '', 'two\nlines', '太大了 😀', 'a [bracket]']) expect(readMark(withMark(text, MARK, 255))).toEqual({ text, mark: MARK })
})

test('a long story is cut, never the mark', () => {
  const kept = withMark('😀'.repeat(400), MARK, 255)
  expect([...kept]).toHaveLength(255)
  expect(readMark(kept).mark).toBe(MARK)
})

test('a note that people wrote has no mark', () => {
  expect(readMark('call back [urgent]')).toEqual({ text: 'call back [urgent]', mark: null })
  expect(readMark(null)).toEqual({ text: '', mark: null })
})

test('a mark is a UUID for those who want one', () => {
  expect(uuidOf(MARK)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuidOf(MARK)).toBe(uuidOf(MARK))
})
