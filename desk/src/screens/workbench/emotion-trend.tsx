import type { Emotion } from '@xiaoer/contract/conversation'
import type { Trace } from '@xiaoer/contract/trace'
import { ReadInTurn } from '@xiaoer/contract/understanding'
import { clockOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'

/** How the shopper felt from message to message, where it was ever anything but calm; said in words, drawn beside them. */
export function EmotionTrend({ traces }: { traces: readonly Trace[] }) {
  const { words, language } = useWords()
  const felt = emotionsIn(traces)
  if (felt.every(({ kind }) => kind === 'neutral')) return null
  return (
    <section className="emotion-trend" aria-label={words.bench.elsewhere.emotions}>
      <h3>{words.bench.elsewhere.emotions}</h3>
      <ol>
        {felt.slice(-MOST).map(({ kind, at, turnId }) => (
          <li key={turnId} className={`felt felt-${kind}`} title={`${clockOf(at, language)} ${words.emotion[kind]}`}>
            <span className="unseen">{`${clockOf(at, language)} ${words.emotion[kind]}`}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** More dots than this tell no more. */
const MOST = 24

export function emotionsIn(traces: readonly Trace[]): { kind: Emotion; at: string; turnId: string }[] {
  return [...traces]
    .sort((a, b) => a.afterSeq - b.afterSeq)
    .flatMap(({ steps, at, turnId }) => {
      const read = steps.map(({ detail }) => ReadInTurn.safeParse(detail)).findLast(({ success }) => success)
      return read?.success ? [{ kind: read.data.emotion.kind, at, turnId }] : []
    })
}
