import { useWords } from '../words/use-words.tsx'
import { useNow } from './use-now.ts'
import { waitOf, warmthOf } from './when.ts'

/** How long the shopper waits, warming from grey over amber to cinnabar. */
export function WaitingClock({ since }: { since: string }) {
  const { words } = useWords()
  const now = useNow()
  const time = waitOf(since, now, words)
  return (
    <span className={`clock clock-${warmthOf(since, now)}`}>
      <span className="unseen">{words.list.waits(time)}</span>
      <span aria-hidden="true">{time}</span>
    </span>
  )
}
