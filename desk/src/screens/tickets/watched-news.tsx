import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { TicketView } from '@xiaoer/contract/ticket-api'
import { type ToggleEvent, useRef } from 'react'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { useNow } from '../../parts/use-now.ts'
import { momentOf, shortOf } from '../../parts/when.ts'
import { useColleagues } from '../../use-tickets.ts'
import { useWords } from '../../words/use-words.tsx'
import { sayTicketEvent, sayWho } from './say-ticket-event.ts'
import './watched-news.css'

type News = Output<'ticketNotices'>

/** What others did with the tickets that one watches; looked at, it is new no more. Nothing where nothing happened. */
export function WatchedNews({ view }: { view: TicketView }) {
  const { words, language } = useWords()
  const { nameOf } = useColleagues()
  const client = useQueryClient()
  const now = useNow(60_000)
  const { data } = useQuery({ queryKey: ['ticket-notices'], queryFn: ({ signal }) => call('ticketNotices', {}, signal) })
  // what was new when it was unfolded stays marked until it is folded again
  const unfolded = useRef<string | null | undefined>(undefined)
  if (!data || data.notices.length === 0) return null
  const isFresh = (at: string, seenAt: string | null) => seenAt === null || Date.parse(at) > Date.parse(seenAt)
  const fresh = data.notices.filter(({ at }) => isFresh(at, data.seenAt)).length
  const look = async (event: ToggleEvent<HTMLDetailsElement>) => {
    unfolded.current = event.currentTarget.open ? data.seenAt : undefined
    if (!event.currentTarget.open || fresh === 0) return
    const seen = await call('seeTicketNotices', {}).catch(() => null)
    if (seen) client.setQueryData<News>(['ticket-notices'], (before) => before && { ...before, ...seen })
  }
  const marked = unfolded.current === undefined ? data.seenAt : unfolded.current
  return (
    <details className="watched-news" onToggle={(event) => void look(event)}>
      <summary>
        {words.ticket.watchedNews}
        {fresh > 0 && <b> {words.ticket.watchedFresh(fresh)}</b>}
      </summary>
      <ul>
        {data.notices.map((notice) => {
          const { line, quoted } = sayTicketEvent(notice, words, nameOf)
          return (
            <li key={notice.id} className={isFresh(notice.at, marked) ? 'fresh' : undefined}>
              <Link to={`/tickets/${view}/${notice.ticketId}`}>
                <span>
                  <b>{notice.number}</b> <span dir="auto">{sayWho(notice.who, words, nameOf)}</span> {line}{' '}
                  <time dateTime={notice.at} title={momentOf(notice.at, language)}>
                    {shortOf(notice.at, now, language)}
                  </time>
                </span>
                <span className="quiet" dir="auto">
                  {quoted ?? notice.summary}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
