import type { Conversation } from '@xiaoer/contract/conversation'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { NavLink } from 'react-router'
import { VIEWS, type View } from '../../inbox.ts'
import { useLive } from '../../live-room.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useCounts } from '../../use-counts.ts'
import { useWords } from '../../words/use-words.tsx'
import { ConversationRow } from './conversation-row.tsx'
import type { useInbox } from './use-inbox.ts'
import { useSteadyRows } from './use-steady-rows.ts'
import { useKnown } from './use-thread.ts'
import './conversation-list.css'

type Props = { view: View; selected: string | null; inbox: ReturnType<typeof useInbox>; order: RefObject<string[]> }

/** The list of one view. Rows come and move, but what is selected or looked at stays where it is. */
export function ConversationList({ view, selected, inbox, order }: Props) {
  const { words } = useWords()
  const { me } = useLive()
  const box = useRef<HTMLDivElement>(null)
  const { rows, steadyProps } = useSteadyRows(inbox.rows, view, useKnown(selected))
  order.current = rows.map((row) => row.id)
  useStillScroll(box, rows, selected)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = [...(box.current?.querySelectorAll<HTMLElement>('a.row') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = links[event.key === 'ArrowDown' ? at + 1 : at - 1]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
  }
  const reachable = rows.some((row) => row.id === selected) ? selected : rows[0]?.id
  return (
    <section className="list" aria-label={words.list.label}>
      <Views />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the links inside; each link works by itself too. */}
      <div className="rows" ref={box} onKeyDown={onKeyDown} {...steadyProps}>
        {inbox.isError && <ProblemLine problem={inbox.error} onAgain={() => void inbox.refetch()} />}
        {inbox.isPending && <Ghosts />}
        {inbox.isSuccess && rows.length === 0 && <p className="empty">{words.view.empty[view]}</p>}
        <ul>
          {rows.map((row) => (
            <ConversationRow key={row.id} row={row} view={view} me={me.agent} isSelected={row.id === selected} isReachable={row.id === reachable} />
          ))}
        </ul>
        {inbox.hasNextPage && <More onSeen={() => void inbox.fetchNextPage()} isLoading={inbox.isFetchingNextPage} />}
      </div>
    </section>
  )
}

function Views() {
  const { words } = useWords()
  const counts = useCounts()
  return (
    <nav className="views" aria-label={words.view.label}>
      {VIEWS.map((view) => {
        const count = view === 'resolved' ? undefined : counts?.[view]
        return (
          <NavLink key={view} to={`/inbox/${view}`}>
            <b className={view === 'waiting' && count ? 'needs-you' : ''} aria-hidden={count === undefined}>
              {count ?? (view === 'resolved' ? '✓' : '·')}
            </b>{' '}
            <span>{words.view[view]}</span>
          </NavLink>
        )
      })}
    </nav>
  )
}

function More({ onSeen, isLoading }: { onSeen: () => void; isLoading: boolean }) {
  const { words } = useWords()
  const mark = useRef<HTMLButtonElement>(null)
  const seen = useRef(onSeen)
  seen.current = onSeen
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && seen.current())
    if (mark.current) watch.observe(mark.current)
    return () => watch.disconnect()
  }, [])
  return (
    <button type="button" ref={mark} className="more" onClick={onSeen} disabled={isLoading}>
      {isLoading ? words.list.loadingMore : words.list.more}
    </button>
  )
}

function Ghosts() {
  return (
    <div className="ghosts" aria-hidden="true">
      {[0, 1, 2, 3, 4, 5].map((each) => (
        <div key={each} />
      ))}
    </div>
  )
}

/** Keeps the selected row (or, where it is out of sight, the first row in sight) at its place when rows come, go or move. */
function useStillScroll(box: RefObject<HTMLDivElement | null>, rows: Conversation[], selected: string | null): void {
  const anchor = useRef<{ id: string; top: number } | null>(null)
  const lastSelected = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are what moves the list; it is measured after each change, for the next one.
  useLayoutEffect(() => {
    const list = box.current
    if (!list) return
    const was = anchor.current
    const moved = was && rowOf(list, was.id)
    // At the very top the newest are meant to be seen coming in.
    if (moved && list.scrollTop > 0) list.scrollTop += moved.offsetTop - list.scrollTop - was.top
    const chosen = selected ? rowOf(list, selected) : null
    if (chosen && (selected !== lastSelected.current || was?.id === selected)) chosen.scrollIntoView({ block: 'nearest' })
    lastSelected.current = chosen && selected
    const remember = () => {
      anchor.current = anchorOf(list, selected)
    }
    remember()
    list.addEventListener('scroll', remember, { passive: true })
    return () => list.removeEventListener('scroll', remember)
  }, [rows, selected])
}

function anchorOf(list: HTMLElement, selected: string | null): { id: string; top: number } | null {
  const chosen = selected ? rowOf(list, selected) : null
  const isInSight = chosen && chosen.offsetTop + chosen.offsetHeight > list.scrollTop && chosen.offsetTop < list.scrollTop + list.clientHeight
  const items = list.querySelectorAll<HTMLElement>('li')
  // All rows have one height (workbench.css), so the first in sight is found without measuring each.
  const row = isInSight ? chosen : items[Math.floor(list.scrollTop / (items[0]?.offsetHeight || 1))]
  return row?.dataset.id ? { id: row.dataset.id, top: row.offsetTop - list.scrollTop } : null
}

function rowOf(list: HTMLElement, id: string): HTMLElement | null {
  return list.querySelector<HTMLElement>(`li[data-id="${CSS.escape(id)}"]`)
}
