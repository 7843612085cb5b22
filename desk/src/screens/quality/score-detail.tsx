import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QualityDetail } from '@xiaoer/contract/quality-api'
import Button from 'antd/es/button'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useScore } from '../../use-quality.ts'
import { useWords } from '../../words/use-words.tsx'
import { MarkedMessage } from './marked-message.tsx'
import { Point } from './point.tsx'
import { ScoreSums } from './score-sums.tsx'

/** A conversation beside what was found in it. */
export function ScoreDetail({ scoreId, onNext }: { scoreId: string; onNext: () => void }) {
  const { words } = useWords()
  const { me } = useLive()
  const say = words.quality
  const { complain } = useNotice()
  const client = useQueryClient()
  const asked = useScore(scoreId)
  const [chosen, setChosen] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const deed = useMutation({
    mutationFn: (what: () => Promise<QualityDetail>) => what(),
    onSuccess: (detail) => {
      client.setQueryData(['quality', 'score', scoreId], detail)
      for (const key of ['scores', 'sample', 'trends']) void client.invalidateQueries({ queryKey: ['quality', key] })
    },
    onError: complain,
  })
  const detail = asked.data
  const isOwn = detail?.score.agentId === me.agent.id
  const leads = me.agent.role !== 'agent'
  const mayReview = leads && !isOwn
  const points = () => [...(box.current?.querySelectorAll<HTMLElement>('.q-point') ?? [])]
  const step = (by: 1 | -1) => {
    const at = points().findIndex((one) => one.contains(document.activeElement))
    ;(at < 0 ? points()[0] : points()[at + by])?.focus()
  }
  const press = (what: string) => {
    const at = points().findIndex((one) => one.contains(document.activeElement))
    points()[Math.max(0, at)]?.querySelector<HTMLElement>(`[data-deed="${what}"]`)?.click()
    if (at >= 0) points()[at + 1]?.focus()
  }
  const finish = () => (mayReview ? deed.mutate(() => call('reviewScore', { scoreId, done: true }), { onSuccess: onNext }) : onNext())
  useKeys({ j: () => step(1), k: () => step(-1), a: () => press('agree'), o: () => press('overrule'), n: finish })
  useEffect(() => {
    const seq = detail?.findings.find(({ id }) => id === chosen)?.evidence[0]?.seq
    if (seq) document.getElementById(`q-${seq}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, detail])
  if (asked.isPending) return <p className="opening">{words.place.loading}</p>
  if (!detail) return <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
  const { score, findings, messages, reviews } = detail
  return (
    <div className="q-detail" ref={box}>
      <header className="q-head">
        <h2 dir="auto">{score.contactName || say.noName}</h2>
        <span className="quiet">{score.agentId ? score.agentName : say.bot}</span>
        <b className={`q-score q-${gradeOf(score)}`}>{say.points(score.score)}</b>
        {score.isFatal && <span className="q-severity q-fatal">{say.fatal}</span>}
        {leads && <Link to={`/inbox/open/${score.conversationId}`}>{say.openTalk}</Link>}
      </header>
      <div className="q-sides">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
        <section className="q-talk" aria-label={say.talk} tabIndex={0}>
          <ol>
            {messages.map((message) => (
              <MarkedMessage key={message.id} message={message} findings={findings} chosen={chosen} />
            ))}
          </ol>
        </section>
        <section className="q-points" aria-label={say.findings}>
          <h3 className="unseen">{say.findings}</h3>
          {findings.length === 0 && <p className="empty">{say.clean}</p>}
          {findings.map((point) => (
            <Point
              key={point.id}
              point={point}
              mayReview={mayReview}
              mayAppeal={isOwn}
              mayDecide={leads && point.appeal?.by !== me.agent.id}
              isBusy={deed.isPending}
              onFocus={() => setChosen(point.id)}
              onVerdict={(agrees, comment) => deed.mutate(() => call('reviewScore', { scoreId, points: [{ findingId: point.id, agrees, comment }] }))}
              onAppeal={(text) => deed.mutate(() => call('appealFinding', { scoreId, findingId: point.id, words: text }))}
              onDecide={(granted, text) => deed.mutate(() => call('decideAppeal', { scoreId, findingId: point.id, granted, words: text }))}
            />
          ))}
          {mayReview ? (
            <Button type="primary" loading={deed.isPending} onClick={finish}>
              {say.finish} <kbd>n</kbd>
            </Button>
          ) : (
            leads && <p className="quiet">{say.own}</p>
          )}
          <ScoreSums detail={detail} />
          {reviews.some(({ doneAt }) => doneAt !== null) && (
            <p className="quiet">
              {say.reviews}: {reviews.flatMap(({ name, score: points }) => (points === null ? [] : [say.reviewScore(name, points)])).join(' · ')}
            </p>
          )}
          {leads && <p className="quiet q-keys">{say.keys}</p>}
        </section>
      </div>
    </div>
  )
}

export function gradeOf({ score, isFatal }: { readonly score: number; readonly isFatal: boolean }): 'good' | 'fair' | 'bad' {
  return isFatal || score < 60 ? 'bad' : score < 85 ? 'fair' : 'good'
}
