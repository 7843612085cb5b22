import type { Conversation } from '@xiaoer/contract/conversation'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** All rows have one height, so that where a row stands is known without drawing it. conversation-list.css takes it from here. */
export const ROW_PX = 80
/** Rows drawn beyond each edge: a turn of the wheel shows no gap, and the arrow keys find the next row. */
const BEYOND = 12

/**
 * Which rows to draw, and the scroll that stays still: the selected row (or, where it is out of sight, the first row in sight) keeps its place
 * when rows come, go or move. A row that was just chosen is brought into sight.
 */
export function useListWindow(box: RefObject<HTMLDivElement | null>, rows: Conversation[], selected: string | null): { from: number; to: number } {
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(0)
  const anchor = useRef<{ id: string; top: number } | null>(null)
  const lastSelected = useRef<string | null>(null)

  useEffect(() => {
    const list = box.current
    if (!list) return
    const watch = new ResizeObserver(() => setHeight(list.clientHeight))
    watch.observe(list)
    return () => watch.disconnect()
  }, [box])

  useLayoutEffect(() => {
    const list = box.current
    if (!list) return
    const was = anchor.current
    const now = was ? placeOf(rows, was.id) : -1
    // At the very top the newest are meant to be seen coming in.
    if (was && now >= 0 && list.scrollTop > 0) list.scrollTop = now - was.top
    const chosen = selected ? placeOf(rows, selected) : -1
    if (chosen >= 0 && (selected !== lastSelected.current || was?.id === selected)) bringIntoSight(list, chosen)
    lastSelected.current = chosen >= 0 ? selected : null
    const remember = () => {
      anchor.current = anchorOf(list, rows, selected)
      // Whole rows: the window moves when a row leaves it, not with every pixel.
      setTop(Math.floor(list.scrollTop / ROW_PX))
    }
    remember()
    list.addEventListener('scroll', remember, { passive: true })
    return () => list.removeEventListener('scroll', remember)
  }, [box, rows, selected])

  return { from: Math.max(0, top - BEYOND), to: Math.min(rows.length, top + Math.ceil(height / ROW_PX) + 1 + BEYOND) }
}

function placeOf(rows: Conversation[], id: string): number {
  const at = rows.findIndex((row) => row.id === id)
  return at < 0 ? -1 : at * ROW_PX
}

function bringIntoSight(list: HTMLElement, place: number): void {
  if (place < list.scrollTop) list.scrollTop = place
  else if (place + ROW_PX > list.scrollTop + list.clientHeight) list.scrollTop = place + ROW_PX - list.clientHeight
}

function anchorOf(list: HTMLElement, rows: Conversation[], selected: string | null): { id: string; top: number } | null {
  const chosen = selected ? placeOf(rows, selected) : -1
  const isInSight = chosen >= 0 && chosen + ROW_PX > list.scrollTop && chosen < list.scrollTop + list.clientHeight
  const at = isInSight ? chosen / ROW_PX : Math.floor(list.scrollTop / ROW_PX)
  const row = rows[at]
  return row ? { id: row.id, top: at * ROW_PX - list.scrollTop } : null
}
