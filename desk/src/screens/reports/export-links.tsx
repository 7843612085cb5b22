import { useState } from 'react'
import { useWords } from '../../words/use-words.tsx'
import type { Looked } from './use-report.ts'

/** Files of what is looked at, written to the disk as they come. */
export function ExportLinks({ looked: { span, filter } }: { looked: Looked }) {
  const { words } = useWords()
  const [isPlain, setPlain] = useState(false)
  const say = words.reports.export
  const address = (of: 'conversations' | 'messages', as: 'csv' | 'jsonl') =>
    `/api/v1/desk/reports/export?${new URLSearchParams({ ...span, ...(filter as Record<string, string>), of, as, plain: isPlain ? 'yes' : 'no' })}`
  return (
    <details className="report-export">
      <summary>{say.name}</summary>
      <div>
        <p className="quiet">{say.lead}</p>
        <ul>
          {(['conversations', 'messages'] as const).map((of) => (
            <li key={of}>
              {say[of]}{' '}
              {(['csv', 'jsonl'] as const).map((as) => (
                <a key={as} href={address(of, as)} download aria-label={`${say[of]} ${as.toUpperCase()}`}>
                  {as.toUpperCase()}
                </a>
              ))}
            </li>
          ))}
        </ul>
        <label>
          <input type="checkbox" checked={isPlain} onChange={({ target }) => setPlain(target.checked)} /> {say.plain}
        </label>
      </div>
    </details>
  )
}
