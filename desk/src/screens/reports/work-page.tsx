import type { ReportBy } from '@xiaoer/contract/report'
import { useState } from 'react'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useWords } from '../../words/use-words.tsx'
import { type Looked, useReport } from './use-report.ts'
import { WorkTable } from './work-table.tsx'

const BYS = ['agent', 'team', 'channel', 'language'] as const

/** The same numbers side by side, by who, where or in which language. */
export function WorkPage(looked: Looked) {
  const { words } = useWords()
  const [by, setBy] = useState<(typeof BYS)[number]>('agent')
  const asked = useReport('work', looked, looked.span, by)
  return (
    <div>
      <fieldset className="report-bys">
        <legend className="unseen">{words.reports.apart}</legend>
        {BYS.map((one) => (
          <label key={one}>
            <input type="radio" name="report-by" checked={by === one} onChange={() => setBy(one)} />
            {words.reports.by[one]}
          </label>
        ))}
      </fieldset>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.data && <WorkTable rows={asked.data.rows} by={by} nameOf={(key) => nameOf(key, by, looked, words.reports.nobody[by])} />}
    </div>
  )
}

function nameOf(key: string, by: ReportBy, { places }: Looked, nobody: string): string {
  if (key === '') return nobody
  const named = by === 'agent' ? places.agents : by === 'team' ? places.teams : by === 'channel' ? places.channels : []
  return named.find(({ id }) => id === key)?.name || key
}
