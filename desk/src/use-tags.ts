import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'

/** What the shop says of its tags. */
export function useTags() {
  return useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => call('tags', {}, signal) })
}
