import type { ReportBy, ReportRow } from '@xiaoer/contract/report'
import { NUMBERS, type NumberKey, numberOf } from '@xiaoer/core/support/reports/numbers'
import { REPORT_PAGES } from '@xiaoer/core/support/reports/pages'
import { useState } from 'react'
import { useWords } from '../../words/use-words.tsx'
import { sayNumber } from './say-number.ts'

interface Props {
  readonly rows: readonly ReportRow[]
  readonly by: ReportBy
  readonly nameOf: (key: string) => string
}

/** Sorted by whatever column is pressed; what its number means stands above while the column is looked at. */
export function WorkTable({ rows, by, nameOf }: Props) {
  const { words, language } = useWords()
  const [sorted, setSorted] = useState<{ readonly of: NumberKey; readonly isUp: boolean }>({ of: 'visits', isUp: false })
  const [asked, setAsked] = useState<NumberKey>('visits')
  const columns = REPORT_PAGES.work
  const sortedBy = (row: ReportRow) => numberOf(sorted.of, row.counts)
  const shown = rows.toSorted((a, b) => {
    const [one, other] = [sortedBy(a), sortedBy(b)]
    // who has none stands last, whichever way it is sorted
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return sorted.isUp ? one - other : other - one
  })
  if (rows.length === 0) return <p className="empty">{words.reports.nothing}</p>
  return (
    <>
      <p className="report-means">
        <b>{NUMBERS[asked].name[language]}</b> {NUMBERS[asked].means[language]}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className="report-table" tabIndex={0} aria-label={words.reports.pages.work}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.reports.by[by]}</th>
              {columns.map((of) => (
                <th key={of} scope="col" aria-sort={sorted.of === of ? (sorted.isUp ? 'ascending' : 'descending') : undefined}>
                  <button
                    type="button"
                    title={NUMBERS[of].means[language]}
                    aria-description={NUMBERS[of].means[language]}
                    onFocus={() => setAsked(of)}
                    onMouseEnter={() => setAsked(of)}
                    onClick={() => setSorted({ of, isUp: sorted.of === of && !sorted.isUp })}
                  >
                    {NUMBERS[of].name[language]}
                    {sorted.of === of && <span aria-hidden="true">{sorted.isUp ? ' ↑' : ' ↓'}</span>}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key}>
                <th scope="row">{nameOf(row.key)}</th>
                {columns.map((of) => (
                  <td key={of}>{sayNumber(of, numberOf(of, row.counts), language)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
