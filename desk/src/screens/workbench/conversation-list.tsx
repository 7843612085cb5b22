import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId } from '@xiaoer/contract/id'
import { type CSSProperties, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { NavLink } from 'react-router'
import { DUE, isBuiltIn, type View } from '../../inbox.ts'
import { useLive } from '../../live-room.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useCounts } from '../../use-counts.ts'
import { useViews } from '../../use-views.ts'
import { useWords } from '../../words/use-words.tsx'
import { ConversationRow } from './conversation-row.tsx'
import type { useInbox } from './use-inbox.ts'
import { ROW_PX, useListWindow } from './use-list-window.ts'
import { useSteadyRows } from './use-steady-rows.ts'
import { useKnown } from './use-thread.ts'
import { ViewMenu } from './view-menu.tsx'
import './conversation-list.css'

type Props = { view: View; selected: ConversationId | null; inbox: ReturnType<typeof useInbox>; order: RefObject<readonly Conversation[]> }

/** The list of one view. Rows come and move, but what is selected or looked at stays where it is. */
export function ConversationList({ view, selected, inbox, order }: Props) {
  const { words } = useWords()
  const { me } = useLive()
  const box = useRef<HTMLDivElement>(null)
  const { rows, steadyProps } = useSteadyRows(inbox.rows, view, useKnown(selected))
  order.current = rows
  const { from, to } = useListWindow(box, rows, selected)
  const drawn = rows.slice(from, to)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = [...(box.current?.querySelectorAll<HTMLElement>('a.row') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = links[event.key === 'ArrowDown' ? at + 1 : at - 1]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
  }
  const reachable = drawn.some((row) => row.id === selected) ? selected : drawn[0]?.id
  const space = { '--row': `${ROW_PX}px`, paddingTop: from * ROW_PX, paddingBottom: (rows.length - to) * ROW_PX } as CSSProperties
  return (
    <section className="list" aria-label={words.list.label}>
      <Views />
      <ViewNow view={view} />
      {inbox.isError && <ProblemLine problem={inbox.error} onAgain={() => void inbox.refetch()} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the links inside; each link works by itself too. */}
      <div className="rows" ref={box} onKeyDown={onKeyDown} {...steadyProps}>
        {inbox.isPending && <Ghosts />}
        {inbox.isSuccess && rows.length === 0 && <p className="empty">{isTab(view) ? words.view.empty[view] : words.bench.views.none}</p>}
        <ul style={space}>
          {drawn.map((row, place) => (
            <ConversationRow
              key={row.id}
              row={row}
              view={view}
              me={me.agent}
              isSelected={row.id === selected}
              isReachable={row.id === reachable}
              place={from + place + 1}
              of={rows.length}
            />
          ))}
        </ul>
        {inbox.hasNextPage && <More onSeen={() => void inbox.fetchNextPage()} isLoading={inbox.isFetchingNextPage} />}
      </div>
    </section>
  )
}

/** The views that everybody needs all day; all others are in the menu beside them. */
const TABS = ['mine', 'waiting', 'bot', 'open', 'resolved'] as const

function isTab(view: View): view is (typeof TABS)[number] {
  return TABS.some((tab) => tab === view)
}

function Views() {
  const { words } = useWords()
  const counts = useCounts()
  return (
    <nav className="views" aria-label={words.view.label}>
      {TABS.map((view) => {
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
      <ViewMenu />
    </nav>
  )
}

/** What the list is narrowed to, where it is none of the tabs. */
function ViewNow({ view }: { view: View }) {
  const { words } = useWords()
  const said = words.bench.views
  const count = useCounts()?.[view]
  const views = useViews().data
  if (isTab(view)) return null
  const [kind, value = ''] = isBuiltIn(view) || view === DUE ? [view] : [view.slice(0, view.indexOf(':')), view.slice(view.indexOf(':') + 1)]
  const name = {
    mentions: said.mentions,
    longest: said.longest,
    due: said.due,
    snoozed: said.snoozed,
    tag: said.tag(value),
    team: said.team(value),
    channel: views?.channels.find(({ id }) => id === value)?.title,
    agent: views?.people.find(({ id }) => id === value)?.name,
    saved: views?.saved.find(({ id }) => id === value)?.name,
  }[kind]
  return (
    <h2 className="view-now" dir="auto">
      <span>{name ?? said.narrowed}</span>
      {count !== undefined && <span>{count}</span>}
    </h2>
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
