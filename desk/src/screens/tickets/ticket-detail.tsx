import type { Output } from '@xiaoer/contract/api'
import type { TicketId } from '@xiaoer/contract/id'
import type { TicketView } from '@xiaoer/contract/ticket-api'
import { movesFrom } from '@xiaoer/core/support/ticket-life'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useShopperOrders } from '../../use-shopper-orders.ts'
import { useTicket } from '../../use-tickets.ts'
import { useWords } from '../../words/use-words.tsx'
import { TellForm, type Telling } from './tell-form.tsx'
import { TicketHead } from './ticket-head.tsx'
import { TicketHistory } from './ticket-history.tsx'
import { TicketMatter } from './ticket-matter.tsx'
import { TicketSide } from './ticket-side.tsx'
import { useTicketDeeds } from './use-ticket-deeds.ts'
import './ticket-detail.css'

/** One ticket: what it is about, what can be done with it, whose it is, and how it came so far. */
export function TicketDetail({ ticketId, view }: { ticketId: TicketId; view: TicketView }) {
  const { words } = useWords()
  const asked = useTicket(ticketId)
  return (
    <section className="ticket" aria-label={words.ticket.one}>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && !asked.data && (
        <div className="empty">
          <Link className="only-narrow" to={`/tickets/${view}`}>
            {words.ticket.back}
          </Link>
          <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
        </div>
      )}
      {asked.data && <Opened whole={asked.data} view={view} />}
    </section>
  )
}

function Opened({ whole, view }: { whole: Output<'ticket'>; view: TicketView }) {
  const { ticket, events, related } = whole
  const deeds = useTicketDeeds(ticket.id)
  const orders = useShopperOrders(ticket.conversationId)
  const [telling, setTelling] = useState<Telling | null>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  const moves = movesFrom(ticket.state, 'person')
  const { id: ticketId, version } = ticket

  const moveTo = (state: 'open' | 'working' | 'waiting-other') => {
    if (moves.includes(state)) void deeds.perform(() => call('changeTicket', { ticketId, version, state }))
  }
  const begin = (what: Telling) => {
    if (what === 'resolution' ? moves.includes('solved') : moves.includes('waiting-shopper') || ticket.state === 'waiting-shopper') setTelling(what)
  }
  const tell = async (text: string) => {
    const done = await deeds.perform(() =>
      telling === 'resolution'
        ? call('resolveTicket', { ticketId, version, resolution: text })
        : call('changeTicket', { ticketId, version, state: 'waiting-shopper', question: text }),
    )
    if (done) setTelling(null)
    return done
  }
  useKeys({ w: () => moveTo('working'), e: () => begin('resolution'), q: () => begin('question'), n: () => note.current?.focus() })

  return (
    <>
      <TicketHead ticket={ticket} view={view} moves={moves} isBusy={deeds.isBusy} onMove={moveTo} onTell={begin} />
      <div className="ticket-inside">
        <div className="ticket-main">
          {telling && <TellForm key={telling} what={telling} ticketId={ticketId} isBusy={deeds.isBusy} onTell={tell} onCancel={() => setTelling(null)} />}
          <TicketMatter ticket={ticket} deeds={deeds} shopper={orders.data} />
          <TicketHistory ticket={ticket} events={events} deeds={deeds} note={note} />
        </div>
        <TicketSide ticket={ticket} related={related} view={view} deeds={deeds} shopper={orders.data} />
      </div>
    </>
  )
}
