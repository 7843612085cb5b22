import type { TriedCase, Verdict } from '@xiaoer/contract/rule-api'
import { sayMoney } from '../../parts/say-money.ts'
import { momentOf } from '../../parts/when.ts'
import { type Saying, sayOutcome } from './say-cell.ts'

/** One past case: what becomes of it now and under the draft, and in which rules they differ. */
export function TriedCaseLine({ tried, saying }: { tried: TriedCase; saying: Saying }) {
  const { words, language } = saying
  const say = words.rules.trial
  return (
    <article className="tried-case">
      <p>
        <b>{words.command[tried.command]}</b> <span>{words.action.order(tried.orderNumber)}</span>{' '}
        <span className="quiet">
          {say.source[tried.source]} · <time dateTime={tried.at}>{momentOf(tried.at, language)}</time>
        </span>
      </p>
      <p className="tried-sides">
        <Side name={say.now} verdict={tried.now} saying={saying} />
        <span aria-hidden="true">→</span>
        <Side name={say.draft} verdict={tried.draft} saying={saying} />
      </p>
      {tried.changes.length > 0 && (
        <ul className="tried-changes">
          {tried.changes.map(({ outcome, from, to }) => (
            <li key={outcome}>{say.becomes(words.rules.outcome[outcome], sayOutcome(from, outcome, saying), sayOutcome(to, outcome, saying))}</li>
          ))}
        </ul>
      )}
    </article>
  )
}

function Side({ name, verdict, saying }: { name: string; verdict: Verdict; saying: Saying }) {
  const { words, language } = saying
  return (
    <span className={`tried-side tried-${verdict.outcome}`} title={verdict.rules}>
      <span className="quiet">{name}</span> <b>{words.rules.trial.outcome[verdict.outcome]}</b>
      {verdict.amount && verdict.amount.amount !== 0 && <span className="money"> {sayMoney(verdict.amount, language)}</span>}
      {verdict.why && <span className="tried-why">{verdict.why}</span>}
    </span>
  )
}
