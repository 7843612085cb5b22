import type { Ticket } from '@xiaoer/contract/ticket'
import { useWords } from '../words/use-words.tsx'
import { sayDue } from './say-due.ts'
import { useNow } from './use-now.ts'
import { momentOf } from './when.ts'
import './due-clock.css'

/** How much time a ticket has left, warming as it runs out; the state where nothing is left to do. */
export function DueClock({ ticket }: { ticket: Ticket }) {
  const { words, language } = useWords()
  const due = sayDue(ticket, useNow(60_000), words)
  if (!due) return <span className={`ticket-state ticket-${ticket.state}`}>{words.ticketState[ticket.state]}</span>
  return (
    <time className={`clock clock-${due.warmth}`} dateTime={ticket.dueAt} title={`${words.ticket.dueAt} ${momentOf(ticket.dueAt, language)}`}>
      {due.text}
    </time>
  )
}
