import { useQuery } from '@tanstack/react-query'
import { call } from '../../../client.ts'

/** Messages come and go: what is looked at is so old at most. */
const ASK_CHANNELS_MS = 15_000

/** The channels as they stand, and every kind that could be added. */
export function useChannels() {
  return useQuery({ queryKey: ['channels'], queryFn: ({ signal }) => call('channels', {}, signal), refetchInterval: ASK_CHANNELS_MS, refetchOnMount: 'always' })
}
