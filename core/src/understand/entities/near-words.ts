/** Words of a vocabulary that can be found by a misspelling. */
export interface NearWords {
  readonly words: readonly string[]
  /** Hashes of all words with one letter (long ones: two) left out, sorted, with the word's number at the same place. */
  readonly hashes: Uint32Array
  readonly numbers: Uint32Array
}

/** A word shorter than this is another word when one letter differs. */
const SHORTEST = 4
/** From this length on two slips are forgiven. */
const LONG = 8
const LONGEST = 20

/** Opens a vocabulary for `nearest`: each word is filed under what is left when letters are dropped (Garbe's symmetric deletion). */
export function openNearWords(words: readonly string[]): NearWords {
  let count = 0
  const keep = (hash: number) => {
    if (hash >= 0) count++
  }
  for (const word of words) if (isLetters(word)) dropLetters(word, keep)
  const pairs = new BigUint64Array(count)
  let next = 0
  words.forEach((word, number) => {
    if (!isLetters(word)) return
    dropLetters(word, (hash) => {
      pairs[next++] = (BigInt(hash) << 32n) | BigInt(number)
    })
  })
  pairs.sort()
  const hashes = new Uint32Array(count)
  const numbers = new Uint32Array(count)
  pairs.forEach((pair, index) => {
    hashes[index] = Number(pair >> 32n)
    numbers[index] = Number(pair & 0xffffffffn)
  })
  return { words, hashes, numbers }
}

/** Numbers of the words within one slip (long words: two) of a word, nearest first, at most four. The first letter is never a slip. */
export function nearest(word: string, near: NearWords): readonly { readonly number: number; readonly slips: number }[] {
  if (!isLetters(word)) return []
  const found = new Map<number, number>()
  dropLetters(word, (hash) => {
    for (let at = firstAt(near.hashes, hash); at < near.hashes.length && near.hashes[at] === hash; at++) {
      const number = near.numbers[at]!
      if (found.has(number)) continue
      const other = near.words[number]!
      if (other.charCodeAt(0) !== word.charCodeAt(0)) continue
      const slips = slipsBetween(word, other)
      found.set(number, slips)
    }
  })
  const allowed = word.length >= LONG ? 2 : 1
  return [...found]
    .map(([number, slips]) => ({ number, slips }))
    .filter(({ slips }) => slips > 0 && slips <= allowed)
    .sort((a, b) => a.slips - b.slips || a.number - b.number)
    .slice(0, 4)
}

function isLetters(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(word)
}

function dropLetters(word: string, visit: (hash: number) => void): void {
  visit(hashOf(word, -1, -1))
  for (let first = 0; first < word.length; first++) {
    visit(hashOf(word, first, -1))
    if (word.length >= LONG) for (let second = first + 1; second < word.length; second++) visit(hashOf(word, first, second))
  }
}

/** FNV-1a over the letters but two. */
function hashOf(word: string, first: number, second: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) {
    if (index === first || index === second) continue
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

function firstAt(hashes: Uint32Array, hash: number): number {
  let low = 0
  let high = hashes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (hashes[middle]! < hash) low = middle + 1
    else high = middle
  }
  return low
}

/** Letters changed, added, dropped or swapped with their neighbour. */
export function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const cost = one.charCodeAt(row - 1) === other.charCodeAt(column - 1) ? 0 : 1
      let slips = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost)
      const swapped =
        row > 1 && column > 1 && one.charCodeAt(row - 1) === other.charCodeAt(column - 2) && one.charCodeAt(row - 2) === other.charCodeAt(column - 1)
      if (swapped) slips = Math.min(slips, beforeLast[column - 2]! + 1)
      current.push(slips)
    }
    beforeLast = last
    last = current
  }
  return last[other.length]!
}
