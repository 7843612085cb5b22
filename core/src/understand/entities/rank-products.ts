import { type Catalogue, FIELD_WEIGHTS } from './catalogue.ts'
import { type Term, termsOf } from './catalogue-terms.ts'
import { nearest } from './near-words.ts'

/** A product that a text may mean. */
export interface RankedProduct {
  readonly id: string
  /** 0–1: how much of what the text says of a product this one has. */
  readonly score: number
}

/** A term of the text with the catalogue's terms that it may be. */
export interface KnownTerm extends Term {
  readonly meanings: readonly { readonly number: number; readonly weight: number }[]
}

/** The products that a text may mean, best first: "blue keybord in L", «蓝色那件卫衣». Equal ones keep the catalogue's order. */
export function rankProducts(text: string, catalogue: Catalogue, top = 5): readonly RankedProduct[] {
  return rankTerms(knownTerms(text.slice(0, LONGEST_TEXT), catalogue), catalogue, top).map(({ product, score }) => ({ id: catalogue.ids[product]!, score }))
}

/** What is longer names no product. */
const LONGEST_TEXT = 2000
/** Misspellings are looked up for so many words of a message: about 20 µs each. */
const MOST_UNKNOWN = 48
/** So many entries of the index are read a mention, rarest words first: about 1 ms. The words that are left decide only between those found. */
const MOST_READ = 150_000
/** Of so many the exact score is worked out. */
const FINALISTS = 48

/** The terms of a text that the catalogue knows; a word that it does not know may be a misspelling or two words in one. */
export function knownTerms(text: string, catalogue: Catalogue): readonly KnownTerm[] {
  const terms = termsOf(text)
  const known: KnownTerm[] = []
  let unknown = 0
  terms.forEach((term, index) => {
    const number = catalogue.numbers.get(term.text)
    if (number !== undefined) {
      known.push({ ...term, meanings: [{ number, weight: term.weight }] })
      return
    }
    const next = terms[index + 1]
    const joined = next && next.start === term.end + 1 ? catalogue.numbers.get(term.text + next.text) : undefined
    if (joined !== undefined) {
      known.push({ ...term, end: next!.end, meanings: [{ number: joined, weight: term.weight }] })
      return
    }
    if (unknown++ >= MOST_UNKNOWN) return
    const meanings = nearest(term.text, catalogue.near).map(({ number: near, slips }) => ({ number: near, weight: slips === 1 ? 0.8 : 0.6 }))
    if (meanings.length > 0) known.push({ ...term, meanings })
  })
  return known
}

/** Ranks by the terms alone. `product` is the place in the catalogue. */
export function rankTerms(known: readonly KnownTerm[], catalogue: Catalogue, top: number): readonly { readonly product: number; readonly score: number }[] {
  const wanted = weighTerms(known, catalogue)
  if (wanted.length === 0) return []
  const possible = possibleSum(known, catalogue)
  return readPostings(wanted, catalogue)
    .map((product) => ({ product, score: exactScore(product, wanted, catalogue, possible) }))
    .sort((a, b) => b.score - a.score || a.product - b.product)
    .slice(0, top)
}

interface Wanted {
  readonly number: number
  readonly weight: number
}

/** Each meaning once, rarest first. */
function weighTerms(known: readonly KnownTerm[], catalogue: Catalogue): readonly Wanted[] {
  const weights = new Map<number, number>()
  for (const { meanings } of known) {
    for (const { number, weight } of meanings) weights.set(number, Math.max(weights.get(number) ?? 0, weight * catalogue.rarity[number]!))
  }
  const lengthOf = (number: number) => catalogue.starts[number + 1]! - catalogue.starts[number]!
  return [...weights].map(([number, weight]) => ({ number, weight })).sort((a, b) => lengthOf(a.number) - lengthOf(b.number) || a.number - b.number)
}

/** The products with the most of what is wanted, best first. */
function readPostings(wanted: readonly Wanted[], catalogue: Catalogue): readonly number[] {
  const sums = scratchOf(catalogue)
  const touched: number[] = []
  let read = 0
  for (const { number, weight } of wanted) {
    const start = catalogue.starts[number]!
    const end = catalogue.starts[number + 1]!
    // the rarest word is read whatever its length, as far as the limit goes
    if (read > 0 && read + end - start > MOST_READ) break
    const stop = Math.min(end, start + MOST_READ)
    for (let at = start; at < stop; at++) {
      const product = catalogue.products[at]!
      if (sums[product] === 0) touched.push(product)
      sums[product]! += weight * FIELD_WEIGHTS[catalogue.fields[at]!]!
    }
    read += stop - start
  }
  const best = pickBest(touched, sums, catalogue.titleSums)
  for (const product of touched) sums[product] = 0
  return best
}

const scratches = new WeakMap<Catalogue, Float32Array>()

/** One array a catalogue, all zero between uses: 400 KB anew for every mention would be the dearest part. */
function scratchOf(catalogue: Catalogue): Float32Array {
  const made = scratches.get(catalogue) ?? new Float32Array(catalogue.ids.length)
  scratches.set(catalogue, made)
  return made
}

/** Keeps the finalists sorted while it reads: thousands of equals cost one comparison each. Of equals the shorter title is meant. */
function pickBest(touched: readonly number[], sums: Float32Array, titleSums: Float32Array): readonly number[] {
  const best: number[] = []
  const values: number[] = []
  for (const product of touched) {
    const value = sums[product]! + 0.5 / (1 + titleSums[product]!)
    if (best.length === FINALISTS && value <= values[FINALISTS - 1]!) continue
    let place = Math.min(best.length, FINALISTS - 1)
    while (place > 0 && values[place - 1]! < value) {
      best[place] = best[place - 1]!
      values[place] = values[place - 1]!
      place--
    }
    best[place] = product
    values[place] = value
  }
  return best
}

function exactScore(product: number, wanted: readonly Wanted[], catalogue: Catalogue, possible: number): number {
  const from = catalogue.termStarts[product]!
  const to = catalogue.termStarts[product + 1]!
  let sum = 0
  let title = 0
  for (const { number, weight } of wanted) {
    const at = placeOf(number, catalogue.terms, from, to)
    if (at < 0) continue
    const field = catalogue.termFields[at]!
    sum += weight * FIELD_WEIGHTS[field]!
    if (field === 0) title += weight
  }
  // nine parts for what the text says, one for how much of the title is said
  const share = possible === 0 ? 0 : Math.min(1, sum / possible)
  const covered = catalogue.titleSums[product]! === 0 ? 0 : Math.min(1, title / catalogue.titleSums[product]!)
  return 0.9 * share + 0.1 * covered
}

function possibleSum(known: readonly KnownTerm[], catalogue: Catalogue): number {
  let sum = 0
  for (const { meanings } of known) {
    let best = 0
    for (const { number, weight } of meanings) best = Math.max(best, weight * catalogue.rarity[number]!)
    sum += best
  }
  return sum
}

function placeOf(term: number, terms: Uint32Array, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (terms[middle]! < term) low = middle + 1
    else high = middle
  }
  return low < to && terms[low] === term ? low : -1
}
