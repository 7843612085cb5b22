import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLive } from '../../live-room.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayName } from '../../parts/say-name.ts'
import { useNow } from '../../parts/use-now.ts'
import { dayOf } from '../../parts/when.ts'
import { type LedgerItem, ledgerOf, type Thread } from '../../thread.ts'
import { useWords } from '../../words/use-words.tsx'
import { ActionLine } from './action-line.tsx'
import { Bubble } from './bubble.tsx'
import { MoveLine } from './move-line.tsx'
import { NoteLine } from './note-line.tsx'
import type { Pending } from './outbox.ts'
import { PendingBubble } from './pending-bubble.tsx'
import { StepsLine } from './steps-line.tsx'
import { useMoves } from './use-moves.ts'
import './ledger-lines.css'

type Props = { thread: Thread; pendings: Pending[]; isTyping: boolean; onRetry: () => void; onSettle: (clientId: string) => void; onTakeBack: () => void }

/** The conversation as a ledger: bubbles, with what the bot understood, looked up and did folded between them. */
export function Ledger({ thread, pendings, isTyping, onRetry, onSettle, onTakeBack }: Props) {
  const { words } = useWords()
  const { messages, traces, actions, notes, conversation } = thread
  const moves = useMoves(conversation.id).data?.moves
  const items = useMemo(() => {
    const placed = moves?.map((move) => ({ move, afterSeq: move.fromId === conversation.id ? move.fromSeq : move.intoSeq }))
    return ledgerOf({ messages, traces, actions, notes, moves: placed ?? [] })
  }, [messages, traces, actions, notes, moves, conversation.id])
  const newest = messages.at(-1)?.seq ?? 0
  const { box, inside, unseen, toEnd, onClick } = useStayAtEnd(newest, pendings.length)
  return (
    <div className="ledger-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: listens to the buttons inside, which work by keyboard. */}
      <div className="ledger" ref={box} role="log" aria-label={words.talk.label} tabIndex={0} lang={conversation.language} onClick={onClick}>
        <div ref={inside}>
          {items.length === 0 && pendings.length === 0 && <p className="empty">{words.talk.empty}</p>}
          <ol>
            {items.map((item) => (
              <Item key={item.key} item={item} thread={thread} />
            ))}
            {pendings.map((pending) => (
              <PendingBubble key={pending.clientId} pending={pending} onRetry={onRetry} onSettle={onSettle} onTakeBack={onTakeBack} />
            ))}
          </ol>
          <p className="typing" aria-live="polite">
            {isTyping && words.talk.typing}
          </p>
        </div>
      </div>
      {unseen > 0 && (
        <button type="button" className="to-end" onClick={toEnd}>
          <Icon name="down" size={14} /> {words.talk.newBelow(unseen)}
        </button>
      )}
    </div>
  )
}

function Item({ item, thread }: { item: LedgerItem; thread: Thread }) {
  const { me } = useLive()
  const { words } = useWords()
  if (item.kind === 'day') return <Day at={item.at} />
  if (item.kind === 'move') return <MoveLine conversationId={thread.conversation.id} move={item.move} />
  if (item.kind === 'note') return <NoteLine note={item.note} />
  if (item.kind === 'steps') return <StepsLine trace={item.trace} />
  if (item.kind === 'action') return <ActionLine action={item.action} />
  return (
    <Bubble
      message={item.message}
      opensGroup={item.opensGroup}
      contactName={sayName(thread.conversation.contact, words)}
      spoken={thread.conversation.language}
      me={me.agent}
    />
  )
}

function Day({ at }: { at: string }) {
  const { words, language } = useWords()
  const now = useNow(60_000)
  return (
    <li className="day" lang={words.language}>
      <span>{dayOf(at, now, language, words)}</span>
    </li>
  )
}

/** Nearer to the end than this counts as being at it (a line and a half). */
const AT_END_PX = 40

/** Follows new messages only while the end is in sight; who reads further up is not moved, and is told how many came. */
function useStayAtEnd(newest: number, pendings: number) {
  const box = useRef<HTMLDivElement>(null)
  const inside = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const seenUpTo = useRef(newest)
  const [unseen, setUnseen] = useState(0)
  const toEnd = () => {
    isAtEnd.current = true
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }
  useEffect(() => {
    const list = box.current
    if (!list || !inside.current) return
    const onScroll = () => {
      isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END_PX
      if (isAtEnd.current) setUnseen(0)
    }
    // Pictures that load and a growing composer change heights without a new message.
    const watch = new ResizeObserver(() => {
      if (isAtEnd.current) list.scrollTop = list.scrollHeight
    })
    watch.observe(list)
    watch.observe(inside.current)
    list.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      watch.disconnect()
      list.removeEventListener('scroll', onScroll)
    }
  }, [])
  useLayoutEffect(() => {
    if (isAtEnd.current) {
      seenUpTo.current = newest
      setUnseen(0)
      if (box.current) box.current.scrollTop = box.current.scrollHeight
    } else setUnseen(Math.max(0, newest - seenUpTo.current))
  }, [newest])
  // biome-ignore lint/correctness/useExhaustiveDependencies: one's own reply is always brought into sight.
  useLayoutEffect(() => {
    if (pendings > 0) toEnd()
  }, [pendings])
  /** Unfolding something at the end must not push it out of sight. */
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('[aria-expanded="false"]')) isAtEnd.current = false
  }
  return { box, inside, unseen, toEnd, onClick }
}
