import type { HandoverNote } from '@xiaoer/contract/handover'
import { useWords } from '../words/use-words.tsx'
import { sayLanguage } from './say-language.ts'
import { sayStep } from './say-step.ts'

/** What was wanted, what was tried, what is known. */
export function HandoverFacts({ note }: { note: HandoverNote }) {
  const { words, language } = useWords()
  const say = words.handover
  const intents = words.intent as Record<string, string>
  const factOf = ({ name, value }: HandoverNote['facts'][number]) =>
    name === 'language' ? sayLanguage(value, language) : name === 'identity' ? ((say.rung as Record<string, string>)[value] ?? value) : value
  return (
    <dl className="handover-facts">
      {note.wants.length > 0 && (
        <>
          <dt>{say.wants}</dt>
          <dd>{note.wants.map((intent) => intents[intent] ?? intent).join(' · ')}</dd>
        </>
      )}
      {note.tried.length > 0 && (
        <>
          <dt>{say.tried}</dt>
          <dd>
            <ol>
              {note.tried.map((step, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what was tried is in its order
                <li key={place} dir="auto">
                  {sayStep({ ...step, skill: null }, words)}
                </li>
              ))}
            </ol>
          </dd>
        </>
      )}
      {note.facts.map((fact, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same fact may be there twice
        <div key={place}>
          <dt>{say.fact[fact.name]}</dt>
          <dd dir="auto">{factOf(fact)}</dd>
        </div>
      ))}
      <dt>{say.feels}</dt>
      <dd>{words.emotion[note.emotion]}</dd>
    </dl>
  )
}
