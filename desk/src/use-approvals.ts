import { useQuery } from '@tanstack/react-query'
import { ClientProblem, call } from './client.ts'

/** What waits for a decision; null for those who may not decide. */
export function useApprovals() {
  return useQuery({
    queryKey: ['approvals'],
    queryFn: async ({ signal }) => {
      try {
        return (await call('approvals', {}, signal)).approvals
      } catch (problem) {
        if (problem instanceof ClientProblem && problem.code === 'forbidden') return null
        throw problem
      }
    },
  })
}
