import type { MoneyRow } from '@xiaoer/contract/report'
import { MONEY_KINDS } from '@xiaoer/core/support/reports/money-kind'
import { trendBy } from '@xiaoer/core/support/reports/pages'
import { spanBefore } from '@xiaoer/core/support/reports/zone-days'
import { Chart } from '../../parts/chart.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { sayMoney } from '../../parts/say-money.ts'
import { useWords } from '../../words/use-words.tsx'
import { Explained } from './explained.tsx'
import { sayKey, trendKeys } from './trend-keys.ts'
import { type Looked, useMoney } from './use-report.ts'

/** Money that went to shoppers, each currency for itself: nobody adds yuan to euros here. */
export function MoneyPage(looked: Looked) {
  const { words, language } = useWords()
  const say = words.reports
  const by = trendBy(looked.span)
  const whole = useMoney(looked, looked.span)
  const before = useMoney(looked, spanBefore(looked.span))
  const trend = useMoney(looked, looked.span, by)
  if (whole.isError && !whole.data) return <ProblemLine problem={whole.error} onAgain={() => void whole.refetch()} />
  if (!whole.data) return <p className="opening">{words.place.loading}</p>
  const currencies = [...new Set(whole.data.rows.map(({ currency }) => currency))]
  if (currencies.length === 0) return <p className="empty">{say.noMoney}</p>
  const keys = trendKeys(looked.span, by)
  return currencies.map((currency) => (
    <section key={currency} aria-labelledby={`money-${currency}`}>
      <h2 id={`money-${currency}`}>{currency}</h2>
      <ul className="number-tiles">
        {MONEY_KINDS.map((kind) => {
          const now = find(whole.data.rows, { kind, currency })
          const was = find(before.data?.rows ?? [], { kind, currency })
          return (
            <li className="number-tile" key={kind}>
              <Explained of={kind} />
              <b>{sayMoney({ amount: now?.amount ?? 0, currency }, language)}</b>
              <small>
                {say.deedTimes(now?.times ?? 0)} · {say.before(sayMoney({ amount: was?.amount ?? 0, currency }, language))}
              </small>
            </li>
          )
        })}
      </ul>
      <Chart
        title={say.moneyTrend(currency)}
        labelsAre={say.by[by]}
        kind="stack"
        labels={keys.map((key) => sayKey(key, by, words.language))}
        series={MONEY_KINDS.map((kind, place) => ({
          name: say.money[kind],
          tone: (['main', 'before', 'wait'] as const)[place]!,
          values: keys.map((key) => find(trend.data?.rows ?? [], { key, kind, currency })?.amount ?? 0),
        }))}
        say={(amount) => sayMoney({ amount, currency }, language)}
      />
    </section>
  ))
}

function find(rows: readonly MoneyRow[], { key = '', kind, currency }: { key?: string; kind: string; currency: string }): MoneyRow | undefined {
  return rows.find((row) => row.key === key && row.kind === kind && row.currency === currency)
}
