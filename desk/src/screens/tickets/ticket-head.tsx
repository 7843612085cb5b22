import type { Ticket, TicketState } from '@xiaoer/contract/ticket'
import type { TicketView } from '@xiaoer/contract/ticket-api'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { DueClock } from '../../parts/due-clock.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayName } from '../../parts/say-name.ts'
import { useWords } from '../../words/use-words.tsx'
import type { Telling } from './tell-form.tsx'

type Props = {
  ticket: Ticket
  view: TicketView
  moves: readonly TicketState[]
  isBusy: boolean
  onMove: (state: 'open' | 'working' | 'waiting-other') => void
  onTell: (what: Telling) => void
}

/** Which ticket, how it stands, and where it can go from here. */
export function TicketHead({ ticket, view, moves, isBusy, onMove, onTell }: Props) {
  const { words } = useWords()
  const { number, kind, state, priority, conversationId } = ticket
  const rests = state === 'solved' || state === 'closed'
  const isWaiting = state === 'waiting-shopper' || state === 'waiting-other'
  return (
    <header className="ticket-head">
      <Link className="only-narrow icon-button" to={`/tickets/${view}`} aria-label={words.ticket.back}>
        <Icon name="back" />
      </Link>
      <div className="ticket-title">
        <h2>
          <span className="ticket-number">{number}</span> {words.ticketKind[kind]}
        </h2>
        <p>
          <span dir="auto">{sayName(ticket.contact, words)}</span>
          {!rests && state !== 'merged' && <span className={`ticket-state ticket-${state}`}>{words.ticketState[state]}</span>}
          {(priority === 'high' || priority === 'urgent') && (
            <span className={`ticket-priority ticket-priority-${priority}`}>{words.ticketPriority[priority]}</span>
          )}
          {!isWaiting && <DueClock ticket={ticket} />}
          {isWaiting && <span className="quiet">{words.ticket.still}</span>}
          <Link to={`/inbox/open/${conversationId}`}>{words.ticket.openTalk}</Link>
        </p>
      </div>
      <div className="ticket-deeds">
        {moves.includes('working') && !rests && (
          <Button disabled={isBusy} onClick={() => onMove('working')} aria-keyshortcuts="w">
            {words.ticket.work} <kbd>W</kbd>
          </Button>
        )}
        {rests && moves.includes('open') && (
          <Button disabled={isBusy} onClick={() => onMove('open')}>
            {words.ticket.reopen}
          </Button>
        )}
        {(moves.includes('waiting-shopper') || state === 'waiting-shopper') && (
          <Button disabled={isBusy} onClick={() => onTell('question')} aria-keyshortcuts="q">
            {words.ticket.ask} <kbd>Q</kbd>
          </Button>
        )}
        {moves.includes('waiting-other') && (
          <Button disabled={isBusy} onClick={() => onMove('waiting-other')}>
            {words.ticket.wait}
          </Button>
        )}
        {moves.includes('solved') && (
          <Button type="primary" disabled={isBusy} onClick={() => onTell('resolution')} aria-keyshortcuts="e">
            {words.ticket.solve} <kbd>E</kbd>
          </Button>
        )}
      </div>
    </header>
  )
}
