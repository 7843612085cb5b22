import type { ReadRequest, ShopPhrase } from '@xiaoer/contract/understanding'
import Button from 'antd/es/button'
import { useState } from 'react'
import { CorrectSheet } from '../../parts/correct-sheet.tsx'
import { MarkedClause, Why } from '../../parts/why.tsx'
import { useWords } from '../../words/use-words.tsx'

/** One thing that the bot hears in a message: what it may be, why, what it names; and the way to say that it is something else. */
export function Request({ request, place, language }: { request: ReadRequest; place: number; language: string }) {
  const { words } = useWords()
  const [shown, setShown] = useState(0)
  const [corrects, setCorrects] = useState(false)
  const [proposed, setProposed] = useState<ShopPhrase | null>(null)
  const { clause, intents, entities, conditions } = request
  return (
    <li className={`request clause-${place % 4}`}>
      <h2>
        <span className="request-number" aria-hidden="true">
          {place + 1}
        </span>
        <span className="unseen">{words.understanding.clause(place + 1)}: </span>
        <MarkedClause clause={clause} because={intents[shown]?.because ?? []} />
      </h2>
      <ul className="ranks" aria-label={words.understanding.intents}>
        {intents.map(({ intent, confidence }, rank) => (
          <li key={intent}>
            <button type="button" aria-pressed={rank === shown} onClick={() => setShown(rank)} title={intent}>
              <span className="rank-name">{words.intent[intent]}</span>
              <span className="rank-bar" aria-hidden="true">
                <span style={{ inlineSize: `${Math.max(1, confidence * 100)}%` }} />
              </span>
              <span className="share">{words.understanding.sure(Math.round(confidence * 100))}</span>
            </button>
          </li>
        ))}
      </ul>
      <Why request={request} place={shown} />
      {entities.length > 0 && (
        <ul className="chips" aria-label={words.understanding.entities}>
          {entities.map(({ kind, text, value, start }) => (
            <li key={`${start} ${kind}`}>
              <span>{entityName(kind, words.entity)}</span> <b dir="auto">{text}</b>
              {value !== text && <small dir="auto">{value}</small>}
            </li>
          ))}
        </ul>
      )}
      {conditions.length > 0 && (
        <p className="conditions">
          <span className="quiet">{words.understanding.conditions}:</span> <span dir="auto">{conditions.join(' · ')}</span>
        </p>
      )}
      {proposed ? (
        <p className="quiet" role="status">
          {words.understanding.proposed}: {words.intent[proposed.intent]}
        </p>
      ) : (
        <Button className="wrong" size="small" onClick={() => setCorrects(true)}>
          {words.understanding.wrong}
        </Button>
      )}
      {corrects && (
        <CorrectSheet
          heard={{ text: clause, language, intent: intents[0]?.intent ?? null, messageId: null }}
          onClose={() => setCorrects(false)}
          onProposed={setProposed}
        />
      )}
    </li>
  )
}

function entityName(kind: string, names: Record<string, string>): string {
  return Object.hasOwn(names, kind) ? names[kind]! : kind
}
