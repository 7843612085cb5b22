import { CheckName } from '@xiaoer/contract/quality'
import Button from 'antd/es/button'
import { useState } from 'react'
import { useLive } from '../../live-room.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useScores } from '../../use-quality.ts'
import { useWords } from '../../words/use-words.tsx'
import { ScoreRow } from './score-row.tsx'

const ONLY = ['all', 'found', 'fatal', 'appealed', 'unseen'] as const
const ORDERS = ['worst', 'newest'] as const

/** All that was inspected lately, as it is filtered. */
export function ScoreList({ scoreId }: { scoreId: string | undefined }) {
  const { words } = useWords()
  const { me } = useLive()
  const say = words.quality
  const [agent, setAgent] = useState('')
  const [check, setCheck] = useState<CheckName | ''>('')
  const [only, setOnly] = useState<(typeof ONLY)[number]>('all')
  const [order, setOrder] = useState<(typeof ORDERS)[number]>('worst')
  const asked = useScores({ only, order, ...(agent ? { agent } : {}), ...(check ? { check } : {}) })
  const [first] = asked.data?.pages ?? []
  const scores = asked.data?.pages.flatMap((page) => page.scores) ?? []
  return (
    <>
      <fieldset className="q-filters">
        <legend className="unseen">{say.filters}</legend>
        {me.agent.role !== 'agent' && (
          <select aria-label={say.who} value={agent} onChange={(event) => setAgent(event.target.value)}>
            <option value="">{say.everyone}</option>
            <option value="bot">{say.bot}</option>
            {first?.agents.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <select aria-label={say.check} value={check} onChange={(event) => setCheck(event.target.value as CheckName | '')}>
          <option value="">{say.anyCheck}</option>
          {CheckName.options.map((one) => (
            <option key={one} value={one}>
              {say.checks[one]}
            </option>
          ))}
        </select>
        <select aria-label={say.only} value={only} onChange={(event) => setOnly(event.target.value as typeof only)}>
          {ONLY.map((one) => (
            <option key={one} value={one}>
              {say.onlys[one]}
            </option>
          ))}
        </select>
        <select aria-label={say.order} value={order} onChange={(event) => setOrder(event.target.value as typeof order)}>
          {ORDERS.map((one) => (
            <option key={one} value={one}>
              {say.orders[one]}
            </option>
          ))}
        </select>
      </fieldset>
      {first && (
        <p className="quiet">
          {say.counts(first.counts.all, first.counts.fatal)} {first.counts.mean !== null && `· ${say.mean(first.counts.mean)}`}
        </p>
      )}
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.isSuccess && scores.length === 0 && <p className="empty">{say.none}</p>}
      <ul aria-label={say.list}>
        {scores.map((score) => (
          <li key={score.id}>
            <ScoreRow score={score} tab="scores" isHere={score.id === scoreId} />
          </li>
        ))}
      </ul>
      {asked.hasNextPage && (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {say.more}
        </Button>
      )}
    </>
  )
}
