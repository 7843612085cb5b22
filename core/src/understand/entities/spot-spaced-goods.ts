import { matchesOf } from '../matches-of.ts'
import type { Spotted } from './spot-words.ts'

/** A written word of a folded text. */
export interface WrittenWord {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** How the words of a language change. */
export interface Inflection {
  /** What a listed word is filed under. */
  readonly keysOf: (word: string) => readonly string[]
  /** What a written word may be filed under, the likeliest first. */
  readonly keysFor: (written: string) => readonly string[]
  /** What follows a name in the same word is a word of its own: «가방도» names 가방. */
  readonly clings?: boolean
}

/** Names of goods in writing with spaces. */
export interface SpacedGoods {
  readonly inflection: Inflection
  /** Key of a name's first word → the names that begin so, most words first. */
  readonly goods: ReadonlyMap<string, readonly Name[]>
  /** Belongs to the goods that it stands before. */
  readonly before: ReadonlyMap<string, readonly Name[]>
  /** Belongs to the goods that it stands behind. */
  readonly after: ReadonlyMap<string, readonly Name[]>
  /** How many names one may be made of: «baby bottle brush» of three; 1 where names are not put side by side. */
  readonly mostParts: number
  /** Hold a name of goods and are none. */
  readonly others: ReadonlyMap<string, readonly Name[]>
  /** Says whether what looks like goods is meant, by the words around it. */
  readonly isMeant: (words: readonly WrittenWord[], from: number, to: number) => boolean
}

export interface Name {
  readonly value: string
  readonly keys: readonly ReadonlySet<string>[]
}

/** Opens a list of names for `spotSpacedGoods`; of names that are written alike the first counts. */
export function openNames(names: readonly string[], { keysOf }: Inflection, fold: (text: string) => string): ReadonlyMap<string, readonly Name[]> {
  const opened = new Map<string, Name[]>()
  for (const value of names) {
    const keys = wordsOf(fold(value)).map(({ text }) => new Set(keysOf(text)))
    for (const first of keys[0] ?? []) {
      const known = opened.get(first)
      if (known) known.push({ value, keys })
      else opened.set(first, [{ value, keys }])
    }
  }
  for (const known of opened.values()) known.sort((a, b) => b.keys.length - a.keys.length)
  return opened
}

/** The goods named in a folded text: the longest name at each place, with what belongs before and behind it. */
export function spotSpacedGoods(folded: string, goods: SpacedGoods): readonly Spotted[] {
  const words = wordsOf(folded)
  const spotted: Spotted[] = []
  for (let at = 0; at < words.length; at++) {
    const name = nameAt(folded, words, at, goods)
    const other = longestAt(folded, words, at, goods.others, goods.inflection)
    if (other && other.to >= (name?.to ?? 0)) at = other.to - 1
    else if (!name || !goods.isMeant(words, at, name.to)) continue
    else {
      spotted.push({ start: words[at]!.start, end: endOf(words[name.to - 1]!, name.value, goods.inflection), value: name.value })
      at = name.to - 1
    }
  }
  return spotted
}

function endOf(last: WrittenWord, value: string, { clings }: Inflection): number {
  const own = value.slice(value.lastIndexOf(' ') + 1)
  return clings && last.text.startsWith(own) ? last.start + own.length : last.end
}

interface Reach {
  readonly to: number
  readonly value: string
}

/** Up to two words that belong before (goods do too: «coffee machine»), then the name, then what belongs behind. */
function nameAt(folded: string, words: readonly WrittenWord[], at: number, goods: SpacedGoods): Reach | null {
  let reach = null as Reach | null
  const values: string[] = []
  let from = at
  for (let part = 0; part < goods.mostParts; part++) {
    const name = longestAt(folded, words, from, goods.goods, goods.inflection)
    const modifier = longestAt(folded, words, from, goods.before, goods.inflection)
    const behind = reach?.to === from ? longestAt(folded, words, from, goods.after, goods.inflection) : null
    const next = [name, behind, modifier].filter((one) => one !== null).sort((a, b) => b.to - a.to)[0]
    if (!next) break
    values.push(next.value)
    if (next !== modifier) reach = { to: next.to, value: values.join(' ') }
    from = next.to
    if (!areJoined(folded, words, from)) break
  }
  return reach
}

function longestAt(
  folded: string,
  words: readonly WrittenWord[],
  at: number,
  names: ReadonlyMap<string, readonly Name[]>,
  inflection: Inflection,
): Reach | null {
  const word = words[at]
  if (!word) return null
  let best: Reach | null = null
  for (const key of inflection.keysFor(word.text)) {
    const name = names.get(key)?.find(({ keys }) => (!best || at + keys.length > best.to) && isWritten(keys, folded, words, at, inflection))
    if (name) best = { to: at + name.keys.length, value: name.value }
  }
  return best
}

function isWritten(keys: readonly ReadonlySet<string>[], folded: string, words: readonly WrittenWord[], at: number, { keysFor }: Inflection): boolean {
  return keys.every((key, offset) => {
    const word = words[at + offset]
    return offset === 0 || (word !== undefined && areJoined(folded, words, at + offset) && keysFor(word.text).some((written) => key.has(written)))
  })
}

/** Nothing but a space, a hyphen or an apostrophe between this word and the one before. */
function areJoined(folded: string, words: readonly WrittenWord[], at: number): boolean {
  const word = words[at]
  const last = words[at - 1]
  return word !== undefined && last !== undefined && JOINT.test(folded.slice(last.end, word.start))
}

const JOINT = /^(?: |-|'|' | - )$/
const WORD = /[\p{L}\p{M}\p{N}]+/gu

function wordsOf(folded: string): readonly WrittenWord[] {
  return matchesOf(folded, WORD).map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
}
