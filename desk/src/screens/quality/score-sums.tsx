import type { QualityDetail } from '@xiaoer/contract/quality-api'
import { useScorecard } from '../../use-quality.ts'
import { useWords } from '../../words/use-words.tsx'

/** Where the points went, criterion by criterion. */
export function ScoreSums({ detail: { sums, score } }: { detail: QualityDetail }) {
  const { words, language } = useWords()
  const say = words.quality
  // the house's own scorecard has its names in the language of who reads
  const own = useScorecard(language).data?.scorecard.criteria
  return (
    <details className="q-sums" open>
      <summary>
        {say.sums} <span className="quiet">{say.version(score.scorecard)}</span>
      </summary>
      <dl className="facts">
        {sums.map(({ id, name, points, lost, isFatal }) => (
          <div key={id}>
            <dt>{name || own?.find((one) => one.id === id)?.name || id}</dt>
            <dd className="clock">{isFatal ? say.fatal : say.lost(lost, points)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
