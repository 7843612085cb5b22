import type { Note } from '@xiaoer/contract/note'
import { memo } from 'react'
import { useLive } from '../../live-room.tsx'
import { clockOf, momentOf } from '../../parts/when.ts'
import { useViews } from '../../use-views.ts'
import { useWords } from '../../words/use-words.tsx'

/** What a colleague wrote for colleagues; it looks like nothing that a shopper could get. */
export const NoteLine = memo(function NoteLine({ note }: { note: Note }) {
  const { words, language } = useWords()
  const { me } = useLive()
  const people = useViews().data?.people ?? []
  const nameOf = (id: string) => (id === me.agent.id ? me.agent.name : (people.find((person) => person.id === id)?.name ?? words.talk.colleague))
  return (
    <li className="note" lang={words.language}>
      <p className="note-who">
        <b>{words.bench.note.by(nameOf(note.agentId))}</b>
        <time dateTime={note.at} title={momentOf(note.at, language)}>
          {clockOf(note.at, language)}
        </time>
        <span>{note.mentions.length > 0 ? words.bench.note.calls(note.mentions.map(nameOf).join(words.steps.and)) : words.bench.note.onlyUs}</span>
      </p>
      <p dir="auto">{note.text}</p>
    </li>
  )
})
