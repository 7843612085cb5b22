import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId } from '@xiaoer/contract/id'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { heedThread, type Thread } from '../../thread.ts'

/** One conversation whole. What happens while it is being fetched is not lost. */
export function useThread(conversationId: ConversationId) {
  const { desk } = useLive()
  return useQuery({
    queryKey: ['thread', conversationId],
    queryFn: async ({ signal }) => {
      const mark = desk.heard.mark()
      const thread = await call('conversation', { conversationId }, signal)
      desk.learn([thread.conversation], null, mark)
      return desk.heard.since(mark).reduce(heedThread, thread)
    },
  })
}

/** The open conversation as far as it is known already. */
export function useKnown(conversationId: string | null): Conversation | null {
  const thread = useQuery<Thread>({ queryKey: ['thread', conversationId], queryFn: () => Promise.reject(new Error('fetched by useThread')), enabled: false })
  return thread.data?.conversation ?? null
}

/** Is the shopper typing just now? */
export function useTyping(conversationId: ConversationId): boolean {
  return useQuery<boolean>({ queryKey: ['typing', conversationId], queryFn: () => false, enabled: false }).data ?? false
}
