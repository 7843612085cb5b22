import { TicketId } from '@xiaoer/contract/id'
import { TicketView } from '@xiaoer/contract/ticket-api'
import { useRef, useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { useKeys } from '../../parts/use-keys.ts'
import { useTicketList } from '../../use-tickets.ts'
import { useWords } from '../../words/use-words.tsx'
import { TicketDetail } from './ticket-detail.tsx'
import { TicketList } from './ticket-list.tsx'
import { useSettled } from './use-settled.ts'
import './tickets.css'

/** Where people settle what the bot could not: the list, and one ticket with everything filled in. One column at a time on a phone. */
export function Tickets() {
  const { view, ticketId } = useParams()
  const shown = TicketView.safeParse(view)
  if (!shown.success) return <Navigate to="/tickets/open" replace />
  const id = TicketId.safeParse(ticketId)
  return <Columns view={shown.data} ticketId={id.success ? id.data : null} />
}

function Columns({ view, ticketId }: { view: TicketView; ticketId: TicketId | null }) {
  const { words } = useWords()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const list = useTicketList(view, search)
  const order = useRef<readonly string[]>([])
  const box = useRef<HTMLInputElement>(null)

  const step = (by: 1 | -1) => {
    const at = ticketId ? order.current.indexOf(ticketId) : -1
    const next = at < 0 ? order.current[0] : order.current[at + by]
    if (next) void navigate(`/tickets/${view}/${next}`)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    '/': () => box.current?.focus(),
    Escape: () => {
      const { activeElement } = document
      if (activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement) activeElement.blur()
      else if (ticketId && !matchMedia('(min-width: 760px)').matches) void navigate(`/tickets/${view}`)
    },
  })

  return (
    <div className="tickets" data-pane={ticketId ? 'talk' : 'list'}>
      <h1 className="unseen">{words.ticketPlace.name}</h1>
      <TicketList view={view} selected={ticketId} list={list} order={order} typed={typed} isSearch={search !== ''} box={box} onType={setTyped} />
      {ticketId ? (
        <TicketDetail key={ticketId} ticketId={ticketId} view={view} />
      ) : (
        <section className="ticket ticket-none" aria-label={words.ticket.one}>
          <div className="empty">
            <p className="empty-title">{words.ticket.choose}</p>
            <p>{words.ticket.chooseHint}</p>
            <p>{words.talk.allKeys}</p>
          </div>
        </section>
      )}
    </div>
  )
}
