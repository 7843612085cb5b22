import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId } from '@xiaoer/contract/id'
import { useState } from 'react'
import { call } from '../client.ts'
import { useWords } from '../words/use-words.tsx'
import { HandoverFacts } from './handover-facts.tsx'
import { sayHandoff } from './say-step.ts'
import './handover-card.css'

/** Why the bot handed it over; unfolded, all that it knows, so that nothing is asked twice. */
export function HandoverCard({ conversationId, handoff }: { conversationId: ConversationId; handoff: NonNullable<Conversation['handoff']> }) {
  const { words } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const asked = useQuery({
    queryKey: ['handover', conversationId],
    queryFn: ({ signal }) => call('handover', { conversationId }, signal),
    refetchOnMount: 'always',
  })
  const note = asked.data
  return (
    <aside className="handoff" aria-label={words.talk.handedOver}>
      <b>
        {words.talk.handedOver} · <span dir="auto">{sayHandoff(handoff.reason, words)}</span>
      </b>
      <p dir="auto">{handoff.summary}</p>
      {note && (
        <>
          <p className="handover-next">
            {words.handover.next[note.next]}
            {note.stays && ` · ${words.handover.stays(note.handovers)}`}
          </p>
          <details className="handover" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
            <summary>{words.handover.open}</summary>
            {isOpen && <HandoverFacts note={note} />}
          </details>
        </>
      )}
    </aside>
  )
}
