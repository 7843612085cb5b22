import { useEffect, useState } from 'react'

/** Long enough not to ask in the middle of a word, short enough to feel live. */
const SETTLED_MS = 300

/** What was typed, once the typing pauses. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
