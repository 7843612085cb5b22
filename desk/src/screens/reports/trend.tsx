import type { ReportSpan } from '@xiaoer/contract/report'
import type { Counts } from '@xiaoer/core/support/reports/counters'
import { NUMBERS, type NumberKey, numberOf } from '@xiaoer/core/support/reports/numbers'
import { type ReportPage, trendBy } from '@xiaoer/core/support/reports/pages'
import { Chart } from '../../parts/chart.tsx'
import type { Drawing, Tone } from '../../parts/chart-option.ts'
import { useWords } from '../../words/use-words.tsx'
import { sayNumber } from './say-number.ts'
import { sayKey, trendKeys } from './trend-keys.ts'
import { type Looked, useReport } from './use-report.ts'

interface Line {
  readonly of: NumberKey
  readonly tone: Tone
}

interface Props {
  readonly page: ReportPage
  readonly looked: Looked
  readonly title: string
  readonly lines: readonly Line[]
  readonly kind?: Drawing['kind']
  readonly span?: ReportSpan
  readonly most?: number
}

/** How numbers of one unit went over a span. */
export function Trend({ page, looked, title, lines, kind = 'line', span = looked.span, most }: Props) {
  const { words, language } = useWords()
  const by = trendBy(span)
  const asked = useReport(page, looked, span, by)
  const counts = new Map<string, Counts>(asked.data?.rows.map((row) => [row.key, row.counts]))
  const keys = trendKeys(span, by)
  return (
    <Chart
      title={title}
      labelsAre={words.reports.by[by]}
      kind={kind}
      labels={keys.map((key) => sayKey(key, by, words.language))}
      series={lines.map(({ of, tone }) => ({
        name: NUMBERS[of].name[language],
        tone,
        values: keys.map((key) => numberOf(of, counts.get(key) ?? {})),
      }))}
      say={(value) => sayNumber(lines[0]!.of, value, language)}
      {...(most === undefined ? {} : { most })}
    />
  )
}
