import { type Finding, FORBIDDEN } from '@xiaoer/core/support/check-reply'
import type { RefObject } from 'react'
import { useWords } from '../../words/use-words.tsx'

/** What stands in the way of sending, word by word; each is one press away from being changed. */
export function CheckLine({ findings, asks, box }: { findings: readonly Finding[]; asks: boolean; box: RefObject<HTMLTextAreaElement | null> }) {
  const { words } = useWords()
  const said = words.bench.check
  if (findings.length === 0) return null
  const show = ({ start, end }: Finding) => {
    box.current?.focus()
    box.current?.setSelectionRange(start, end)
  }
  return (
    <div className="check-line" role="status">
      <ul aria-label={said.title}>
        {findings.slice(0, MOST).map((finding) => (
          <li key={`${finding.kind} ${finding.start}`}>
            <button type="button" className={FORBIDDEN.has(finding.kind) ? 'check-stop' : 'check-look'} onClick={() => show(finding)}>
              <span>{said.kinds[finding.kind]}</span> <q dir="auto">{finding.words}</q>
            </button>
          </li>
        ))}
      </ul>
      {asks && <p className="check-asks">{said.sendAnyway}</p>}
    </div>
  )
}

/** More at once are read by nobody. */
const MOST = 8
