import { useEffect, useState } from 'react'
import { keep, useKept } from '../../parts/kept.ts'
import { useMatches } from '../../parts/use-look.ts'

export type PersonColumn = { isOpen: boolean; isOver: boolean; toggle: () => void }

/** Beside the conversation where there is room (and it stays as it was left), else over it. */
export function usePersonColumn(conversationId: string | null): PersonColumn {
  const hasRoom = useMatches('(min-width: 1200px)')
  const isKeptOpen = useKept('person') !== 'shut'
  const [isOver, setIsOver] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation begins without the overlay.
  useEffect(() => setIsOver(false), [conversationId, hasRoom])
  if (hasRoom) return { isOpen: isKeptOpen, isOver: false, toggle: () => keep('person', isKeptOpen ? 'shut' : null) }
  return { isOpen: isOver, isOver, toggle: () => setIsOver(!isOver) }
}
