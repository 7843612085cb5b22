import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ContactId } from '@xiaoer/contract/id'
import type { Merger } from '@xiaoer/contract/person-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { usePerson } from '../../use-person.ts'
import { useWords } from '../../words/use-words.tsx'
import { MergeSheet } from './merge-sheet.tsx'

/** Who the shopper is on each channel, who was made this person, and where somebody else becomes it. */
export function PersonIdentities({ contactId }: { contactId: ContactId }) {
  const { words } = useWords()
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const said = words.persons
  const asked = usePerson(contactId)
  const [merges, setMerges] = useState(false)
  const undo = useMutation({
    mutationFn: ({ id }: Merger) => call('unmergePersons', { contactId, mergerId: id }),
    onSuccess: (known) => {
      client.setQueryData(['person', contactId], known)
      void client.invalidateQueries({ queryKey: ['elsewhere'] })
      tell(said.undone)
    },
    onError: complain,
  })
  const { identities = [] } = asked.data?.person ?? {}
  const mergers = asked.data?.mergers ?? []
  const nameOf = ({ name }: Merger) => name || said.noName
  const whoOf = ({ who, isProof }: Merger) => (isProof ? ((said.proofs as Record<string, string>)[who] ?? who) : who)
  return (
    <section className="person-part" aria-label={said.identities}>
      <header>
        <h3>{said.identities}</h3>
        <Button size="small" onClick={() => setMerges(true)}>
          {said.merge}
        </Button>
      </header>
      <dl className="facts">
        {identities.map(({ channel, userId }) => (
          <div key={`${channel} ${userId}`}>
            <dt>{channel}</dt>
            <dd dir="auto">{userId}</dd>
          </div>
        ))}
      </dl>
      {mergers.length > 0 && (
        <ul className="person-lines" aria-label={said.mergers}>
          {mergers.map((merger) => (
            <li key={merger.id}>
              <span dir="auto">{said.by(nameOf(merger), whoOf(merger))}</span>
              <Button size="small" type="text" aria-label={said.undo(nameOf(merger))} loading={undo.isPending} onClick={() => undo.mutate(merger)}>
                {said.undoShort}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {merges && <MergeSheet contactId={contactId} onClose={() => setMerges(false)} />}
    </section>
  )
}
