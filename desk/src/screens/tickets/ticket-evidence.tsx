import type { Ticket } from '@xiaoer/contract/ticket'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { call } from '../../client.ts'
import { isSafeUrl } from '../../parts/safe-url.ts'
import { useWords } from '../../words/use-words.tsx'
import type { TicketDeeds } from './use-ticket-deeds.ts'

/** Pictures and files that prove something, and where a link to one more is added. */
export function TicketEvidence({ ticket, deeds }: { ticket: Ticket; deeds: TicketDeeds }) {
  const { words } = useWords()
  const [url, setUrl] = useState('')
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (isSafeUrl(url.trim()) && (await deeds.perform(() => call('addTicketEvidence', { ticketId: ticket.id, url: url.trim() })))) setUrl('')
  }
  return (
    <section className="ticket-part">
      <h3>{words.ticket.evidence}</h3>
      {ticket.evidence.length === 0 && <p className="quiet">{words.ticket.noEvidence}</p>}
      <ul className="ticket-pictures">
        {ticket.evidence.map((each, place) => (
          <li key={each}>
            <Piece url={each} name={words.ticket.picture(place + 1)} />
          </li>
        ))}
      </ul>
      {ticket.state !== 'merged' && (
        <details className="ticket-more-evidence">
          <summary>{words.ticket.evidenceAdd}</summary>
          <form className="ticket-line" onSubmit={(event) => void add(event)}>
            <Input
              type="url"
              aria-label={words.ticket.evidenceAdd}
              placeholder={words.ticket.evidenceHint}
              maxLength={2_000}
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
            <Button htmlType="submit" disabled={deeds.isBusy || !isSafeUrl(url.trim())}>
              {words.ticket.add}
            </Button>
          </form>
        </details>
      )}
    </section>
  )
}

/** As a picture where it is one, else as a link; the address alone does not tell. */
function Piece({ url, name }: { url: string; name: string }) {
  const [isPicture, setIsPicture] = useState(true)
  if (!isSafeUrl(url)) return <span dir="auto">{url}</span>
  return (
    <a href={url} target="_blank" rel="noreferrer" title={url}>
      {isPicture ? <img src={url} alt={name} loading="lazy" onError={() => setIsPicture(false)} /> : name}
    </a>
  )
}
