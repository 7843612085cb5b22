import { useWords } from '../../words/use-words.tsx'
import { NumberTiles } from './number-tiles.tsx'
import { Trend } from './trend.tsx'
import type { Looked } from './use-report.ts'

/** What became of conversations: said by the shopper, shown by the shop, or taken for granted, each apart. */
export function ResolutionPage(looked: Looked) {
  const { words } = useWords()
  return (
    <>
      <p className="quiet">{words.reports.resolutionLead}</p>
      <NumberTiles page="resolution" looked={looked} />
      <Trend
        page="resolution"
        looked={looked}
        title={words.reports.outcomesTrend}
        kind="stack"
        most={1}
        lines={[
          { of: 'confirmed', tone: 'good' },
          { of: 'verified', tone: 'main' },
          { of: 'assumed', tone: 'fair' },
          { of: 'back', tone: 'wait' },
          { of: 'unresolved', tone: 'bad' },
        ]}
      />
    </>
  )
}
