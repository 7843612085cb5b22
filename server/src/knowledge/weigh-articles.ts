import type { Article } from '@xiaoer/contract/article'
import { articleTerms } from '../store/article-terms.ts'

/** An article in all its languages, and how well it fits a question. */
export interface Weighed {
  readonly id: string
  readonly intent: string | null
  readonly isForAllGoods: boolean
  readonly byLanguage: ReadonlyMap<string, Article>
  /** How much of the question and of the best title or other way to ask agree, 0 to 1; what few articles say counts more. */
  readonly share: number
  /** How much of the question the article says anywhere, in all its ways to be asked and (half as much) in its text, 0 to 1. */
  readonly covered: number
  /** The question says a title or other way to ask, and hardly anything else. */
  readonly isClear: boolean
}

/** Weighs articles for a question, the best first: share and cover together; of equals the one that was written first (ids rise with time). */
export function weighArticles(text: string, articles: readonly Article[]): Weighed[] {
  const asked = articleTerms(text)
  const shelf = groupById(articles)
  const ways = new Map([...shelf].map(([id, rows]) => [id, rows.flatMap(({ title, alsoAskedAs }) => [title, ...alsoAskedAs].map(termsOf))]))
  const rarity = rarityIn([...ways.values()])
  return [...shelf]
    .map(([id, rows]) => ({
      id,
      intent: rows[0]!.intent,
      isForAllGoods: rows[0]!.category === null,
      byLanguage: new Map(rows.map((row) => [row.language, row])),
      share: Math.max(...ways.get(id)!.map((way) => shareOf(asked, way, rarity))),
      covered: coverOf(asked, { ways: ways.get(id)!, texts: rows.map(({ text: answer }) => termsOf(answer)) }, rarity),
      isClear: ways.get(id)!.some((way) => isClear(asked, way)),
    }))
    .sort((a, b) => b.share + b.covered - (a.share + a.covered) || (a.id < b.id ? -1 : 1))
}

/** A word that is the whole of a way ("invoice") is named in many a question about something else. */
const MORE_THAN_A_WORD = 6

function isClear(asked: readonly string[], way: readonly string[]): boolean {
  const shared = way.filter((term) => asked.includes(term))
  const said = lengthOf(shared)
  if (shared.length < 2 || said < MORE_THAN_A_WORD) return false
  const ofQuestion = said / lengthOf(asked)
  const ofWay = said / lengthOf(way)
  return ofWay === 1 ? ofQuestion >= 0.5 : Math.min(ofWay, ofQuestion) >= 0.7
}

function shareOf(asked: readonly string[], way: readonly string[], rarity: (term: string) => number): number {
  const weight = (terms: readonly string[]) => terms.reduce((sum, term) => sum + term.length * rarity(term), 0)
  const shared = weight(way.filter((term) => asked.includes(term)))
  return shared === 0 ? 0 : (2 * shared) / (weight(asked) + weight(way))
}

/** A long question ("my levels: how much for silver?") is like no single way to ask, but one article says most of its words. */
function coverOf(asked: readonly string[], article: Record<'ways' | 'texts', readonly (readonly string[])[]>, rarity: (term: string) => number): number {
  const isIn = (texts: readonly (readonly string[])[], term: string) => texts.some((terms) => setOf(terms).has(term))
  const weigh = (worth: (term: string) => number) => asked.reduce((sum, term) => sum + term.length * rarity(term) * worth(term), 0)
  const all = weigh(() => 1)
  return all === 0 ? 0 : weigh((term) => (isIn(article.ways, term) ? 1 : isIn(article.texts, term) ? 0.5 : 0)) / all
}

/** What every article says ("points" among those about points) tells none from the others. */
function rarityIn(articles: readonly (readonly (readonly string[])[])[]): (term: string) => number {
  const count = new Map<string, number>()
  for (const ways of articles) for (const term of new Set(ways.flat())) count.set(term, (count.get(term) ?? 0) + 1)
  return (term) => 1 / (count.get(term) ?? 1)
}

function groupById(articles: readonly Article[]): Map<string, Article[]> {
  const shelf = new Map<string, Article[]>()
  for (const article of articles) shelf.set(article.id, [...(shelf.get(article.id) ?? []), article])
  return shelf
}

/** The same titles are weighed for question after question; cutting them up is most of the work. */
const cutUp = new Map<string, readonly string[]>()
const MOST_CUT_UP = 20_000

function termsOf(way: string): readonly string[] {
  const before = cutUp.get(way)
  if (before) return before
  if (cutUp.size >= MOST_CUT_UP) cutUp.clear()
  const terms = articleTerms(way)
  cutUp.set(way, terms)
  return terms
}

/** Texts are long; their terms are looked up many times. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

function setOf(terms: readonly string[]): ReadonlySet<string> {
  const set = sets.get(terms) ?? new Set(terms)
  sets.set(terms, set)
  return set
}

const lengthOf = (terms: readonly string[]): number => terms.reduce((sum, term) => sum + term.length, 0)
