import type { QualityTrends } from '@xiaoer/contract/quality-api'
import { useState } from 'react'
import { Chart } from '../../parts/chart.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useQualityTrends } from '../../use-quality.ts'
import { useWords } from '../../words/use-words.tsx'

const BYS = ['agent', 'team', 'check'] as const
/** More lines in one picture are a knot; the table beside it has all. */
const MOST_LINES = 4
const TONES = ['main', 'good', 'wait', 'before'] as const

/** How it goes over the weeks, how right the checks are, and how alike people judge. */
export function QualityTrendsPage() {
  const { words } = useWords()
  const say = words.quality
  const [by, setBy] = useState<(typeof BYS)[number]>('agent')
  const asked = useQualityTrends(by)
  const nameOf = ({ key, name }: QualityTrends['rows'][number]) =>
    by === 'check' ? ((say.checks as Record<string, string>)[key] ?? key) : key === '' ? (by === 'agent' ? say.bot : say.noTeam) : name || key
  if (asked.isPending) return <p className="opening">{words.place.loading}</p>
  if (!asked.data) return <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
  const { weeks, rows, agreement, calibration } = asked.data
  const { pairs, points, kappa, meanDifference } = calibration
  return (
    <div className="q-trends">
      <fieldset className="q-filters">
        <legend className="unseen">{say.by}</legend>
        {BYS.map((one) => (
          <button key={one} type="button" aria-pressed={by === one} onClick={() => setBy(one)}>
            {say.bys[one]}
          </button>
        ))}
      </fieldset>
      {rows.length === 0 ? (
        <p className="empty">{say.trendNone}</p>
      ) : (
        <Chart
          kind="line"
          title={by === 'check' ? say.trendShare : say.trendScore}
          labelsAre={say.week}
          labels={weeks}
          say={String}
          series={rows.slice(0, MOST_LINES).map((row, place) => ({ name: nameOf(row), tone: TONES[place]!, values: row.values }))}
        />
      )}
      <section aria-labelledby="q-agreement">
        <h2 id="q-agreement">{say.agreement}</h2>
        <p className="quiet">{agreement.length === 0 ? say.noAgreement : say.agreementLead}</p>
        {agreement.length > 0 && (
          <table>
            <thead>
              <tr>
                {[say.check, say.found, say.agreeds, say.overruleds, say.granteds].map((name) => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {agreement.map(({ check, found, agreed, overruled, granted, isNoisy }) => (
                <tr key={check}>
                  <th scope="row">
                    {say.checks[check]} {isNoisy && <span className="waits">{say.noisy}</span>}
                  </th>
                  {[found, agreed, overruled, granted].map((count, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns stand in their order.
                    <td key={at}>{count}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section aria-labelledby="q-calibration">
        <h2 id="q-calibration">{say.calibration}</h2>
        <p>{say.calibrated(pairs, points)}</p>
        {kappa !== null && <p>{say.kappa(kappa.toFixed(2))}</p>}
        {meanDifference !== null && <p>{say.apart(String(meanDifference))}</p>}
      </section>
    </div>
  )
}
