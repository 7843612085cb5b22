import type { Conversation } from '@xiaoer/contract/conversation'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link } from 'react-router'
import { DueClock } from '../../parts/due-clock.tsx'
import { OpenTicketSheet } from '../../parts/open-ticket-sheet.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useConversationTickets } from '../../use-tickets.ts'
import { useWords } from '../../words/use-words.tsx'
import './person-tickets.css'

/** What was kept for a person out of this conversation, and where one more is opened by hand. */
export function PersonTickets({ conversationId }: { conversationId: Conversation['id'] }) {
  const { words } = useWords()
  const asked = useConversationTickets(conversationId)
  const [opens, setOpens] = useState(false)
  const tickets = asked.data?.tickets ?? []
  return (
    <section className="person-tickets" aria-label={words.ticket.ofTalk(tickets.length)}>
      <header>
        <h3>{words.ticket.ofTalk(tickets.length)}</h3>
        <Button size="small" onClick={() => setOpens(true)}>
          {words.ticket.open}
        </Button>
      </header>
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <Link to={`/tickets/open/${ticket.id}`}>
              <span className="person-ticket-head">
                <b className="ticket-number">{ticket.number}</b> {words.ticketKind[ticket.kind]} <DueClock ticket={ticket} />
              </span>
              <span className="person-ticket-words" dir="auto">
                {ticket.summary}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {opens && <OpenTicketSheet conversationId={conversationId} onClose={() => setOpens(false)} />}
    </section>
  )
}
