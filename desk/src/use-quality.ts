import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Input, Output } from '@xiaoer/contract/api'
import { call } from './client.ts'

type Page = Output<'qualityScores'>

/** What was inspected, page by page. A row must not move while it is looked at: asked when the list is opened. */
export function useScores(filter: Input<'qualityScores'>) {
  return useInfiniteQuery({
    queryKey: ['quality', 'scores', filter],
    queryFn: ({ pageParam, signal }) => call('qualityScores', { ...filter, ...pageParam }, signal),
    initialPageParam: {} as Input<'qualityScores'>,
    getNextPageParam: ({ scores, more }: Page) => {
      const last = scores.at(-1)
      return more && last ? { afterScore: last.score, afterAt: last.endedAt, afterId: last.id } : undefined
    },
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  })
}

export function useScore(scoreId: string | undefined) {
  return useQuery({
    queryKey: ['quality', 'score', scoreId],
    queryFn: ({ signal }) => call('qualityScore', { scoreId: scoreId! }, signal),
    enabled: scoreId !== undefined,
    refetchOnMount: 'always',
  })
}

export function useSample(mayReview: boolean) {
  return useQuery({ queryKey: ['quality', 'sample'], queryFn: ({ signal }) => call('qualitySample', {}, signal), enabled: mayReview, refetchOnMount: 'always' })
}

export function useScorecard(language: 'zh' | 'en') {
  return useQuery({ queryKey: ['quality', 'card', language], queryFn: ({ signal }) => call('scorecard', { language }, signal), refetchOnMount: 'always' })
}

export function useQualityTrends(by: 'agent' | 'team' | 'check') {
  return useQuery({
    queryKey: ['quality', 'trends', by],
    queryFn: ({ signal }) => call('qualityTrends', { by }, signal),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  })
}
