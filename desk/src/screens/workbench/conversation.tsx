import type { Conversation as Talk } from '@xiaoer/contract/conversation'
import type { ConversationId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { Face } from '../../parts/face.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useOffer } from '../../parts/offered.ts'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { sayName } from '../../parts/say-name.ts'
import { sayHandoff } from '../../parts/say-step.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { WaitingClock } from '../../parts/waiting-clock.tsx'
import type { Thread } from '../../thread.ts'
import { useWords } from '../../words/use-words.tsx'
import { Composer } from './composer.tsx'
import { holdOf } from './hold-of.ts'
import { LabelSheet } from './label-sheet.tsx'
import { Ledger } from './ledger.tsx'
import { stillPending } from './outbox.ts'
import { type DeedName, useDeeds } from './use-deeds.ts'
import { useLabel } from './use-label.ts'
import { useOutbox } from './use-outbox.ts'
import type { PersonColumn } from './use-person-column.ts'
import { useThread, useTyping } from './use-thread.ts'
import './conversation.css'

type Props = { conversationId: ConversationId; view: string; person: PersonColumn }

/** The middle column: what was said and done, and what can be done now. */
export function Conversation({ conversationId, view, person }: Props) {
  const { words } = useWords()
  const thread = useThread(conversationId)
  return (
    <section className="talk" aria-label={words.talk.label}>
      {thread.isPending && <p className="opening">{words.place.loading}</p>}
      {thread.isError && !thread.data && (
        <div className="empty">
          <Link className="only-narrow" to={`/inbox/${encodeURIComponent(view)}`}>
            {words.talk.back}
          </Link>
          <ProblemLine problem={thread.error} onAgain={() => void thread.refetch()} />
        </div>
      )}
      {thread.data && <Opened thread={thread.data} view={view} person={person} />}
    </section>
  )
}

function Opened({ thread, view, person }: { thread: Thread; view: string; person: PersonColumn }) {
  const { words } = useWords()
  const { conversation, messages } = thread
  const { me } = useLive()
  const { busy, perform } = useDeeds(conversation.id)
  const outbox = useOutbox(conversation.id)
  const isTyping = useTyping(conversation.id)
  const box = useRef<HTMLTextAreaElement>(null)
  const wantsBox = useRef(false)
  const [asksResolve, setAsksResolve] = useState(false)
  const [labels, setLabels] = useState(false)
  const label = useLabel(conversation.id)
  const hold = holdOf(conversation, me.agent.id)
  const pendings = stillPending(outbox.pendings, messages, me.agent.id)
  useEffect(() => {
    // Seen in the conversation although its answer got lost: it has arrived.
    for (const each of outbox.pendings) if (each.state !== 'sending' && !pendings.includes(each)) outbox.settle(each.clientId)
  })

  const takeOver = async () => {
    if (hold === 'mine') return box.current?.focus()
    if (hold === 'other') return
    wantsBox.current = await perform('takeOver')
  }
  // The box is opened by the new holder; it can be focused only after it was drawn.
  useEffect(() => {
    if (hold === 'mine' && wantsBox.current) box.current?.focus()
    wantsBox.current = false
  }, [hold])
  const resolve = async (isSure: boolean) => {
    if (hold === 'resolved') return
    if (conversation.waitingSince && pendings.length === 0 && !isSure) return setAsksResolve(true)
    setAsksResolve(false)
    // What was just written must arrive first: a resolved conversation takes no reply. Where it cannot, its bubble says so.
    if (await outbox.finish()) await perform('resolve')
  }
  useKeys({ t: () => void takeOver(), r: () => box.current?.focus(), e: () => void resolve(false), l: () => setLabels(true) })
  useOffer([
    ...(hold === 'mine' || hold === 'other' ? [] : [{ name: words.deed.takeOver, key: 'T', run: () => void takeOver() }]),
    ...(hold === 'mine' ? [{ name: words.deed.handBack, run: () => void perform('handBack') }] : []),
    ...(hold === 'resolved' ? [] : [{ name: words.deed.resolve, key: 'E', run: () => void resolve(false) }]),
    { name: words.bench.label.open, key: 'L', run: () => setLabels(true) },
  ])

  return (
    <>
      <Head
        conversation={conversation}
        view={view}
        person={person}
        busy={busy}
        onDeed={(deed) => void (deed === 'takeOver' ? takeOver() : deed === 'resolve' ? resolve(false) : perform(deed))}
      />
      <Marks conversation={conversation} onLabel={() => setLabels(true)} />
      {conversation.handoff && hold !== 'bot' && hold !== 'resolved' && <Handoff handoff={conversation.handoff} />}
      <Ledger thread={thread} pendings={pendings} isTyping={isTyping} onRetry={outbox.retry} onSettle={outbox.settle} />
      <Composer
        conversation={conversation}
        hold={hold}
        isBusy={busy !== null}
        box={box}
        onTakeOver={() => void takeOver()}
        onSend={(text) => outbox.send(text, messages.at(-1)?.seq ?? 0)}
      />
      {labels && <LabelSheet conversation={conversation} onChange={label} onClose={() => setLabels(false)} />}
      {asksResolve && <ResolveSheet onClose={() => setAsksResolve(false)} onSure={() => void resolve(true)} />}
    </>
  )
}

type HeadProps = { conversation: Talk; view: string; person: PersonColumn; busy: DeedName | null; onDeed: (deed: DeedName) => void }

function Head({ conversation, view, person, busy, onDeed }: HeadProps) {
  const { words } = useWords()
  const { me } = useLive()
  const hold = holdOf(conversation, me.agent.id)
  const name = sayName(conversation.contact, words)
  return (
    <header className="talk-head">
      <Link className="only-narrow icon-button" to={`/inbox/${encodeURIComponent(view)}`} aria-label={words.talk.back}>
        <Icon name="back" />
      </Link>
      <Face kind="shopper" name={name} />
      <div className="talk-who">
        <h2 dir="auto">{name}</h2>
        <p>
          <span>{conversation.channel.title}</span>
          <span className={`holds holds-${hold}`}>{words.holds[hold]}</span>
          {conversation.waitingSince && hold !== 'resolved' && <WaitingClock since={conversation.waitingSince} />}
        </p>
      </div>
      <div className="deeds">
        {hold === 'mine' && (
          <Button loading={busy === 'handBack'} onClick={() => onDeed('handBack')}>
            {words.deed.handBack}
          </Button>
        )}
        {hold !== 'resolved' && (
          <Button loading={busy === 'resolve'} onClick={() => onDeed('resolve')} aria-keyshortcuts="e">
            {words.deed.resolve} <kbd>E</kbd>
          </Button>
        )}
        <button
          type="button"
          className="icon-button"
          onClick={person.toggle}
          aria-expanded={person.isOpen}
          aria-keyshortcuts="p"
          aria-label={words.talk.person}
          title={`${words.talk.person}  P`}
        >
          <Icon name="person" />
        </button>
      </div>
    </header>
  )
}

/** Tags and priority, where there are any. */
function Marks({ conversation: { tags, priority }, onLabel }: { conversation: Talk; onLabel: () => void }) {
  const { words } = useWords()
  return (
    <div className="marks">
      <button type="button" onClick={onLabel} aria-keyshortcuts="l" title={`${words.bench.label.open}  L`}>
        <Icon name="tag" size={14} />
        {tags.length === 0 && priority === 'normal' && words.bench.label.open}
        {priority !== 'normal' && <b className={`priority priority-${priority}`}>{words.bench.label.priorities[priority]}</b>}
        {tags.map((tag) => (
          <span key={tag} className="tag" dir="auto">
            {tag}
          </span>
        ))}
      </button>
    </div>
  )
}

function Handoff({ handoff }: { handoff: NonNullable<Talk['handoff']> }) {
  const { words } = useWords()
  return (
    <aside className="handoff" aria-label={words.talk.handedOver}>
      <b>
        {words.talk.handedOver} · <span dir="auto">{sayHandoff(handoff.reason, words)}</span>
      </b>
      <p dir="auto">{handoff.summary}</p>
    </aside>
  )
}

function ResolveSheet({ onClose, onSure }: { onClose: () => void; onSure: () => void }) {
  const { words } = useWords()
  return (
    <Sheet title={words.deed.stillWaits} onClose={onClose}>
      <p>{words.deed.stillWaitsMore}</p>
      <div className="sheet-deeds">
        <Button type="primary" onClick={onSure}>
          {words.deed.resolveAnyway}
        </Button>
        <Button onClick={onClose}>{words.deed.cancel}</Button>
      </div>
    </Sheet>
  )
}
