import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId } from '@xiaoer/contract/id'
import { call } from '../../client.ts'
import type { Desk } from '../../keep-desk.ts'
import { useLive } from '../../live-room.tsx'
import { heedThread } from '../../thread.ts'

/** One conversation whole. What happens while it is being fetched is not lost. */
export function useThread(conversationId: ConversationId) {
  const { desk } = useLive()
  return useQuery(askThread(conversationId, desk))
}

/** The open conversation as far as it is known already. */
export function useKnown(conversationId: ConversationId | null): Conversation | null {
  const { desk } = useLive()
  const thread = useQuery({ ...askThread(conversationId ?? ('' as ConversationId), desk), enabled: false })
  return thread.data?.conversation ?? null
}

/** Is the shopper typing just now? */
export function useTyping(conversationId: ConversationId): boolean {
  return useQuery<boolean>({ queryKey: ['typing', conversationId], queryFn: () => false, enabled: false }).data ?? false
}

/** The same question for all who look at a thread: the cache keeps the last asker's way of asking. */
function askThread(conversationId: ConversationId, desk: Desk) {
  return queryOptions({
    queryKey: ['thread', conversationId],
    queryFn: async ({ signal }) => {
      const mark = desk.heard.mark()
      const thread = await call('conversation', { conversationId }, signal)
      desk.learn([thread.conversation], null, mark)
      return desk.heard.since(mark).reduce(heedThread, thread)
    },
  })
}
