import { type AutomationId, type AutomationRun, type AutomationStep, RunOutcome } from '@xiaoer/contract/automation'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link } from 'react-router'
import { Choose } from '../../parts/choose.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { momentOf } from '../../parts/when.ts'
import { useAutomationRuns } from '../../use-automations.ts'
import { useWords } from '../../words/use-words.tsx'
import type { Words } from '../../words/zh.ts'
import type { Saying } from './say-automation.ts'
import { WhyList } from './why-list.tsx'

/** What was done by itself, by one automation or by all, the latest first: what came of it, and why. */
export function RunLog({ automationId, saying }: { automationId: AutomationId | null; saying: Saying }) {
  const { words } = useWords()
  const say = words.automation.log
  const [outcome, setOutcome] = useState<RunOutcome | ''>('')
  const asked = useAutomationRuns(automationId, outcome || null)
  const runs = asked.data?.pages.flatMap((page) => page.runs) ?? []
  return (
    <section className="run-log" aria-labelledby="run-log">
      <header>
        <h2 id="run-log">{automationId ? say.ofOne : say.title}</h2>
        <Choose
          label={say.outcome}
          value={outcome}
          options={[{ value: '', label: say.all }, ...RunOutcome.options.map((one) => ({ value: one, label: say.outcomes[one] }))]}
          onChoose={(chosen) => setOutcome(chosen as RunOutcome | '')}
        />
        {!automationId && <p className="quiet">{say.lead}</p>}
      </header>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.isSuccess && runs.length === 0 && <p className="empty">{outcome ? say.noneSuch : say.none}</p>}
      <ol>
        {runs.map((run) => (
          <li key={`${run.automationId} ${run.eventKey}`}>
            <Run run={run} isNamed={!automationId} saying={saying} />
          </li>
        ))}
      </ol>
      {asked.hasNextPage && (
        <Button className="more" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {asked.isFetchingNextPage ? words.automation.loadingMore : words.automation.more}
        </Button>
      )}
    </section>
  )
}

function Run({ run, isNamed, saying }: { run: AutomationRun; isNamed: boolean; saying: Saying }) {
  const { words, language } = useWords()
  const say = words.automation.log
  const { automationId, title, event, outcome, conversationId, contactName, depth, stoppedBy, error, why, steps, at } = run
  return (
    <article className={`run run-${outcome}`}>
      <p className="run-head">
        <b className={`run-outcome run-outcome-${outcome}`}>{say.outcomes[outcome]}</b>
        {isNamed && (title === null ? <span className="quiet">{say.removed}</span> : <Link to={`/automations/${automationId}`}>{title}</Link>)}
        {conversationId && (
          <Link to={`/inbox/open/${conversationId}`} dir="auto">
            {contactName || say.somebody}
          </Link>
        )}
        <time dateTime={at}>{momentOf(at, language)}</time>
      </p>
      <p className="quiet">
        {words.automation.when[event]}
        {depth > 0 && ` · ${say.caused(depth)}`}
      </p>
      {stoppedBy && <p className="run-trouble">{say.stopped[stoppedBy]}</p>}
      {error && (
        <p className="run-trouble" dir="auto">
          {error === 'left' ? say.left : error}
        </p>
      )}
      {steps.length > 0 && (
        <ol className="run-steps">
          {steps.map((step, place) => (
            // steps never change places
            // biome-ignore lint/suspicious/noArrayIndexKey: as said
            <li key={place} className={`step-${step.outcome}`}>
              <Step step={step} />
            </li>
          ))}
        </ol>
      )}
      {why.length > 0 && (
        <details>
          <summary>{say.because}</summary>
          <WhyList why={why} saying={saying} />
        </details>
      )}
    </article>
  )
}

function Step({ step }: { step: AutomationStep }) {
  const { words, language } = useWords()
  const { log, deed } = words.automation
  const { type, outcome, attempts, nextAt } = step
  return (
    <>
      <span>{deed[type]}</span> <b>{log.step[outcome]}</b>{' '}
      <span className="quiet" dir="auto">
        {[noteOf(step, words), attempts > 1 ? log.tries(attempts) : '', nextAt ? log.nextAt(momentOf(nextAt, language)) : ''].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}

/** Codes in the reader's language; what others said as they said it. */
function noteOf({ type, outcome, note }: AutomationStep, words: Words): string {
  if (type === 'setPriority' && outcome === 'done') return (words.ticketPriority as Record<string, string>)[note] ?? note
  return words.automation.log.notes[note] ?? note
}
