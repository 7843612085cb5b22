import { keepable } from './shop-keys.ts'

/** What a product is called: name and aliases, and the category as the weakest of its names. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly category: string
}

/** Words of alphabets (without plural), pairs of characters of scripts that write no spaces. */
export function searchTerms(text: string): string[] {
  const words = plainText(text).match(/[\p{L}\p{N}]+/gu) ?? []
  const terms = new Set<string>()
  for (const [index, word] of words.entries()) {
    for (const run of word.match(RUNS) ?? []) {
      if (UNSPACED.test(run)) for (const pair of pairs(run)) terms.add(pair)
      else if (run.length > 1 && !EMPTY_WORDS.has(run)) terms.add(singular(run))
    }
    // t-shirt, e-reader: shoppers write them in one word too
    const next = words[index + 1]
    if (/^[a-z]$/.test(word) && next !== undefined && /^[a-z]{3,}$/.test(next)) terms.add(singular(word + next))
  }
  return [...terms]
}

/** The ids of products that a text names, best first. */
export function rankByName(text: string, products: readonly Named[], atMost: number): string[] {
  const asked = { terms: new Set(searchTerms(text)), spoken: spoken(text) }
  const ranked = products
    .map((product) => ({ id: product.id, score: scoreProduct(asked, product) }))
    .filter(({ score }) => score >= WEAKEST)
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]?.score ?? 0
  return ranked
    .filter(({ score }) => score >= best / 2)
    .slice(0, atMost)
    .map(({ id }) => id)
}

/** A third of a name is the least that names a product: one of three words. */
const WEAKEST = 0.33
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu
const EMPTY_WORDS = new Set(['the', 'an', 'of', 'for', 'with', 'and', 'or', 'in', 'on', 'to', 'is', 'it', 'my', 'your', 'do', 'you', 'have'])

interface Asked {
  readonly terms: ReadonlySet<string>
  readonly spoken: string
}

function scoreProduct(asked: Asked, product: Named): number {
  const names = [product.name, ...product.aliases, product.id]
  return Math.max(...names.map((name) => scoreName(asked, name)), scoreName(asked, product.category) / 2)
}

/** 2 and more: the whole name was said, the longer the better. Below: how much of the name, or of what was asked, agrees. */
function scoreName(asked: Asked, name: string): number {
  const { whole, short, terms } = readName(name)
  if (whole.trim().length > 1 && asked.spoken.includes(whole)) return 2 + whole.length / 1000
  if (short.some((one) => asked.spoken.includes(one))) return SHORT_NAME
  const matched = weight(terms.filter((term) => asked.terms.has(term)))
  if (matched === 0) return 0
  // a short question that is part of a long name ("earbuds") names it, a little less surely
  return Math.max(matched / weight(terms), (0.8 * matched) / weight([...asked.terms]))
}

interface ReadName {
  readonly whole: string
  readonly short: readonly string[]
  readonly terms: readonly string[]
}

/** The same goods are asked for all day: their names are read once. */
function readName(name: string): ReadName {
  let read = READ.get(name)
  if (!read) {
    const whole = spoken(name)
    read = { whole, short: shortNames(whole), terms: searchTerms(name) }
    if (READ.size > MOST_READ) READ.clear()
    READ.set(name, read)
  }
  return read
}

const READ = new Map<string, ReadName>()
const MOST_READ = 5_000

/** Said short, a name is meant, less surely than where it was said in full. */
const SHORT_NAME = 1

/** How Chinese names are said short: what the thing is («项链» for «定制刻字项链», «连衣裙» for «雪纺连衣裙»), or the beginning with it («雪纺裙»). */
function shortNames(name: string): string[] {
  const characters = [...name]
  if (characters.length < 4 || !characters.every((character) => /\p{Script=Han}/u.test(character))) return []
  const kind = characters.slice(characters.length % 2 === 0 ? -2 : -3).join('')
  const start = characters.slice(0, 2).join('')
  return [kind, `${start}${characters.at(-1)}`, `${start}${characters.slice(-2).join('')}`]
}

const weight = (terms: readonly string[]): number => terms.reduce((sum, term) => sum + term.length, 0)

/** Words between spaces, so that "ring" is not heard in "string"; unspaced scripts stand as they are. */
function spoken(text: string): string {
  const words = (plainText(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => word.match(RUNS) ?? [])
  return words.map((word) => (UNSPACED.test(word) ? word : ` ${singular(word)} `)).join('')
}

function plainText(text: string): string {
  return keepable(text).normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
}

function pairs(run: string): string[] {
  const characters = [...run]
  return characters.length === 1 ? characters : characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|ss|x|z)es$/.test(word)) return word.slice(0, -2)
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word
}
