import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { PhraseState } from '@xiaoer/contract/understanding'
import { call } from './client.ts'

type Page = Output<'phrases'>

/** Colleagues propose now and then: the number on the rail may be a minute old. */
const RECOUNT_MS = 60_000

/** The phrases of one state, page by page, the newest change first. */
export function usePhrases(state: PhraseState, mayReview: boolean) {
  return useInfiniteQuery({
    queryKey: ['phrases', state],
    queryFn: ({ pageParam, signal }) => call('phrases', { state, ...pageParam }, signal),
    initialPageParam: {} as NonNullable<Page['next']> | Record<never, never>,
    getNextPageParam: (page: Page) => page.next,
    enabled: mayReview,
    // a row must not move while it is read: asked when the list is opened, not while it is looked at
    refetchOnMount: 'always',
  })
}

/** How many phrases are in each state. */
export function usePhraseCounts(mayReview: boolean): Page['counts'] | undefined {
  return useQuery({
    queryKey: ['phrase-counts'],
    queryFn: async ({ signal }) => (await call('phrases', {}, signal)).counts,
    enabled: mayReview,
    refetchInterval: RECOUNT_MS,
  }).data
}

/** Something was proposed or reviewed: lists, counts and what is being tried are asked again. */
export function phrasesChanged(client: QueryClient): void {
  for (const key of ['phrases', 'phrase-counts', 'reading']) void client.invalidateQueries({ queryKey: [key] })
}
