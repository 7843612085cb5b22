import * as z from 'zod'
import { Instant } from './instant.ts'
import { Intent } from './intent.ts'
import { LanguageCode } from './language-code.ts'

export const ArticleId = z.string().min(1).max(80).brand<'Article'>()
export type ArticleId = z.infer<typeof ArticleId>

/** A chat bubble that is longer is not read. */
export const LONGEST_ANSWER = 2_000

/** Other ways in which shoppers ask the same, as many as a person keeps in view. */
export const MOST_WAYS = 30

/** What is written in an article of one language, and what holds for all its languages: question, goods and days. */
export const ArticleDraft = z.object({
  id: ArticleId,
  language: LanguageCode,
  /** The question that it answers, where it is one that the bot knows. */
  intent: Intent.nullable(),
  title: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(LONGEST_ANSWER),
  alsoAskedAs: z.array(z.string().trim().min(1).max(200)).max(MOST_WAYS),
  /** Null: for all goods. */
  category: z.string().trim().min(1).max(100).nullable(),
  /** In force from and before; null: always. */
  validFrom: Instant.nullable(),
  validTo: Instant.nullable(),
})
export type ArticleDraft = z.infer<typeof ArticleDraft>

/** An article that ends before it begins is a slip of the pen. */
export function hasDays({ validFrom, validTo }: Pick<ArticleDraft, 'validFrom' | 'validTo'>): boolean {
  return validFrom === null || validTo === null || Date.parse(validFrom) < Date.parse(validTo)
}

/** What wrote an article if it was no person. */
export const ARTICLE_SOURCES = ['demo', 'import'] as const
export type ArticleSource = (typeof ARTICLE_SOURCES)[number]

/** What the shop answers in its own words, in one language. The same id in another language is the same article. */
export const Article = ArticleDraft.extend({
  /** Rises with every change. */
  version: z.int().positive(),
  /** A person, or one of the sources; who left the shop has no name any more. */
  updatedBy: z.object({ id: z.string(), name: z.string() }),
  updatedAt: z.string(),
})
export type Article = z.infer<typeof Article>
