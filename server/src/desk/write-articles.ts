import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output } from '@xiaoer/contract/api'
import type { Article, ArticleDraft, ArticleId } from '@xiaoer/contract/article'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** What the shop answers in its own words; everybody at the desk may look it up. */
export async function listArticles({ workspaceId }: Agent, input: Input<'articles'>, house: DeskHouse): Promise<Output<'articles'>> {
  const { afterIntent, afterId, articleId, search, intent } = input
  const after = afterIntent !== undefined && afterId ? { afterIntent, afterId: afterId as ArticleId } : undefined
  const [{ articles, next }, { intents, languages }] = await Promise.all([
    house.articles.list(workspaceId, { search, intent, articleId: articleId as ArticleId | undefined }, after),
    house.articles.overview(workspaceId),
  ])
  return { articles: [...articles], next, intents: [...intents], languages: [...languages] }
}

/** Writes an article in one language; the next question is answered with it. */
export async function putArticle(agent: Agent, { version, ...draft }: ArticleDraft & { readonly version: number }, house: DeskHouse): Promise<Article> {
  mustMay(agent, 'knowledge.write')
  const article = await house.articles.put(agent.workspaceId, draft, { version, by: agent.id, now: house.now() })
  if (!article) throw new AppError('conflict')
  await settle(agent, 'put-article', { articleId: article.id, language: article.language, version: article.version, title: article.title }, house)
  return article
}

/** Takes an article away, in one language or in all. */
export async function removeArticle(
  agent: Agent,
  { articleId, language }: { articleId: ArticleId; language?: string | undefined },
  house: DeskHouse,
): Promise<{ removed: number }> {
  mustMay(agent, 'knowledge.write')
  const removed = await house.articles.remove(agent.workspaceId, articleId, language)
  if (removed === 0) throw new AppError('not-found')
  await settle(agent, 'remove-article', { articleId, language: language ?? 'all', removed }, house)
  return { removed }
}

/** What would be answered to a question that is written as a shopper would write it: each thing that the bot hears in it, with the shop's answer. */
export async function tryQuestion({ workspaceId }: Agent, text: string, house: DeskHouse): Promise<Output<'tryQuestion'>> {
  const { language, requests } = await house.read(workspaceId, text)
  const heard = requests.map(({ clause, intents }) => ({ clause, intent: intents[0]?.intent ?? null, confidence: intents[0]?.confidence ?? 0 }))
  const asked = heard.length > 0 ? heard : [{ clause: text, intent: null, confidence: 0 }]
  const answers = asked.map(async (one) => ({
    ...one,
    answer: await house.answerTo(workspaceId, { intent: one.intent ?? '', text: one.clause, language: language.code }),
  }))
  return { language: language.code, answers: await Promise.all(answers) }
}

async function settle(agent: Agent, what: string, detail: Record<string, unknown>, house: DeskHouse): Promise<void> {
  house.articlesChanged(agent.workspaceId)
  await noteDeed(agent, { what, detail }, house)
}
