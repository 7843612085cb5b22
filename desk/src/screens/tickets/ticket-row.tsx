import type { Ticket } from '@xiaoer/contract/ticket'
import type { TicketView } from '@xiaoer/contract/ticket-api'
import { memo } from 'react'
import { Link } from 'react-router'
import { DueClock } from '../../parts/due-clock.tsx'
import { Face } from '../../parts/face.tsx'
import { sayName } from '../../parts/say-name.ts'
import { useColleagues } from '../../use-tickets.ts'
import { useWords } from '../../words/use-words.tsx'

type Props = { ticket: Ticket; view: TicketView; isSelected: boolean }

/** One ticket at a glance: what it is, how long it has, what was said, whose it is. */
export const TicketRow = memo(function TicketRow({ ticket, view, isSelected }: Props) {
  const { words } = useWords()
  const { nameOf, ownNameOf } = useColleagues()
  const { number, kind, summary, contact, orderNumber, emotion, priority, assignee } = ticket
  return (
    <li>
      <Link className="ticket-row" to={`/tickets/${view}/${ticket.id}`} aria-current={isSelected ? 'true' : undefined}>
        <span className="ticket-row-head">
          <b className="ticket-number">{number}</b>
          <span className="ticket-kind">{words.ticketKind[kind]}</span>
          {(priority === 'high' || priority === 'urgent') && (
            <span className={`ticket-priority ticket-priority-${priority}`}>{words.ticketPriority[priority]}</span>
          )}
          <DueClock ticket={ticket} />
        </span>
        <span className="ticket-row-words" dir="auto">
          {summary}
        </span>
        <span className="ticket-row-foot">
          <span className="ticket-row-who" dir="auto">
            {sayName(contact, words)}
          </span>
          {orderNumber && <span className="order-number">{orderNumber}</span>}
          {emotion !== 'neutral' && <span className={`emotion emotion-${emotion}`}>{words.emotion[emotion]}</span>}
          <span className={assignee ? 'ticket-holder' : 'ticket-holder ticket-nobody'}>
            {assignee && <Face kind="agent" name={ownNameOf(assignee)} />}
            {nameOf(assignee)}
          </span>
        </span>
      </Link>
    </li>
  )
})
