import { Choose } from '../../parts/choose.tsx'
import { useWords } from '../../words/use-words.tsx'

const OVERLAPS = [0, 24, 72, 168] as const

/** How many hours what is replaced still works beside what replaces it. */
export function OverlapChoice({ hours, onChoose }: { hours: number; onChoose: (hours: number) => void }) {
  const { words } = useWords()
  const options = OVERLAPS.map((value) => ({ value: String(value), label: words.access.overlaps[value] }))
  return <Choose label={words.access.overlap} value={String(hours)} options={options} onChoose={(chosen) => onChoose(Number(chosen))} />
}
