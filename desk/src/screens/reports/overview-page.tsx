import { useWords } from '../../words/use-words.tsx'
import { NumberTile } from './number-tile.tsx'
import { NumberTiles } from './number-tiles.tsx'
import { saySeconds } from './say-number.ts'
import { Trend } from './trend.tsx'
import { type Looked, useReport, useReportNow } from './use-report.ts'

/** What goes on now and today, and how the span went. */
export function OverviewPage(looked: Looked) {
  const { words, language } = useWords()
  const say = words.reports
  const today = { from: looked.today, to: looked.today, zone: looked.span.zone }
  const counts = useReport('overview', looked, today).data?.rows[0]?.counts ?? {}
  const now = useReportNow().data
  const isToday = looked.span.from === looked.today && looked.span.to === looked.today
  const waited = now?.longestSince ? saySeconds(Math.max(0, (Date.parse(now.at) - Date.parse(now.longestSince)) / 1_000), language) : '–'
  return (
    <>
      <section aria-labelledby="reports-today">
        <h2 id="reports-today">{say.today}</h2>
        <ul className="number-tiles now-tiles">
          {(
            [
              [say.now.waiting, String(now?.waiting ?? '–')],
              [say.now.longest, waited],
              [say.now.withPeople, String(now?.withPeople ?? '–')],
              [say.now.withBot, String(now?.withBot ?? '–')],
            ] as const
          ).map(([name, value]) => (
            <li className="number-tile" key={name}>
              <span>{name}</span>
              <b>{value}</b>
            </li>
          ))}
          {(['visits', 'shopperMessages', 'agentReplies', 'botReplies'] as const).map((key) => (
            <NumberTile key={key} of={key} counts={counts} />
          ))}
        </ul>
        <Trend page="overview" looked={looked} title={say.todayByHour} span={today} kind="bar" lines={[{ of: 'visits', tone: 'main' }]} />
      </section>
      {!isToday && (
        <section aria-labelledby="reports-span">
          <h2 id="reports-span">{say.span}</h2>
          <NumberTiles page="overview" looked={looked} />
          <div className="chart-pair">
            <Trend page="overview" looked={looked} title={say.visitsTrend} kind="bar" lines={[{ of: 'visits', tone: 'main' }]} />
            <Trend
              page="overview"
              looked={looked}
              title={say.sharesTrend}
              most={1}
              lines={[
                { of: 'resolved', tone: 'good' },
                { of: 'botShare', tone: 'main' },
              ]}
            />
          </div>
        </section>
      )}
    </>
  )
}
