import { REPORT_PAGES, type ReportPage } from '@xiaoer/core/support/reports/pages'
import { spanBefore } from '@xiaoer/core/support/reports/zone-days'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useWords } from '../../words/use-words.tsx'
import { NumberTile } from './number-tile.tsx'
import { type Looked, useReport } from './use-report.ts'

/** The numbers of a page, for the span and against the span before. */
export function NumberTiles({ page, looked }: { page: ReportPage; looked: Looked }) {
  const { words, language } = useWords()
  const asked = useReport(page, looked, looked.span)
  const before = useReport(page, looked, spanBefore(looked.span))
  if (asked.isError && !asked.data) return <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
  if (!asked.data) return <p className="opening">{words.place.loading}</p>
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium', timeZone: looked.span.zone }).format(new Date(asked.data.until))
  return (
    <section aria-label={words.reports.numbers}>
      <ul className="number-tiles">
        {REPORT_PAGES[page].map((key) => (
          <NumberTile key={key} of={key} counts={asked.data.rows[0]?.counts ?? {}} before={before.data ? (before.data.rows[0]?.counts ?? {}) : undefined} />
        ))}
      </ul>
      <p className="quiet">{words.reports.until(at)}</p>
    </section>
  )
}
