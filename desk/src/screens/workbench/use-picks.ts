import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { Pick } from './pick-list.tsx'

/** The word under way behind a mark («/退», «@梅»), with where it begins; null where none is. */
export function wordBehind(mark: '/' | '@', text: string, caret: number): { word: string; from: number } | null {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf(mark)
  if (from < 0 || (from > 0 && !/\s/.test(before[from - 1]!) && mark === '/')) return null
  const word = before.slice(from + 1)
  return /\s/.test(word) || word.length > 40 ? null : { word, from }
}

/** Keys of a list that stands over the box: up, down, Enter or Tab takes, Escape closes until the next word. */
export function usePicks(picks: Pick[] | null, box: RefObject<HTMLTextAreaElement | null>) {
  const [at, setAt] = useState(0)
  const [closedAt, setClosedAt] = useState<string | null>(null)
  const text = box.current?.value ?? ''
  const isOpen = picks !== null && closedAt !== text
  const chosen = isOpen ? Math.min(at, picks.length - 1) : -1
  /** True where the key was the list's. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!isOpen || picks.length === 0 || event.nativeEvent.isComposing || event.keyCode === 229) return false
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, picks.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (event.key === 'Escape') setClosedAt(text)
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      picks[chosen]?.run()
      setAt(0)
    } else {
      setAt(0)
      return false
    }
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { isOpen, chosen, onKey }
}
