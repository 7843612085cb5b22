import type { QualityScore } from '@xiaoer/contract/quality-api'
import { Link } from 'react-router'
import { momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { gradeOf } from './score-detail.tsx'

/** Who, with whom, how many points, and what cost them. */
export function ScoreRow({ score, tab, isHere, more }: { score: QualityScore; tab: string; isHere: boolean; more?: string }) {
  const { words, language } = useWords()
  const say = words.quality
  return (
    <Link className="q-row" to={`/quality/${tab}/${score.id}`} data-id={score.id} aria-current={isHere ? 'true' : undefined}>
      <b className={`q-score q-${gradeOf(score)}`} title={say.points(score.score)}>
        {score.score}
      </b>
      <span className="q-who" dir="auto">
        {score.contactName || say.noName} <span className="quiet">{score.agentId ? score.agentName : say.bot}</span>
      </span>
      <time dateTime={score.endedAt}>{momentOf(score.endedAt, language)}</time>
      <span className="q-why">
        {score.isFatal && <span className="q-severity q-fatal">{say.fatal}</span>}
        {score.checks.map((check) => say.checks[check]).join(' · ')}
        {score.appeals > 0 && <span className="waits"> {say.appeals(score.appeals)}</span>}
        {score.isReviewed && <span className="quiet"> {say.reviewed}</span>}
        {more && <span className="quiet"> {more}</span>}
      </span>
    </Link>
  )
}
