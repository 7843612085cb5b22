import { useQuery } from '@tanstack/react-query'
import { call } from './client.ts'

/** Tokens end in days and platforms withdraw them in minutes: a minute late is in time. */
const ASK_CARE_MS = 60_000

/** How many channels somebody should look after; asked for those who may. */
export function useChannelCare(mayAsk: boolean): number {
  const { data } = useQuery({
    queryKey: ['channels', 'care'],
    queryFn: ({ signal }) => call('channelCare', {}, signal),
    enabled: mayAsk,
    refetchInterval: ASK_CARE_MS,
  })
  return data?.channels ?? 0
}
