import { Command } from '@xiaoer/contract/command'
import type { Trace } from '@xiaoer/contract/trace'
import { ReadInTurn } from '@xiaoer/contract/understanding'
import { memo, useState } from 'react'
import { CommandFacts } from '../../parts/command-facts.tsx'
import { Facts } from '../../parts/facts.tsx'
import { sayStep } from '../../parts/say-step.ts'
import { momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { HeardInTurn } from './heard-in-turn.tsx'

/** What the bot did in one turn, in one quiet line that opens to every step. */
export const StepsLine = memo(function StepsLine({ trace }: { trace: Trace }) {
  const { words, language } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  if (trace.steps.length === 0) return null
  const hasTrouble = trace.steps.some((step) => step.kind === 'failed' || step.kind === 'refused')
  return (
    <li className={`steps${hasTrouble ? ' steps-trouble' : ''}`}>
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} title={isOpen ? words.steps.close : words.steps.open}>
        <span className="unseen">{words.steps.label}: </span>
        <span className="diamond" aria-hidden="true" />
        <span className="steps-words" dir="auto">
          {trace.steps.map((step) => sayStep(step, words)).join(' → ')}
        </span>
      </button>
      {isOpen && (
        <div className="steps-open">
          <ol>
            {trace.steps.map((step, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a turn are written once.
              <li key={place} className={`step step-${step.kind}`}>
                <span className="step-kind" lang={words.language}>
                  {words.steps.kind[step.kind]}
                </span>
                <span className="step-words" dir="auto">
                  {sayStep(step, words)}
                  {sayStep(step, words) !== step.text && <small>{step.text}</small>}
                  {step.skill && <small>{step.skill}</small>}
                  <Detail detail={step.detail} />
                </span>
              </li>
            ))}
          </ol>
          <p className="steps-foot" lang={words.language}>
            {momentOf(trace.at, language)} · {words.steps.took(Math.round(trace.tookMs))}
          </p>
        </div>
      )}
    </li>
  )
})

function Detail({ detail }: { detail: unknown }) {
  if (detail === undefined || detail === null) return null
  const read = ReadInTurn.safeParse(detail)
  if (read.success) return <HeardInTurn read={read.data} />
  const command = Command.safeParse(detail)
  return command.success ? <CommandFacts command={command.data} /> : <Facts value={detail} />
}
