import { bucketsOf, WAITS } from '@xiaoer/core/support/reports/counters'
import { WAIT_BOUNDS } from '@xiaoer/core/support/reports/wait-buckets'
import { Chart } from '../../parts/chart.tsx'
import { useWords } from '../../words/use-words.tsx'
import { NumberTiles } from './number-tiles.tsx'
import { sayNumber, saySeconds } from './say-number.ts'
import { Trend } from './trend.tsx'
import { type Looked, useReport } from './use-report.ts'

/** How long shoppers waited, for a person and for the bot: medians, how they went, and how they are spread. */
export function WaitsPage(looked: Looked) {
  const { words, language } = useWords()
  const say = words.reports
  const counts = useReport('waits', looked, looked.span).data?.rows[0]?.counts ?? {}
  const last = WAIT_BOUNDS.at(-1)!
  const labels = [...WAIT_BOUNDS.map((bound) => `≤ ${saySeconds(bound, language)}`), `> ${saySeconds(last, language)}`]
  return (
    <>
      <NumberTiles page="waits" looked={looked} />
      <div className="chart-pair">
        <Trend
          page="waits"
          looked={looked}
          title={say.peopleWaitsTrend}
          lines={[
            { of: 'firstReplyMedian', tone: 'main' },
            { of: 'nextReplyMedian', tone: 'before' },
          ]}
        />
        <Trend page="waits" looked={looked} title={say.botWaitsTrend} lines={[{ of: 'botReplyMedian', tone: 'main' }]} />
        {WAITS.map((wait) => (
          <Chart
            key={wait}
            title={say.spread[wait]}
            labelsAre={say.waited}
            kind="bar"
            labels={labels}
            series={[{ name: say.times, tone: 'main', values: bucketsOf(wait).map((name) => counts[name] ?? 0) }]}
            say={(value) => sayNumber('visits', value, language)}
          />
        ))}
      </div>
    </>
  )
}
