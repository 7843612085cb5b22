import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConversationId, TicketId } from '@xiaoer/contract/id'
import type { TicketColleague, TicketCounts, TicketView } from '@xiaoer/contract/ticket-api'
import { call } from './client.ts'
import { useLive } from './live-room.tsx'
import { useWords } from './words/use-words.tsx'

/** What becomes late makes no event: the number on the rail may be a minute old. */
const RECOUNT_MS = 60_000

/** The tickets of a view, or all that a search finds, page by page. */
export function useTicketList(view: TicketView, search: string) {
  const client = useQueryClient()
  return useInfiniteQuery({
    queryKey: ['tickets', search === '' ? view : 'search', search],
    queryFn: async ({ pageParam, signal }) => {
      const page = await call('tickets', { view, ...(search === '' ? {} : { search }), ...(pageParam === undefined ? {} : { after: pageParam }) }, signal)
      client.setQueryData(['ticket-counts'], page.counts)
      return page
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    // what became late meanwhile stands elsewhere
    refetchOnMount: 'always',
  })
}

/** How many tickets each view has. */
export function useTicketCounts(): TicketCounts | undefined {
  return useQuery({
    queryKey: ['ticket-counts'],
    queryFn: async ({ signal }) => (await call('tickets', { view: 'mine' }, signal)).counts,
    refetchInterval: RECOUNT_MS,
  }).data
}

/** One ticket with its history. */
export function useTicket(ticketId: TicketId) {
  return useQuery({ queryKey: ['ticket', ticketId], queryFn: ({ signal }) => call('ticket', { ticketId }, signal) })
}

/** What was opened out of a conversation. */
export function useConversationTickets(conversationId: ConversationId) {
  return useQuery({ queryKey: ['conversation-tickets', conversationId], queryFn: ({ signal }) => call('conversationTickets', { conversationId }, signal) })
}

/** Who settles tickets here, and how to call them. */
export function useColleagues(): {
  readonly colleagues: readonly TicketColleague[]
  /** "Me" where it is who looks. */
  readonly nameOf: (id: string | null) => string
  /** Of the name itself the initials are made. */
  readonly ownNameOf: (id: string) => string
} {
  const { words } = useWords()
  const { me } = useLive()
  const asked = useQuery({ queryKey: ['ticket-colleagues'], queryFn: async ({ signal }) => (await call('ticketColleagues', {}, signal)).colleagues })
  const colleagues = asked.data ?? []
  const ownNameOf = (id: string): string =>
    id === me.agent.id ? me.agent.name : colleagues.find((each) => each.id === id)?.name || (asked.isPending ? '' : words.ticket.who.gone)
  const nameOf = (id: string | null): string => (id === null ? words.ticket.nobody : id === me.agent.id ? words.ticket.me : ownNameOf(id))
  return { colleagues, nameOf, ownNameOf }
}
