import type { Ticket } from '@xiaoer/contract/ticket'
import type { TicketView } from '@xiaoer/contract/ticket-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'
import type { TicketDeeds } from './use-ticket-deeds.ts'

type Props = { ticket: Ticket; related: readonly Ticket[]; view: TicketView; deeds: TicketDeeds }

/** What it is linked to or merged with; another is named by its number. */
export function RelatedTickets({ ticket, related, view, deeds }: Props) {
  const { words } = useWords()
  const navigate = useNavigate()
  const [number, setNumber] = useState('')
  const [asksMerge, setAsksMerge] = useState(false)
  const { id: ticketId, version } = ticket
  const isNumber = /^[tT#]{0,2}\d{1,9}$/.test(number.trim())
  const canMerge = isNumber && !['solved', 'closed', 'merged'].includes(ticket.state)
  const link = async (event: FormEvent) => {
    event.preventDefault()
    if (isNumber && (await deeds.perform(() => call('linkTicket', { ticketId, with: number.trim(), on: true })))) setNumber('')
  }
  const merge = async () => {
    setAsksMerge(false)
    let into: Ticket | undefined
    await deeds.perform(async () => {
      into = await call('mergeTicket', { ticketId, version, into: number.trim() })
      return into
    })
    if (into) void navigate(`/tickets/${view}/${into.id}`)
  }
  return (
    <section className="ticket-related">
      <h3>{words.ticket.related}</h3>
      <ul>
        {related.map((each) => (
          <li key={each.id}>
            <Link to={`/tickets/${view}/${each.id}`}>
              <b className="ticket-number">{each.number}</b> {words.ticketKind[each.kind]}
            </Link>
            <span className="quiet">
              {each.mergedInto === ticketId ? words.ticket.mergedHere : ticket.mergedInto === each.id ? words.ticket.mergedInto : words.ticketState[each.state]}
            </span>
            {ticket.links.includes(each.id) && (
              <button
                type="button"
                className="ticket-unlink"
                aria-label={`${words.ticket.unlink} ${each.number}`}
                title={words.ticket.unlink}
                disabled={deeds.isBusy}
                onClick={() => void deeds.perform(() => call('linkTicket', { ticketId, with: each.number, on: false }))}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {ticket.state !== 'merged' && (
        <form className="ticket-line" onSubmit={(event) => void link(event)}>
          <Input
            aria-label={words.ticket.number}
            placeholder={words.ticket.number}
            maxLength={12}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
          <Button htmlType="submit" disabled={deeds.isBusy || !isNumber}>
            {words.ticket.link}
          </Button>
          <Button disabled={deeds.isBusy || !canMerge} onClick={() => setAsksMerge(true)}>
            {words.ticket.merge}
          </Button>
        </form>
      )}
      {asksMerge && (
        <Sheet title={words.ticket.mergeInto(number.trim())} onClose={() => setAsksMerge(false)}>
          <p>{words.ticket.mergeWarning}</p>
          <div className="sheet-deeds">
            <Button type="primary" onClick={() => void merge()}>
              {words.ticket.mergeInto(number.trim())}
            </Button>
            <Button onClick={() => setAsksMerge(false)}>{words.ticket.cancel}</Button>
          </div>
        </Sheet>
      )}
    </section>
  )
}
