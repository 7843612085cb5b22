import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Input, Output } from '@xiaoer/contract/api'
import type { Article, ArticleId } from '@xiaoer/contract/article'
import { call } from './client.ts'

type Page = Output<'articles'>

/** The shop's articles, page by page, as they are asked for. */
export function useArticles(wanted: Pick<Input<'articles'>, 'search' | 'intent'>) {
  return useInfiniteQuery({
    queryKey: ['articles', wanted],
    queryFn: ({ pageParam, signal }) => call('articles', { ...wanted, ...pageParam }, signal),
    initialPageParam: {} as NonNullable<Page['next']> | Record<never, never>,
    getNextPageParam: (page: Page) => page.next,
    refetchOnMount: 'always',
  })
}

/** One article in all its languages; empty where there is none. */
export function useArticle(articleId: ArticleId) {
  return useQuery({ queryKey: ['article', articleId], queryFn: ({ signal }) => readArticle(articleId, signal), refetchOnMount: 'always' })
}

/** As the house has it at this moment. */
export async function readArticle(articleId: ArticleId, signal?: AbortSignal): Promise<Article[]> {
  return (await call('articles', { articleId }, signal)).articles
}

/** What the bot would answer to a question now. */
export function useTried(text: string) {
  return useQuery({ queryKey: ['tried', text], queryFn: ({ signal }) => call('tryQuestion', { text }, signal), enabled: text !== '', gcTime: 60_000 })
}

/** An article was written or taken away: the list, the article and what was tried are asked again. */
export function articlesChanged(client: QueryClient): Promise<unknown> {
  return Promise.all(['articles', 'article', 'tried'].map((key) => client.invalidateQueries({ queryKey: [key] })))
}
