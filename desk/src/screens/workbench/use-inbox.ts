import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { sortMoment } from '@xiaoer/contract/fits'
import type { ConversationId } from '@xiaoer/contract/id'
import { useMemo } from 'react'
import { call } from '../../client.ts'
import { DUE, heedInbox, type Inbox, type InboxPage, rowsOf, type View } from '../../inbox.ts'
import { useLive } from '../../live-room.tsx'
import { askDue, byDue, useDueClocks } from './use-due.ts'

/** The list of what is due is made anew so often; each clock runs by itself in between. */
const ASKED_AGAIN_MS = 15_000

type Place = { before: string; beforeId: ConversationId }

/** One view of the list, with more rows on demand. */
export function useInbox(view: View) {
  const { desk, me } = useLive()
  const client = useQueryClient()
  const clocks = useDueClocks(view === DUE)
  const asked = useInfiniteQuery({
    queryKey: ['inbox', view],
    queryFn: async ({ pageParam, signal }) => {
      const mark = desk.heard.mark()
      const page = view === DUE ? await askDue(client, signal) : await call('conversations', { view, ...pageParam }, signal)
      desk.learn(page.conversations, pageParam || view === DUE ? null : page.counts, mark)
      const asRead: Inbox = { pages: [page], pageParams: [] }
      const missed = pageParam ? [] : desk.heard.since(mark).flatMap((event) => (event.type === 'conversation' ? [event.conversation] : []))
      const now = heedInbox(asRead, missed, { me: me.agent.id, now: Date.now() })
      // Kept from the answer itself: rows move between pages afterwards.
      return { ...now.pages[0]!, next: view === DUE ? undefined : placeOf(page) }
    },
    // pages change by events alone, which make new ones of their own: nothing needs to be compared, row by row, with what was there
    structuralSharing: false,
    // what is answered begins a new clock, of which only the house knows
    refetchInterval: view === DUE ? ASKED_AGAIN_MS : false,
    initialPageParam: undefined as Place | undefined,
    getNextPageParam: (page) => page.next,
  })
  const rows = useMemo(() => (clocks ? byDue(rowsOf(asked.data), clocks) : rowsOf(asked.data)), [asked.data, clocks])
  return { ...asked, rows }
}

function placeOf({ conversations, filter }: InboxPage): Place | undefined {
  const last = conversations.at(-1)
  return last && { before: new Date(sortMoment(filter, last)).toISOString(), beforeId: last.id }
}
