import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'

/** What is written and done again and again. */
export function useCanned() {
  return useQuery({ queryKey: ['canned'], queryFn: ({ signal }) => call('cannedReplies', {}, signal) })
}
