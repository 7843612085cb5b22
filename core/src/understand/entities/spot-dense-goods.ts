import type { Spotted } from './spot-words.ts'

/** Names of goods in writing without spaces. */
export interface DenseGoods {
  readonly goods: ReadonlySet<string>
  /** Belongs to the goods that it stands before. */
  readonly before: ReadonlySet<string>
  /** Belongs to the goods that it stands behind. */
  readonly after: ReadonlySet<string>
  /** Words that hold a name of goods and are none. */
  readonly others: ReadonlySet<string>
  /** Says whether what looks like goods is meant, by its neighbours. */
  readonly isMeant: (folded: string, start: number, end: number) => boolean
}

/** The goods named in a folded text, the longest name at each place. */
export function spotDenseGoods(folded: string, words: DenseGoods): readonly Spotted[] {
  const spotted: Spotted[] = []
  let otherUntil = 0
  let free = 0
  for (let at = 0; at < folded.length; at++) {
    otherUntil = Math.max(otherUntil, at + longestAt(folded, at, words.others))
    if (at < free) continue
    const end = nameEnd(folded, at, words)
    if (end <= otherUntil || !words.isMeant(folded, at, end)) continue
    spotted.push({ start: at, end, value: folded.slice(at, end) })
    free = end
  }
  return spotted
}

/** Up to two words that belong before, the name, one word that belongs behind; `at` where no name begins. */
function nameEnd(folded: string, at: number, words: DenseGoods): number {
  let start = at
  for (let before = 0; before <= MOST_BEFORE; before++) {
    const name = longestAt(folded, start, words.goods)
    const modifier = longestAt(folded, start, words.before)
    // «儿童手套»: the name may go on behind a modifier, «儿童车» is a name itself
    if (name > 0 && name >= modifier) return start + name + longestAt(folded, start + name, words.after)
    if (modifier === 0) return at
    start += modifier
  }
  return at
}

const MOST_BEFORE = 2
/** «高尔夫球杆保护套» has eight. */
const LONGEST_NAME = 8

function longestAt(folded: string, at: number, words: ReadonlySet<string>): number {
  if (words.size === 0 || !firstsOf(words).has(folded.charCodeAt(at))) return 0
  for (let length = Math.min(LONGEST_NAME, folded.length - at); length > 0; length--) {
    if (words.has(folded.slice(at, at + length)) && !isCut(folded, at, at + length)) return length
  }
  return 0
}

/** What the words of a list begin with: at most places of a text none begins, and nothing need be cut out of it to know that. */
function firstsOf(words: ReadonlySet<string>): ReadonlySet<number> {
  let firsts = FIRSTS.get(words)
  if (!firsts) {
    firsts = new Set(Array.from(words, (word) => word.charCodeAt(0)))
    FIRSTS.set(words, firsts)
  }
  return firsts
}

const FIRSTS = new WeakMap<ReadonlySet<string>, ReadonlySet<number>>()

/** A Latin word or a word of kana goes on, or a Thai syllable does. */
function isCut(folded: string, start: number, end: number): boolean {
  return CUTS.some(
    ({ before, after }) =>
      (before.test(folded.charAt(start - 1)) && after.test(folded.charAt(start))) || (before.test(folded.charAt(end - 1)) && after.test(folded.charAt(end))),
  )
}

const CUTS: readonly { readonly before: RegExp; readonly after: RegExp }[] = [
  { before: /[a-z0-9]/, after: /[a-z0-9]/ },
  { before: /[\u30a1-\u30fa\u30fc]/, after: /[\u30a1-\u30fa\u30fc]/ },
  { before: /[\u0e40-\u0e44]/, after: /[\u0e01-\u0e2e]/ },
  { before: /[\u0e01-\u0e4e]/, after: /[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]/ },
]
