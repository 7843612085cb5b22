import { useQuery } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import { call } from './client.ts'

/** What was translated in a conversation, and by whom; without a translator nothing is offered. */
export function useTranslations(conversationId: ConversationId) {
  return useQuery({ queryKey: ['translations', conversationId], queryFn: ({ signal }) => call('translations', { conversationId }, signal), retry: false })
}

/** Do two language tags name another language? Regions do not count. */
export function isForeign(one: string, other: string): boolean {
  return one.split('-')[0]!.toLowerCase() !== other.split('-')[0]!.toLowerCase()
}
