import { useInfiniteQuery } from '@tanstack/react-query'
import { sortMoment } from '@xiaoer/contract/fits'
import type { ConversationId } from '@xiaoer/contract/id'
import { useMemo } from 'react'
import { call } from '../../client.ts'
import { heedInbox, type Inbox, type InboxPage, rowsOf, type View } from '../../inbox.ts'
import { useLive } from '../../live-room.tsx'

type Place = { before: string; beforeId: ConversationId }

/** One view of the list, with more rows on demand. */
export function useInbox(view: View) {
  const { desk, me } = useLive()
  const asked = useInfiniteQuery({
    queryKey: ['inbox', view],
    queryFn: async ({ pageParam, signal }) => {
      const mark = desk.heard.mark()
      const page = await call('conversations', { view, ...pageParam }, signal)
      desk.learn(page.conversations, pageParam ? null : page.counts, mark)
      const asRead: Inbox = { pages: [page], pageParams: [] }
      const missed = pageParam ? [] : desk.heard.since(mark).flatMap((event) => (event.type === 'conversation' ? [event.conversation] : []))
      const now = heedInbox(asRead, missed, { me: me.agent.id, now: Date.now() })
      // Kept from the answer itself: rows move between pages afterwards.
      return { ...now.pages[0]!, next: placeOf(page) }
    },
    // pages change by events alone, which make new ones of their own: nothing needs to be compared, row by row, with what was there
    structuralSharing: false,
    initialPageParam: undefined as Place | undefined,
    getNextPageParam: (page) => page.next,
  })
  const rows = useMemo(() => rowsOf(asked.data), [asked.data])
  return { ...asked, rows }
}

function placeOf({ conversations, filter }: InboxPage): Place | undefined {
  const last = conversations.at(-1)
  return last && { before: new Date(sortMoment(filter, last)).toISOString(), beforeId: last.id }
}
