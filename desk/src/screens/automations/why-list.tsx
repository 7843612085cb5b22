import type { ConditionFound } from '@xiaoer/contract/automation'
import { useWords } from '../../words/use-words.tsx'
import { named, type Saying, sayCondition } from './say-automation.ts'

/** Each condition with whether it held, and what was found. */
export function WhyList({ why, saying }: { why: readonly ConditionFound[]; saying: Saying }) {
  const { words } = useWords()
  const { log } = words.automation
  const foundAs = ({ field, found }: ConditionFound) =>
    found === null ? log.unknown : found.length === 0 ? log.nothing : found.map((value) => named(field, value, saying)).join(words.automation.say.or)
  if (why.length === 0) return <p className="quiet">{words.automation.noConditions}</p>
  return (
    <ul className="why-list">
      {why.map((one) => (
        <li key={`${one.field} ${one.test}`} className={one.fits ? 'why-fits' : 'why-not'}>
          <span aria-hidden="true">{one.fits ? '✓' : '✗'}</span> {sayCondition(one, saying)} <span className="quiet">{log.found(foundAs(one))}</span>
        </li>
      ))}
    </ul>
  )
}
