import type { Counter } from '@xiaoer/core/support/reports/counters'
import { Chart } from '../../parts/chart.tsx'
import { useWords } from '../../words/use-words.tsx'
import { NumberTiles } from './number-tiles.tsx'
import { sayNumber } from './say-number.ts'
import { Trend } from './trend.tsx'
import { type Looked, useReport } from './use-report.ts'

const STARS = [5, 4, 3, 2, 1] as const

/** How shoppers rated it, and how many did. */
export function SatisfactionPage(looked: Looked) {
  const { words, language } = useWords()
  const say = words.reports
  const counts = useReport('satisfaction', looked, looked.span).data?.rows[0]?.counts ?? {}
  return (
    <>
      <NumberTiles page="satisfaction" looked={looked} />
      <div className="chart-pair">
        <Trend page="satisfaction" looked={looked} title={say.satisfactionTrend} most={1} lines={[{ of: 'satisfaction', tone: 'main' }]} />
        <Chart
          title={say.starsSpread}
          labelsAre={say.stars}
          kind="across"
          labels={STARS.map((stars) => '★'.repeat(stars))}
          series={[{ name: words.reports.times, tone: 'main', values: STARS.map((stars) => counts[`stars${stars}` as Counter] ?? 0) }]}
          say={(value) => sayNumber('visits', value, language)}
        />
      </div>
    </>
  )
}
