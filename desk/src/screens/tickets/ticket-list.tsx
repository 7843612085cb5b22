import { useQuery } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { TicketId } from '@xiaoer/contract/id'
import type { Ticket } from '@xiaoer/contract/ticket'
import { TicketView } from '@xiaoer/contract/ticket-api'
import Button from 'antd/es/button'
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { NavLink } from 'react-router'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useTicketCounts, type useTicketList } from '../../use-tickets.ts'
import { useWords } from '../../words/use-words.tsx'
import { TicketRow } from './ticket-row.tsx'
import { usePinnedTickets } from './use-pinned-tickets.ts'
import { WatchedNews } from './watched-news.tsx'

type Props = {
  view: TicketView
  selected: TicketId | null
  list: ReturnType<typeof useTicketList>
  order: RefObject<readonly string[]>
  typed: string
  isSearch: boolean
  box: RefObject<HTMLInputElement | null>
  onType: (typed: string) => void
}

/** The tickets of one view, or what a search found; what is due first stands first. */
export function TicketList({ view, selected, list, order, typed, isSearch, box, onType }: Props) {
  const { words } = useWords()
  const rowsBox = useRef<HTMLDivElement>(null)
  // the open ticket as far as it is known already; asked for by its own column
  const open = useQuery<Output<'ticket'>>({ queryKey: ['ticket', selected], enabled: false, queryFn: () => Promise.reject(new Error('asked beside')) }).data
    ?.ticket
  const rows = usePinnedTickets(
    useMemo(() => onceEach(list.data?.pages.flatMap((page) => page.tickets) ?? []), [list.data]),
    isSearch ? 'search' : view,
    open ?? null,
  )
  order.current = rows.map(({ id }) => id)
  useEffect(() => {
    if (selected) rowsBox.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = [...(rowsBox.current?.querySelectorAll<HTMLElement>('a.ticket-row') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = links[event.key === 'ArrowDown' ? at + 1 : at - 1]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <section className="ticket-list" aria-label={words.ticket.list}>
      <Views />
      <WatchedNews view={view} />
      <div className="ticket-search">
        <input
          ref={box}
          type="search"
          aria-label={words.ticket.search}
          placeholder={words.ticket.searchHint}
          aria-keyshortcuts="/"
          maxLength={200}
          value={typed}
          onChange={(event) => onType(event.target.value)}
        />
        <p className="unseen" role="status">
          {isSearch && list.isSuccess ? words.ticket.found(rows.length) : ''}
        </p>
      </div>
      {list.isError && <ProblemLine problem={list.error} onAgain={() => void list.refetch()} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the links inside; each link works by itself too. */}
      <div className="ticket-rows" ref={rowsBox} onKeyDown={onKeyDown}>
        {list.isPending && <p className="opening">{words.place.loading}</p>}
        {list.isSuccess && rows.length === 0 && <p className="empty">{isSearch ? words.ticket.foundNone : words.ticketEmpty[view]}</p>}
        <ul>
          {rows.map((ticket) => (
            <TicketRow key={ticket.id} ticket={ticket} view={view} isSelected={ticket.id === selected} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button className="ticket-more" type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? words.ticket.loadingMore : words.ticket.more}
          </Button>
        )}
      </div>
    </section>
  )
}

function Views() {
  const { words } = useWords()
  const counts = useTicketCounts()
  return (
    <nav className="ticket-views" aria-label={words.ticket.views}>
      {TicketView.options.map((view) => {
        const count = view === 'solved' ? undefined : counts?.[view]
        return (
          <NavLink key={view} to={`/tickets/${view}`}>
            <b className={view === 'overdue' && count ? 'needs-you' : ''} aria-hidden={count === undefined}>
              {count ?? (view === 'solved' ? '✓' : '·')}
            </b>{' '}
            <span>{words.ticketView[view]}</span>
          </NavLink>
        )
      })}
    </nav>
  )
}

/** Rows move between pages while these are fetched. */
function onceEach(tickets: readonly Ticket[]): readonly Ticket[] {
  return [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()]
}
