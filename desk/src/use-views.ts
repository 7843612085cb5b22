import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from './client.ts'

/** By what the list can be narrowed: channels, tags, teams, people, and what is kept under a name. */
export function useViews() {
  return useQuery(askViews())
}

/** Also for those who only need to know that there is something new. */
export function askViews() {
  return queryOptions({ queryKey: ['views'], queryFn: ({ signal }) => call('views', {}, signal) })
}
