import * as z from 'zod'
import { Answer } from './answer.ts'
import { Article, ArticleDraft, ArticleId, hasDays } from './article.ts'
import { Intent } from './intent.ts'
import { LanguageCode } from './language-code.ts'

/** The routes of the shop's knowledge: what it answers in its own words. */
export const ARTICLE_API = {
  articles: {
    method: 'GET',
    path: '/api/v1/desk/articles',
    /** `search` stands somewhere in title, text or the other ways to ask. `next` of one page asks for the one after it. */
    input: z.object({
      search: z.string().trim().max(200).optional(),
      intent: Intent.optional(),
      articleId: ArticleId.optional(),
      afterIntent: z.string().max(80).optional(),
      afterId: ArticleId.optional(),
    }),
    output: z.object({
      /** By intent and id, all languages of an article one after the other. */
      articles: z.array(Article),
      next: z.object({ afterIntent: z.string(), afterId: ArticleId }).nullable(),
      /** Of all that the shop has written: how many articles for each intent, and its languages, the one it writes most in first. */
      intents: z.array(z.object({ intent: Intent, articles: z.int() })),
      languages: z.array(LanguageCode),
    }),
  },
  /** Question, goods and days are set for all languages of the article. `version`: the one that was changed, 0 for a new one. */
  putArticle: {
    method: 'POST',
    path: '/api/v1/desk/articles',
    input: ArticleDraft.extend({ version: z.int().nonnegative().max(1_000_000_000) }).refine(hasDays, { path: ['validTo'] }),
    output: Article,
  },
  /** Without a language, in all its languages. */
  removeArticle: {
    method: 'POST',
    path: '/api/v1/desk/articles/:articleId/remove',
    input: z.object({ articleId: ArticleId, language: LanguageCode.optional() }),
    output: z.object({ removed: z.int() }),
  },
  /** What the bot would answer from the knowledge right now, question by question. */
  tryQuestion: {
    method: 'POST',
    path: '/api/v1/desk/articles/try',
    input: z.object({ text: z.string().trim().min(1).max(4_000) }),
    output: z.object({
      language: z.string(),
      answers: z.array(
        z.object({
          clause: z.string(),
          /** Null: nothing was understood. */
          intent: Intent.nullable(),
          confidence: z.number().min(0).max(1),
          /** Null: the shop has no answer to it; the bot offers to ask a person. */
          answer: Answer.nullable(),
        }),
      ),
    }),
  },
} as const
