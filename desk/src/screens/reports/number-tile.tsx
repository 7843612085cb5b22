import type { Counts } from '@xiaoer/core/support/reports/counters'
import { type NumberKey, numberOf } from '@xiaoer/core/support/reports/numbers'
import { useWords } from '../../words/use-words.tsx'
import { Explained } from './explained.tsx'
import { sayChange, sayNumber } from './say-number.ts'

/** A number, what it means, and how it was in the span before. */
export function NumberTile({
  of,
  counts,
  before,
  tone,
}: {
  of: NumberKey
  counts: Counts
  before?: Counts | undefined
  tone?: 'good' | 'fair' | 'wait' | 'bad'
}) {
  const { words, language } = useWords()
  const value = numberOf(of, counts)
  const was = before ? numberOf(of, before) : null
  const change = sayChange(of, value, was, language)
  return (
    <li className="number-tile" data-tone={tone}>
      <Explained of={of} />
      <b>{sayNumber(of, value, language)}</b>
      {before && (
        <small className={change?.isGood === true ? 'is-good' : change?.isGood === false ? 'is-bad' : ''}>
          {change ? `${change.text} · ` : ''}
          {words.reports.before(sayNumber(of, was, language))}
        </small>
      )}
    </li>
  )
}
