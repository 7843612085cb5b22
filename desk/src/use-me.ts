import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import { ClientProblem, call } from './client.ts'

export type Me = Output<'me'>

/** Who is signed in here; null for nobody. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => askWhoIAm(signal) })
}

/** From now on this person sits here: nothing of the one before stays on the screen. */
export function enterAs(me: Me | null, client: QueryClient): void {
  client.setQueryData(['me'], me)
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
}

/** The session ended somewhere on the way. */
export function isSignedOut(problem: unknown): boolean {
  return problem instanceof ClientProblem && problem.code === 'unauthenticated'
}

async function askWhoIAm(signal: AbortSignal): Promise<Me | null> {
  try {
    return await call('me', {}, signal)
  } catch (problem) {
    if (isSignedOut(problem)) return null
    throw problem
  }
}
