import type { Ticket, TicketEvent } from '@xiaoer/contract/ticket'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { call } from '../../client.ts'
import { keep, useKept } from '../../parts/kept.ts'
import { useNow } from '../../parts/use-now.ts'
import { momentOf, shortOf } from '../../parts/when.ts'
import { useColleagues } from '../../use-tickets.ts'
import { useWords } from '../../words/use-words.tsx'
import { sayTicketEvent, sayWho } from './say-ticket-event.ts'
import type { TicketDeeds } from './use-ticket-deeds.ts'

type Props = { ticket: Ticket; events: readonly TicketEvent[]; deeds: TicketDeeds; note: RefObject<HTMLTextAreaElement | null> }

/** How it came so far, and a word for the colleagues. */
export function TicketHistory({ ticket, events, deeds, note }: Props) {
  const { words, language } = useWords()
  const { nameOf } = useColleagues()
  const now = useNow(60_000)
  return (
    <section className="ticket-part">
      <h3>{words.ticket.history}</h3>
      <ol className="ticket-events">
        {events.map((event) => {
          const { line, quoted } = sayTicketEvent(event, words, nameOf)
          return (
            <li key={event.id} className={`ticket-event ticket-event-${event.what}`}>
              <p>
                <b dir="auto">{sayWho(event.who, words, nameOf)}</b> <span>{line}</span>{' '}
                <time dateTime={event.at} title={momentOf(event.at, language)}>
                  {shortOf(event.at, now, language)}
                </time>
              </p>
              {quoted !== null && !(event.what === 'opened' && quoted === ticket.summary) && (
                <p className="ticket-quoted" dir="auto">
                  {quoted}
                </p>
              )}
            </li>
          )
        })}
      </ol>
      {ticket.state !== 'merged' && <Note ticketId={ticket.id} deeds={deeds} note={note} />}
    </section>
  )
}

function Note({ ticketId, deeds, note }: { ticketId: Ticket['id']; deeds: TicketDeeds; note: Props['note'] }) {
  const { words } = useWords()
  const draft = `ticket.note.${ticketId}`
  const text = useKept(draft) ?? ''
  const area = useRef<TextAreaRef>(null)
  useEffect(() => {
    note.current = area.current?.resizableTextArea?.textArea ?? null
  })
  const write = async () => {
    const words = text.trim()
    if (words !== '' && (await deeds.perform(() => call('noteTicket', { ticketId, text: words })))) keep(draft, null)
  }
  return (
    <form
      className="ticket-note field"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void write()
      }}
    >
      <label htmlFor={`note-${ticketId}`}>{words.ticket.note}</label>
      <Input.TextArea
        ref={area}
        id={`note-${ticketId}`}
        dir="auto"
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={2_000}
        value={text}
        placeholder={words.ticket.noteHint}
        onChange={(event) => keep(draft, event.target.value === '' ? null : event.target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void write()
        }}
      />
      <div className="ticket-deeds">
        <Button htmlType="submit" disabled={deeds.isBusy || text.trim() === ''}>
          {words.ticket.addNote}
        </Button>
      </div>
    </form>
  )
}
