import { expect, test } from 'vitest'
import { CHARACTERS, findFeatures, normalise, PAIRS, WORDS } from './features.ts'

function pieces(text: string, block: number): string[] {
  const { normalised, blocks, starts, ends, count } = findFeatures(text)
  return Array.from({ length: count }, (_, i) => i)
    .filter((i) => blocks[i] === block)
    .map((i) => normalised.slice(starts[i], ends[i]))
}

function hashes(text: string, block: number): Set<number> {
  const { blocks, hashes, count } = findFeatures(text)
  return new Set(Array.from({ length: count }, (_, i) => i).flatMap((i) => (blocks[i] === block ? [hashes[i]!] : [])))
}

test('an English message gives its words, neighbouring words, and the pieces of its words', () => {
  expect(pieces("Where's it?", WORDS)).toEqual(["where's", "where's", 'it', "where's it", '?', 'it?', '?'])
  expect(pieces('ab', CHARACTERS)).toEqual(['a', 'ab', 'ab', 'ab', 'ab', 'b'])
})

test('a Chinese message gives one to three characters, and nothing that needs spaces', () => {
  const found = pieces('退货吗', WORDS)
  for (const piece of ['退', '货', '退货', '退货吗']) expect(found).toContain(piece)
  expect(pieces('退货吗', CHARACTERS)).toEqual([])
})

test('words in another order make the same pairs, but not the same neighbours', () => {
  expect(hashes('refund my order', PAIRS)).toEqual(hashes('order my refund', PAIRS))
  expect(hashes('refund my order', WORDS)).not.toEqual(hashes('order my refund', WORDS))
})

test('full-width, capital and composed letters are one and the same', () => {
  expect(normalise('ＩＰｈｏｎｅ')).toBe('iphone')
  expect(findFeatures('CAFÉ').hashes).toEqual(findFeatures('cafe\u0301').hashes.slice(0, findFeatures('CAFÉ').hashes.length))
})

test.each(['a b c d e f '.repeat(1000), '退'.repeat(5000), '!?'.repeat(3000), 'ab'.repeat(4000)])(
  'of a paste only the start counts, and nothing is written past the end: %#',
  (text) => {
    const { count, hashes } = findFeatures(text)
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(hashes.length)
  },
)
