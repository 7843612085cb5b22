import type { Conversation } from '@xiaoer/contract/conversation'
import { useEffect, useMemo, useRef, useState } from 'react'

/** So long after the last movement of the mouse nobody is about to click any more. */
const AIMING_MS = 1_000

/**
 * The row that is open stays in its place even when it leaves the view (taken over out of "waiting"), until another is opened.
 * While the mouse moves over the list, rows keep their order, so that a click meets the row it was aimed at;
 * their contents go on changing, new rows wait at the end. A second later all stand in order again.
 */
export function useSteadyRows(found: Conversation[], view: string, open: Conversation | null) {
  const rows = usePinned(found, view, open)
  const [isAiming, setIsAiming] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const held = useRef<{ view: string; rows: Conversation[] }>({ view, rows: [] })
  useEffect(() => () => clearTimeout(timer.current), [])
  const shown = useMemo(() => {
    const now = isAiming && held.current.view === view ? inOrderOf(held.current.rows, rows) : rows
    held.current = { view, rows: now }
    return now
  }, [rows, view, isAiming])
  const onPointerMove = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setIsAiming(false), AIMING_MS)
    if (!isAiming) setIsAiming(true)
  }
  return { rows: shown, steadyProps: { onPointerMove } }
}

/** What is still there as it stood, with what came since behind it. */
function inOrderOf(before: Conversation[], rows: Conversation[]): Conversation[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const known = new Set(before.map((row) => row.id))
  return [...before.flatMap((row) => byId.get(row.id) ?? []), ...rows.filter((row) => !known.has(row.id))]
}

function usePinned(rows: Conversation[], view: string, open: Conversation | null): Conversation[] {
  const place = useRef<{ view: string; id: string; at: number } | null>(null)
  return useMemo(() => {
    const at = open ? rows.findIndex((row) => row.id === open.id) : -1
    if (open && at >= 0) place.current = { view, id: open.id, at }
    if (!open || at >= 0 || place.current?.view !== view || place.current.id !== open.id) return rows
    return rows.toSpliced(place.current.at, 0, open)
  }, [rows, view, open])
}
