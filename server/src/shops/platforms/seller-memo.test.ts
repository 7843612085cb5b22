import { describe, expect, test } from 'vitest'
import { markOf } from './mark.ts'
import { addEntry, type MemoEntry, readMemo, removeEntry } from './seller-memo.ts'

const anything = () => true
const note = (text: string, key = text): MemoEntry => ({ says: 'note', applications: [], text, mark: markOf(key) })

describe('the memo of a seller', () => {
  test('keeps what people wrote, and tells our lines from theirs', () => {
    const refund: MemoEntry = { says: 'refund', applications: ['301', '302'], text: '划痕', mark: markOf('k1') }
    const memo = addEntry(addEntry('老顾客\n发顺丰', refund, anything), note('请放门口'), anything)
    expect(memo.split('\n').slice(0, 3)).toEqual(['老顾客', '发顺丰', `同意退款 301,302：划痕 [${refund.mark}]`])
    expect(readMemo(memo)).toEqual([refund, note('请放门口')])
  })

  test.each(['', 'a [bracket]', 'two\nlines', '留言：of a note', '😀'.repeat(50), 'x  '])('gives a note back as it was: "%s"', (text) => {
    expect(readMemo(addEntry('hand-written', note(text, 'k'), anything))).toEqual([note(text, 'k')])
  })

  test('makes room by dropping our own oldest lines, never what people wrote', () => {
    const memo = addEntry(addEntry('老顾客', note('one'), anything), note('two'), anything)
    const next = addEntry(memo, note('three'), (text) => text.length <= memo.length + 2)
    expect(next).toMatch(/^老顾客\n/)
    expect(readMemo(next).map(({ text }) => text)).toEqual(['two', 'three'])
    expect(() => addEntry('x'.repeat(100), note('four'), (text) => text.length <= 100)).toThrow(/no room/)
  })

  test('loses the line of a deed that was refused, and nothing else', () => {
    const memo = addEntry(addEntry('老顾客', note('one'), anything), note('two'), anything)
    expect(removeEntry(memo, markOf('two'))).toBe(addEntry('老顾客', note('one'), anything))
  })

  test('a line that somebody wrote in our words, without a mark, is theirs', () => {
    expect(readMemo('同意退款 301：已电话沟通')).toEqual([])
  })
})
