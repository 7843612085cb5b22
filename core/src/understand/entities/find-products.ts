import type { Entity } from '../../understood.ts'
import { type Catalogue, nameKey } from './catalogue.ts'
import { type KnownTerm, knownTerms, rankTerms } from './rank-products.ts'
import { SHOP_TALK } from './shop-talk.ts'

/** A product named in a message. `value` is the id of the likeliest, `candidates` all that it may be, best first. */
export interface ProductMention extends Entity {
  readonly candidates: readonly { readonly id: string; readonly score: number }[]
}

/** The products that a message names, in its order: whole names, parts of them, misspelt ones, with the options said beside them. */
export function findProducts(text: string, catalogue: Catalogue): readonly ProductMention[] {
  const known = knownTerms(text.slice(0, LONGEST_TEXT), catalogue)
  return mentionsOf(known, text)
    .slice(0, MOST_MENTIONS)
    .flatMap((mention) => linkMention(mention, text, catalogue))
}

/** What comes later in a message this long is quoted or pasted. */
const LONGEST_TEXT = 4000
const MOST_MENTIONS = 8
const MOST_CANDIDATES = 5
/** A candidate that has less of what was said than this share of the best one's is not meant. */
const CLOSE = 0.8
/** Less of what was said, and the words only happen to stand in a title. */
const LEAST_SCORE = 0.45

/** Runs of terms that stand side by side, at most a small word between them. */
function mentionsOf(known: readonly KnownTerm[], text: string): readonly (readonly KnownTerm[])[] {
  const runs: KnownTerm[][] = []
  for (const term of known) {
    if (SHOP_TALK.has(term.text) || isPairOfTalk(term.text)) continue
    const run = runs.at(-1)
    const end = run?.reduce((last, { end }) => Math.max(last, end), 0) ?? 0
    if (run && (term.start <= end || BETWEEN.test(text.slice(end, term.start)))) run.push(term)
    else runs.push([term])
  }
  return runs
}

const BETWEEN = /^(?:[\s\-/'’]|的|色的|码的|那[件款条双个]|这[件款条双个]|of|in|size|for|with|the|a|one){0,4}$/i

/** «要灰», «的键»: a pair that has one character of talk counts only inside a longer name. */
function isPairOfTalk(term: string): boolean {
  return term.length > 1 && /^[㐀-鿿]_?[㐀-鿿]$/.test(term) && SHOP_TALK.has(term.charAt(0)) && SHOP_TALK.has(term.charAt(term.length - 1))
}

function linkMention(mention: readonly KnownTerm[], text: string, catalogue: Catalogue): readonly ProductMention[] {
  const ranked = rankTerms(mention, catalogue, MOST_CANDIDATES)
  const best = ranked[0]
  if (!best || best.score < LEAST_SCORE) return []
  const meant = mention.filter((term) => isIn(term, best.product, catalogue))
  if (!isName(meant, best.product, catalogue)) return []
  const start = Math.min(...meant.map((term) => term.start))
  const end = Math.max(...meant.map((term) => term.end))
  const candidates = ranked.filter(({ score }) => score >= best.score * CLOSE).map(({ product, score }) => ({ id: catalogue.ids[product]!, score }))
  return [{ kind: 'product', text: text.slice(start, end), start, end, value: candidates[0]!.id, candidates }]
}

function isIn(term: KnownTerm, product: number, catalogue: Catalogue): boolean {
  return term.meanings.some(({ number }) => fieldOf(number, product, catalogue) !== null)
}

/** A whole alias or category, two words or three characters of a title, or enough of it; an option or a keyword alone names nothing. */
function isName(meant: readonly KnownTerm[], product: number, catalogue: Catalogue): boolean {
  const naming = meant.flatMap((term) => {
    const meaning = term.meanings.find(({ number }) => (fieldOf(number, product, catalogue) ?? 9) <= 2)
    return meaning ? [{ ...term, ...meaning }] : []
  })
  if (naming.length === 0) return false
  if (catalogue.names.has(nameKey(naming.map((term) => term.text)))) return true
  if (nonOverlapping(naming) >= 2) return true
  let said = 0
  for (const { number, weight } of naming) if (fieldOf(number, product, catalogue) === 0) said += weight * catalogue.rarity[number]!
  return said >= LEAST_OF_TITLE * catalogue.titleSums[product]!
}

/** Said of a title's weight; "keyboard" of "Wireless mechanical keyboard K380" is about a fifth. */
const LEAST_OF_TITLE = 0.12

/** Terms that share no character. */
function nonOverlapping(terms: readonly KnownTerm[]): number {
  let count = 0
  let end = -1
  for (const term of terms) {
    if (term.start < end) continue
    count++
    end = term.end
  }
  return count
}

function fieldOf(term: number, product: number, catalogue: Catalogue): number | null {
  for (let at = catalogue.termStarts[product]!; at < catalogue.termStarts[product + 1]!; at++) {
    if (catalogue.terms[at] === term) return catalogue.termFields[at]!
  }
  return null
}
