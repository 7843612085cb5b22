import type { Answer } from '@xiaoer/contract/answer'
import type { Article } from '@xiaoer/contract/article'
import { type Weighed, weighArticles } from './weigh-articles.ts'

export interface Question {
  readonly intent: string
  readonly text: string
  readonly language: string
}

/** What there is to answer from. */
export interface Shelf {
  /** Articles that may fit, each in all its languages. */
  readonly articles: readonly Article[]
  /** The language that the shop writes most in; null: it has written nothing. */
  readonly ownLanguage: string | null
}

/** The shop's own answer to a question as of `now` (RFC 3339), in the shopper's language or else in the shop's. Null rather than a guess. */
export function findAnswer({ intent, text, language }: Question, { articles, ownLanguage }: Shelf, now: string): Answer | null {
  const spoken = ({ byLanguage }: Weighed) => byLanguage.get(language) ?? byLanguage.get(ownLanguage ?? language)
  const weighed = weighArticles(
    text,
    articles.filter((article) => isInForce(article, now)),
  ).filter(spoken)
  const asked = weighed.filter((one) => one.intent === intent)
  const other = weighed.find((one) => one.intent !== intent && one.isClear)
  const told = asked.find(({ share, covered }) => share >= TELLS_APART || covered >= COVERS)
  const best =
    (other && told && other.share > PLAINER * told.share ? other : told) ??
    other ??
    // the question is known, its words say no more: what was written first about it is the general answer
    asked.filter(({ isForAllGoods }) => isForAllGoods).sort((a, b) => (a.id < b.id ? -1 : 1))[0]
  const article = best && spoken(best)
  return article ? { articleId: article.id, title: article.title, text: article.text, language: article.language, validTo: article.validTo } : null
}

/** Less in common than this is chance: one pair of characters out of a long sentence. */
const TELLS_APART = 0.1

/** A third of the question is in the answer: it was meant, however it is asked. */
const COVERS = 0.33

/** So much closer to another article than to any of what was heard, the question was heard wrong. */
const PLAINER = 2

function isInForce({ validFrom, validTo }: Article, now: string): boolean {
  const moment = Date.parse(now)
  return (validFrom === null || Date.parse(validFrom) <= moment) && (validTo === null || moment < Date.parse(validTo))
}
