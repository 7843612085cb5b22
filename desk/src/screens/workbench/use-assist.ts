import { useQuery } from '@tanstack/react-query'
import type { Suggestion } from '@xiaoer/contract/assist-api'
import type { ConversationId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { call } from '../../client.ts'

/** What helps to answer what the shopper wrote last; asked anew with each of their messages, and not while there is nothing to answer. */
export function useAssist(conversationId: ConversationId, messages: readonly Message[], isWanted: boolean) {
  const last = messages.at(-1)
  const waits = last?.from === 'shopper'
  const asked = useQuery({
    queryKey: ['assist', conversationId, last?.seq ?? 0],
    queryFn: ({ signal }) => call('assist', { conversationId }, signal),
    enabled: isWanted && waits,
    // a help that does not come is not missed
    retry: false,
  })
  const { suggestions = [], missing = [], seq = 0 } = (isWanted && waits && asked.data) || {}
  const took = ({ from, id }: Suggestion) => void call('tookSuggestion', { conversationId, from, id, seq }).catch(() => undefined)
  return { suggestions, missing, took }
}
