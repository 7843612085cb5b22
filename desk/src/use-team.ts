import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'

/** People come and go: what is looked at is so old at most. */
const ASK_TEAM_MS = 10_000
/** A wall that is looked at must not be behind what happens. */
const ASK_WALL_MS = 3_000

/** Everybody, and the teams as they stand. */
export function useTeam() {
  return useQuery({ queryKey: ['team'], queryFn: ({ signal }) => call('team', {}, signal), refetchInterval: ASK_TEAM_MS, refetchOnMount: 'always' })
}

/** What people have at this moment. */
export function useWall() {
  return useQuery({ queryKey: ['wall'], queryFn: ({ signal }) => call('wall', {}, signal), refetchInterval: ASK_WALL_MS, refetchOnMount: 'always' })
}
