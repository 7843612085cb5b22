import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { Ticket } from '@xiaoer/contract/ticket'

type Page = Output<'tickets'>

/** Which tickets belong in a list, and in which order, the house knows: it is asked when a moment has passed without more news. */
const ASK_AGAIN_MS = 800

/** A ticket changed: it is shown so wherever it stands, and what may stand elsewhere by now is asked again. */
export function heedTicket(client: QueryClient, ticket: Ticket): void {
  client.setQueriesData<InfiniteData<Page>>({ queryKey: ['tickets'] }, (list) => list && withTicket(list, ticket))
  client.setQueryData<Output<'ticket'>>(['ticket', ticket.id], (whole) => (whole && isNews(ticket, whole.ticket) ? { ...whole, ticket } : whole))
  void client.invalidateQueries({ queryKey: ['ticket', ticket.id] })
  void client.invalidateQueries({ queryKey: ['conversation-tickets', ticket.conversationId] })
  askAgainSoon(client)
}

/** The very same list where the ticket is not in it. */
export function withTicket(list: InfiniteData<Page>, ticket: Ticket): InfiniteData<Page> {
  if (!list.pages.some(({ tickets }) => tickets.some(({ id }) => id === ticket.id))) return list
  const pages = list.pages.map((page) => ({ ...page, tickets: page.tickets.map((row) => (row.id === ticket.id && isNews(ticket, row) ? ticket : row)) }))
  return { ...list, pages }
}

function isNews(next: Ticket, have: Ticket): boolean {
  return Date.parse(next.updatedAt) >= Date.parse(have.updatedAt)
}

const timers = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>()

function askAgainSoon(client: QueryClient): void {
  clearTimeout(timers.get(client))
  const ask = () => {
    for (const key of ['tickets', 'ticket-counts', 'ticket-colleagues']) void client.invalidateQueries({ queryKey: [key] })
  }
  timers.set(client, setTimeout(ask, ASK_AGAIN_MS))
}
