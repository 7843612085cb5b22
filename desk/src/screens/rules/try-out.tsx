import { useMutation } from '@tanstack/react-query'
import type { RuleDraft, TriedRules } from '@xiaoer/contract/rule-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useState } from 'react'
import { call } from '../../client.ts'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useWords } from '../../words/use-words.tsx'
import type { Saying } from './say-cell.ts'
import { TriedCaseLine } from './tried-case.tsx'

/** A draft on the latest orders and deeds: what happens now, and what would. */
export function TryOut({ draft, isReadable, saying }: { draft: RuleDraft; isReadable: boolean; saying: Saying }) {
  const { words } = useWords()
  const say = words.rules.trial
  const [placedOn, setPlacedOn] = useState('')
  const tried = useTryOut()
  const isOld = tried.data !== undefined && tried.variables?.draft !== draft
  const go = () => tried.mutate({ draft, placedOn })
  return (
    <section className="rule-trial" aria-labelledby="trial">
      <h2 id="trial">{say.title}</h2>
      <p className="quiet">{say.lead}</p>
      <div className="trial-ask">
        <div className="field">
          <label htmlFor="placed-on">{say.placedOn}</label>
          <Input id="placed-on" type="date" value={placedOn} aria-describedby="placed-on-hint" onChange={(event) => setPlacedOn(event.target.value)} />
        </div>
        <Button disabled={!isReadable} loading={tried.isPending} onClick={go}>
          {tried.data ? say.again : say.go}
        </Button>
        <p id="placed-on-hint" className="quiet">
          {isReadable ? say.placedOnHint : say.fixFirst}
        </p>
      </div>
      {tried.isError && <ProblemLine problem={tried.error} onAgain={go} />}
      {tried.data && (
        <>
          {isOld && <p className="waits">{say.old}</p>}
          <TriedCounts {...tried.data.counts} />
          {tried.data.cases.length < tried.data.counts.changed && <p className="quiet">{say.more(tried.data.cases.length, tried.data.counts.changed)}</p>}
          <ol className="tried-cases">
            {tried.data.cases.map((one) => (
              <li key={`${one.source} ${one.id}`}>
                <TriedCaseLine tried={one} saying={saying} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

/** How many cases would be different, and in which way. */
export function TriedCounts(counts: TriedRules['counts']) {
  const { words } = useWords()
  const say = words.rules.trial
  if (counts.cases === 0) return <p className="quiet">{say.none}</p>
  const ways = (['opened', 'closed', 'toApproval', 'fromApproval'] as const).filter((way) => counts[way] > 0)
  return (
    <div className="tried-counts" role="status">
      <p>
        {say.counts(counts.cases, counts.orders)}
        {words.rules.between}
        <b>{counts.changed === 0 ? say.same : say.changed(counts.changed)}</b>
      </p>
      {ways.length > 0 && (
        <ul>
          {ways.map((way) => (
            <li key={way} className={`tried-${way}`}>
              {say[way](counts[way])}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Asks the house to try a draft; nothing is kept. */
export function useTryOut() {
  const { language } = useWords()
  return useMutation({
    mutationFn: ({ draft, placedOn }: { draft: RuleDraft; placedOn: string }) => call('tryRuleTable', { draft, placedOn: placedOn || null, language }),
  })
}
