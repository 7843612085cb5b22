import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ContactId } from '@xiaoer/contract/id'
import type { Person } from '@xiaoer/contract/person-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useDeferredValue, useId, useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

type Props = { contactId: ContactId; onClose: () => void }

/** Finds the other, shows side by side what goes where, and makes them one. */
export function MergeSheet({ contactId, onClose }: Props) {
  const { words } = useWords()
  const [fromId, setFromId] = useState<ContactId | null>(null)
  return (
    <Sheet title={words.persons.merge} onClose={onClose}>
      {fromId === null ? (
        <FindOther contactId={contactId} onFound={setFromId} onClose={onClose} />
      ) : (
        <SideBySide contactId={contactId} fromId={fromId} onBack={() => setFromId(null)} onClose={onClose} />
      )}
    </Sheet>
  )
}

function FindOther({ contactId, onFound, onClose }: Props & { onFound: (id: ContactId) => void }) {
  const { words } = useWords()
  const said = words.persons
  const [sought, setSought] = useState('')
  const id = useId()
  const looked = useDeferredValue(sought.trim())
  const asked = useQuery({
    queryKey: ['persons', looked],
    queryFn: ({ signal }) => call('persons', { words: looked }, signal),
    enabled: looked !== '',
    staleTime: 0,
  })
  const others = looked === '' ? [] : (asked.data?.persons.filter((person) => person.id !== contactId) ?? [])
  return (
    <>
      <p className="quiet">{said.mergeLead}</p>
      <div className="choose">
        <label htmlFor={id}>{said.find}</label>
        <Input id={id} type="search" value={sought} maxLength={200} onChange={(event) => setSought(event.target.value)} />
      </div>
      <ul className="merge-found">
        {others.map((person) => (
          <li key={person.id}>
            <button type="button" onClick={() => onFound(person.id)}>
              <b dir="auto">{person.name || said.noName}</b>
              <small>{person.identities.map(({ channel, userId }) => `${channel} ${userId}`).join(' · ')}</small>
              <small dir="auto">{person.preview}</small>
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{looked !== '' && asked.isSuccess && others.length === 0 && said.none}</p>
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      <div className="sheet-deeds">
        <Button onClick={onClose}>{words.deed.cancel}</Button>
      </div>
    </>
  )
}

function SideBySide({ contactId, fromId, onBack, onClose }: Props & { fromId: ContactId; onBack: () => void }) {
  const { words } = useWords()
  const said = words.persons
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const asked = useQuery({
    queryKey: ['merge', contactId, fromId],
    queryFn: ({ signal }) => call('previewMerge', { contactId, fromId }, signal),
    staleTime: 0,
    gcTime: 0,
  })
  const merge = useMutation({
    mutationFn: () => call('mergePersons', { contactId, fromId }),
    onSuccess: (known) => {
      client.setQueryData(['person', contactId], known)
      void client.invalidateQueries({ queryKey: ['elsewhere'] })
      tell(said.merged)
      onClose()
    },
    onError: complain,
  })
  const { into, from, conflict } = asked.data ?? {}
  return (
    <>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {into && from && (
        <div className="merge-sides">
          <Side title={said.stays} person={into} />
          <Side title={said.goesIn} person={from} />
        </div>
      )}
      {conflict && <p role="alert">{said.conflicts[conflict]}</p>}
      <div className="sheet-deeds">
        <Button type="primary" disabled={!from || conflict !== null} loading={merge.isPending} onClick={() => merge.mutate()}>
          {said.mergeNow}
        </Button>
        <Button onClick={onBack}>{said.back}</Button>
      </div>
    </>
  )
}

function Side({ title, person }: { title: string; person: Person }) {
  const { words } = useWords()
  const said = words.persons
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <b dir="auto">{person.name || said.noName}</b>
      <ul>
        {person.identities.map(({ channel, userId }) => (
          <li key={`${channel} ${userId}`} dir="auto">
            {channel} {userId}
          </li>
        ))}
        <li>{said.conversations(person.conversations)}</li>
        <li>{said.tickets(person.tickets)}</li>
      </ul>
    </section>
  )
}
