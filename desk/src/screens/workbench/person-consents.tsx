import { useQuery } from '@tanstack/react-query'
import type { ConsentEvent } from '@xiaoer/contract/consent-api'
import type { ContactId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../client.ts'
import { momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { ConsentSheet } from './consent-sheet.tsx'
import { consentsNow } from './consents-now.ts'

/** What somebody agreed to as it stands, with all that was said before folded below. */
export function PersonConsents({ contactId }: { contactId: ContactId }) {
  const { words } = useWords()
  const said = words.consents
  const asked = useQuery({ queryKey: ['consents', contactId], queryFn: ({ signal }) => call('consents', { contactId }, signal), refetchOnMount: 'always' })
  const [notes, setNotes] = useState(false)
  const { events = [], channels = [] } = asked.data ?? {}
  const now = consentsNow(events)
  return (
    <section className="person-part" aria-label={said.title}>
      <header>
        <h3>{said.title}</h3>
        <Button size="small" onClick={() => setNotes(true)}>
          {said.note}
        </Button>
      </header>
      {asked.isSuccess && now.length === 0 && <p className="quiet">{said.none}</p>}
      <ul className="consent-lines">
        {now.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ul>
      {events.length > now.length && (
        <details>
          <summary>{said.history(events.length)}</summary>
          <ul className="consent-lines">
            {events.map((event) => (
              <Line key={event.id} event={event} />
            ))}
          </ul>
        </details>
      )}
      {notes && <ConsentSheet contactId={contactId} channels={channels} onClose={() => setNotes(false)} />}
    </section>
  )
}

function Line({ event: { purpose, channel, given, words: spoken, who, at } }: { event: ConsentEvent }) {
  const { words, language } = useWords()
  const said = words.consents
  return (
    <li>
      <span>
        <b>{said.purposes[purpose]}</b> · {channel?.title ?? said.everywhere} ·{' '}
        <span className={given ? 'consent-given' : 'consent-withdrawn'}>{given ? said.states.given : said.states.withdrawn}</span>
      </span>
      <q dir="auto">{spoken}</q>
      <small className="quiet">{said.by(who === 'shopper' ? said.shopper : who, momentOf(at, language))}</small>
    </li>
  )
}
