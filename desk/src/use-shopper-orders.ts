import { useQuery } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import { call } from './client.ts'

/** Who the shopper of a conversation is and what they ordered; asked once for all who show it, and again when a deed is done. */
export function useShopperOrders(conversationId: ConversationId, isWanted = true) {
  return useQuery({
    queryKey: ['orders', conversationId],
    queryFn: ({ signal }) => call('shopperOrders', { conversationId }, signal),
    enabled: isWanted,
  })
}
