import type { ReadInTurn, ReadRequest } from '@xiaoer/contract/understanding'
import { useState } from 'react'
import { CorrectSheet } from '../../parts/correct-sheet.tsx'
import { MarkedClause, Why } from '../../parts/why.tsx'
import { useWords } from '../../words/use-words.tsx'

/** Less likely guesses than this say nothing. */
const LIKELY = 0.05

/** What the bot read in a message when it came: in short, with why, and the way to correct it. */
export function HeardInTurn({ read }: { read: ReadInTurn }) {
  const { words } = useWords()
  const { requests, emotion } = read
  return (
    <ul className="clauses">
      {requests.map((request) => (
        <Clause key={`${request.start} ${request.clause}`} request={request} read={read} />
      ))}
      {emotion.kind !== 'neutral' && (
        <li>
          {words.person.emotion}: {words.emotion[emotion.kind]} {Math.round(emotion.intensity * 100)} %
        </li>
      )}
    </ul>
  )
}

function Clause({ request, read }: { request: ReadRequest; read: ReadInTurn }) {
  const { words } = useWords()
  const [showsWhy, setShowsWhy] = useState(false)
  const [corrects, setCorrects] = useState(false)
  const [isProposed, setIsProposed] = useState(false)
  const { clause, intents } = request
  const likely = intents.filter(({ confidence }, place) => place === 0 || confidence >= LIKELY)
  return (
    <li>
      {showsWhy ? <MarkedClause clause={clause} because={intents[0]?.because ?? []} /> : <q dir="auto">{clause}</q>}{' '}
      {likely.map(({ intent, confidence }) => `${words.intent[intent]} ${Math.round(confidence * 100)} %`).join(words.steps.and)}{' '}
      <span className="clause-deeds" lang={words.language}>
        <button type="button" aria-expanded={showsWhy} onClick={() => setShowsWhy(!showsWhy)}>
          {showsWhy ? words.understanding.hideWhy : words.understanding.why}
        </button>
        {isProposed ? (
          <span role="status">{words.understanding.proposed}</span>
        ) : (
          <button type="button" onClick={() => setCorrects(true)}>
            {words.understanding.correct}
          </button>
        )}
      </span>
      {showsWhy && <Why request={request} />}
      {corrects && (
        <div lang={words.language}>
          <CorrectSheet
            heard={{ text: clause, language: read.language.code, intent: intents[0]?.intent ?? null, messageId: read.messageId }}
            onClose={() => setCorrects(false)}
            onProposed={() => setIsProposed(true)}
          />
        </div>
      )}
    </li>
  )
}
