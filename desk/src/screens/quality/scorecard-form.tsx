import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CheckName, type Criterion, type Scorecard, ScorecardDraft } from '@xiaoer/contract/quality'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useScorecard } from '../../use-quality.ts'
import { useWords } from '../../words/use-words.tsx'

/** What conversations are judged by. */
export function ScorecardForm() {
  const { words, language } = useWords()
  const asked = useScorecard(language)
  if (asked.isPending) return <p className="opening">{words.place.loading}</p>
  if (!asked.data) return <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
  const { scorecard, scoredByOlder } = asked.data
  return <Card key={`${scorecard.version} ${scorecard.name}`} card={scorecard} older={scoredByOlder} />
}

const AGAIN_DAYS = 30

function Card({ card, older }: { card: Scorecard; older: number }) {
  const { words } = useWords()
  const { me } = useLive()
  const { complain, tell } = useNotice()
  const client = useQueryClient()
  const say = words.quality
  const mayWrite = me.agent.role !== 'agent'
  const [draft, setDraft] = useState<ScorecardDraft>(() => ({ name: card.name, criteria: card.criteria, words: card.words, sample: card.sample }))
  const [ownWords, setOwnWords] = useState(card.words.join('\n'))
  const kept = {
    ...draft,
    words: ownWords
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  }
  const isWhole = ScorecardDraft.safeParse(kept).success
  const save = useMutation({
    mutationFn: () => call('saveScorecard', { ...kept, version: card.version }),
    onSuccess: ({ version }) => {
      tell(say.saved(version))
      void client.invalidateQueries({ queryKey: ['quality', 'card'] })
    },
    onError: complain,
  })
  const again = useMutation({
    mutationFn: () => call('inspectAgain', { days: AGAIN_DAYS }),
    onSuccess: ({ scores }) => {
      tell(say.againDone(scores))
      void client.invalidateQueries({ queryKey: ['quality'] })
    },
    onError: complain,
  })
  const change = (place: number, more: Partial<Criterion>) =>
    setDraft((now) => ({ ...now, criteria: now.criteria.map((one, at) => (at === place ? { ...one, ...more } : one)) }))
  const add = () => {
    const id = [...Array(99).keys()].map((number) => `own-${number + 1}`).find((one) => !draft.criteria.some((other) => other.id === one))!
    setDraft((now) => ({ ...now, criteria: [...now.criteria, { id, name: '', weight: 10, checks: [], fatal: false }] }))
  }
  return (
    <div className="q-card">
      <p className="quiet">{say.cardLead}</p>
      {!mayWrite && <p>{say.cardOnly}</p>}
      <p>
        <b>{say.version(card.version)}</b>
      </p>
      {older > 0 && mayWrite && (
        <p>
          {say.older(older)}{' '}
          <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
            {say.again}
          </Button>
        </p>
      )}
      <fieldset disabled={!mayWrite} className="q-criteria">
        <legend className="unseen">{say.tabs.card}</legend>
        <label>
          {say.cardName} <input value={draft.name} maxLength={60} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
        </label>
        {draft.criteria.map((one, place) => (
          <fieldset key={one.id} className="q-criterion">
            <legend className="unseen">{one.name || say.criterion}</legend>
            <label>
              {say.criterion} <input value={one.name} maxLength={60} onChange={(event) => change(place, { name: event.target.value })} />
            </label>
            <label>
              {say.weight}{' '}
              <input
                type="number"
                min={0}
                max={100}
                value={one.weight}
                onChange={(event) => change(place, { weight: Math.min(100, Math.max(0, Math.round(Number(event.target.value)))) })}
              />
            </label>
            <label className="q-tick">
              <input type="checkbox" checked={one.fatal} onChange={(event) => change(place, { fatal: event.target.checked })} /> {say.isFatal}
            </label>
            <fieldset className="q-feeds">
              <legend>{say.feeds}</legend>
              {CheckName.options.map((check) => (
                <label key={check} className="q-tick">
                  <input
                    type="checkbox"
                    checked={one.checks.includes(check)}
                    onChange={(event) =>
                      change(place, { checks: event.target.checked ? [...one.checks, check] : one.checks.filter((other) => other !== check) })
                    }
                  />{' '}
                  {say.checks[check]}
                </label>
              ))}
            </fieldset>
            {mayWrite && draft.criteria.length > 1 && (
              <Button size="small" onClick={() => setDraft({ ...draft, criteria: draft.criteria.filter((_, at) => at !== place) })}>
                {say.removeCriterion(one.name || say.criterion)}
              </Button>
            )}
          </fieldset>
        ))}
        {mayWrite && <Button onClick={add}>{say.addCriterion}</Button>}
        <label>
          {say.words}
          <textarea rows={4} value={ownWords} onChange={(event) => setOwnWords(event.target.value)} />
        </label>
        <label>
          {say.sample}{' '}
          <input
            type="number"
            min={0}
            max={500}
            value={draft.sample}
            onChange={(event) => setDraft({ ...draft, sample: Math.round(Number(event.target.value)) })}
          />
        </label>
      </fieldset>
      {!isWhole && <p role="alert">{say.incomplete}</p>}
      {mayWrite && (
        <Button type="primary" disabled={!isWhole} loading={save.isPending} onClick={() => save.mutate()}>
          {say.save}
        </Button>
      )}
    </div>
  )
}
