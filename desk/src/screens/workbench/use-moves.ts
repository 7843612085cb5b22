import { useQuery } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import { call } from '../../client.ts'

/** What became one with a conversation, or was taken out of it. */
export function useMoves(conversationId: ConversationId) {
  return useQuery({ queryKey: ['moves', conversationId], queryFn: ({ signal }) => call('conversationMoves', { conversationId }, signal) })
}

/** The conversation in which the shopper goes on, where it is not this one. */
export function useLineElsewhere(conversationId: ConversationId): ConversationId | null {
  const moves = useMoves(conversationId).data?.moves ?? []
  return moves.find(({ kind, fromId, isUndone }) => kind === 'split' && fromId === conversationId && !isUndone)?.intoId ?? null
}
