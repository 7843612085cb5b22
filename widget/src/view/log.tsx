import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { agentNameOf, type ChatState, unreadOf } from '../chat-state.ts'
import { sayDay } from '../clock-words.ts'
import { fill } from '../fill.ts'
import type { Settings } from '../settings.ts'
import type { Chat } from '../store.ts'
import { timeline } from '../timeline.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'
import { Intro } from './intro.tsx'
import { LeaveEmail } from './leave-email.tsx'
import { RatingForm } from './rating-form.tsx'
import { SaidRow } from './said-row.tsx'
import { UnsentRow } from './unsent-row.tsx'

interface LogProps {
  readonly chat: Chat
  readonly state: ChatState
  readonly words: Words
  readonly settings: Settings
}

/** Nearer than a line to the end counts as at the end. */
const NEAR = 40

/** The conversation. What is new scrolls into sight only where the shopper is at the end anyway: nothing moves under a reader's eyes. */
export function Log({ chat, state, words, settings }: LogProps) {
  const log = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [hasMore, setHasMore] = useState(false)
  const entries = useMemo(() => timeline(state.said, state.unsent), [state.said, state.unsent])
  const lastOwn = state.said.findLast((one) => one.from === 'shopper')?.seq

  const toEnd = () => {
    const element = log.current
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  }
  const look = () => {
    const element = log.current
    if (!element) return
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    if (isAtEnd.current && document.visibilityState === 'visible') chat.seen()
    setHasMore(!isAtEnd.current && unreadOf(chat.state()) > 0)
  }
  const jump = () => {
    isAtEnd.current = true
    toEnd()
    look()
  }

  // one's own words are always wanted in sight
  const own = state.unsent.length
  useLayoutEffect(() => {
    if (own > 0) isAtEnd.current = true
  }, [own])
  useLayoutEffect(() => {
    toEnd()
    look()
  }, [entries, state.typing, state.line, state.rating, state.away])
  useEffect(() => {
    // the keyboard, a picture that has loaded, a box that grew
    const observer = new ResizeObserver(toEnd)
    if (log.current) observer.observe(log.current)
    if (inner.current) observer.observe(inner.current)
    document.addEventListener('visibilitychange', look)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', look)
    }
  }, [])

  return (
    <div class="middle">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <div ref={log} class="log" role="log" aria-live="polite" aria-busy={!state.isCaughtUp} aria-label={words.history} tabIndex={0} onScroll={look}>
        <div ref={inner} class="inner">
          <Intro
            words={words}
            name={settings.userName}
            menu={state.menu}
            guesses={state.menu.length + state.said.length + state.unsent.length === 0 ? words.guesses : []}
            say={chat.write}
          />
          {entries.map((entry) =>
            entry.kind === 'day' ? (
              <p key={entry.key} class="day">
                {sayDay(entry.at, Date.now(), words.language)}
              </p>
            ) : entry.kind === 'said' ? (
              <SaidRow
                key={entry.key}
                entry={entry}
                words={words}
                server={settings.server}
                press={chat.press}
                isRead={state.readByThem}
                isLastOwn={entry.said.seq === lastOwn}
              />
            ) : (
              <UnsentRow
                key={entry.key}
                entry={entry}
                words={words}
                isLost={state.isLost}
                file={chat.fileOf(entry.unsent.saying.cid)}
                retry={chat.retry}
                drop={chat.drop}
              />
            ),
          )}
          {state.typing && (
            <p class="typing" aria-hidden="true">
              <i />
              <i />
              <i />
              {fill(words.typing, { name: state.typing === 'bot' ? words.bot : (agentNameOf(state) ?? words.agent) }, words.language)}
            </p>
          )}
          <LeaveEmail state={state} words={words} leave={chat.leaveEmail} />
          <RatingForm rating={state.rating} words={words} rate={chat.rate} decline={chat.declineRating} />
        </div>
      </div>
      {hasMore && (
        <button type="button" class="newest" onClick={jump}>
          <Icon name="down" size={16} />
          {words.newest}
        </button>
      )}
    </div>
  )
}
