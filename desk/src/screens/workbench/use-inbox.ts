import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../client.ts'
import { heedInbox, type Inbox, rowsOf, type View } from '../../inbox.ts'
import { useLive } from '../../live-room.tsx'

/** One view of the list, newest first, with earlier rows on demand. */
export function useInbox(view: View) {
  const { desk, me } = useLive()
  const asked = useInfiniteQuery({
    queryKey: ['inbox', view],
    queryFn: async ({ pageParam, signal }) => {
      const mark = desk.heard.mark()
      const page = await call('conversations', pageParam ? { view, before: pageParam } : { view }, signal)
      desk.learn(page.conversations, pageParam ? null : page.counts, mark)
      const asRead: Inbox = { pages: [page], pageParams: [] }
      const missed = pageParam ? [] : desk.heard.since(mark).flatMap((event) => (event.type === 'conversation' ? [event.conversation] : []))
      const now = heedInbox(asRead, view, missed, me.agent.id)
      // Kept from the answer itself: rows move between pages afterwards.
      return { ...now.pages[0]!, next: page.conversations.at(-1)?.updatedAt }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  const rows = useMemo(() => rowsOf(asked.data), [asked.data])
  return { ...asked, rows }
}
