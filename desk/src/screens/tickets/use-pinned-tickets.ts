import type { Ticket } from '@xiaoer/contract/ticket'
import { useMemo, useRef } from 'react'

/** The ticket that is open keeps its place in the list though it belongs in another by now, until another is opened. */
export function usePinnedTickets(found: readonly Ticket[], list: string, open: Ticket | null): readonly Ticket[] {
  const place = useRef<{ list: string; id: string; at: number } | null>(null)
  return useMemo(() => {
    const at = open ? found.findIndex((row) => row.id === open.id) : -1
    if (open && at >= 0) place.current = { list, id: open.id, at }
    if (!open || at >= 0 || place.current?.list !== list || place.current.id !== open.id) return found
    return found.toSpliced(place.current.at, 0, open)
  }, [found, list, open])
}
