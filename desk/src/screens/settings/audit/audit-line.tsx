import type { AuditRow } from '@xiaoer/contract/audit-api'
import { Link } from 'react-router'
import { momentOf } from '../../../parts/when.ts'
import { useWords } from '../../../words/use-words.tsx'
import { placeOf } from './place-of.ts'

/** One deed in a line; what was before and after opens below it. */
export function AuditLine({ row, names }: { row: AuditRow; names: Readonly<Record<string, string>> }) {
  const { words, language } = useWords()
  const say = words.access.audit
  const { at, who, what, address, via, detail } = row
  const place = placeOf(row)
  return (
    <li>
      <div className="access-line">
        <time className="audit-at" dateTime={at}>
          {momentOf(at, language)}
        </time>
        <b dir="auto">{names[who] ?? who}</b>
        <span>{say.deeds[what] ?? what}</span>
        {address !== null && <span className="quiet">{say.from(address)}</span>}
        {via !== null && <span className="quiet">{say.via(names[via] ?? via)}</span>}
        {place !== null && <Link to={place}>{say.open}</Link>}
      </div>
      {detail !== null && (
        <details className="audit-detail">
          <summary>{words.access.details}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled to by keyboard. */}
          <pre dir="ltr" tabIndex={0}>
            {JSON.stringify(detail, null, 2)}
          </pre>
        </details>
      )}
    </li>
  )
}
