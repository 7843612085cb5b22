import { useQuery } from '@tanstack/react-query'
import type { Counts } from './inbox.ts'

/** How many conversations each view has. Filled by the list and moved by events, never asked by itself. */
export function useCounts(): Counts | undefined {
  return useQuery<Counts>({ queryKey: ['counts'], queryFn: () => Promise.reject(new Error('filled by the list')), enabled: false }).data
}
