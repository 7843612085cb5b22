import type { Macro } from '@xiaoer/contract/canned-api'
import { COMMAND_TYPES } from '@xiaoer/contract/command'
import type { Attachment } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { BotDraftTray } from '../../parts/bot-draft-tray.tsx'
import { HandoverCard } from '../../parts/handover-card.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { useOffer } from '../../parts/offered.ts'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { sayName } from '../../parts/say-name.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import type { Thread } from '../../thread.ts'
import type { Me } from '../../use-me.ts'
import { useWords } from '../../words/use-words.tsx'
import type { Words } from '../../words/zh.ts'
import type { WantedDeed } from './act-place.tsx'
import { ColleaguesHere } from './colleagues-here.tsx'
import { Composer } from './composer.tsx'
import { ConversationHead, Marks } from './conversation-head.tsx'
import { fillVariables, type Variables } from './fill-variables.ts'
import { holdOf } from './hold-of.ts'
import { LabelSheet } from './label-sheet.tsx'
import { Ledger } from './ledger.tsx'
import { LineElsewhere } from './line-elsewhere.tsx'
import { MacroSheet } from './macro-sheet.tsx'
import { NoteComposer } from './note-composer.tsx'
import { stillPending } from './outbox.ts'
import { SnoozeSheet } from './snooze-sheet.tsx'
import { SplitSheet } from './split-sheet.tsx'
import { TransferSheet } from './transfer-sheet.tsx'
import type { Original } from './translate-tray.tsx'
import { useAssist } from './use-assist.ts'
import { useBeingHere } from './use-being-here.ts'
import { useDeeds } from './use-deeds.ts'
import { noteDraftSeq, putBack, takeDraftSeq } from './use-draft.ts'
import { useLabel } from './use-label.ts'
import { useLineElsewhere } from './use-moves.ts'
import { useOutbox } from './use-outbox.ts'
import type { PersonColumn } from './use-person-column.ts'
import { useSnooze } from './use-snooze.ts'
import { useThread, useTyping } from './use-thread.ts'
import './conversation.css'

type Props = { conversationId: ConversationId; view: string; person: PersonColumn; onAct: (wanted: WantedDeed) => void }

/** The middle column: what was said and done, and what can be done now. */
export function Conversation({ conversationId, view, person, onAct }: Props) {
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
      {thread.data && <Opened thread={thread.data} view={view} person={person} onAct={onAct} />}
    </section>
  )
}

function Opened({ thread, view, person, onAct }: Omit<Props, 'conversationId'> & { thread: Thread }) {
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
  const [notes, setNotes] = useState(false)
  const label = useLabel(conversation.id)
  const snooze = useSnooze(conversation.id)
  const { complain } = useNotice()
  const tellWriting = useBeingHere(conversation.id)
  const [sheet, setSheet] = useState<'snooze' | 'transfer' | 'macro' | 'split' | null>(null)
  const hold = holdOf(conversation, me.agent.id)
  const lineElsewhere = useLineElsewhere(conversation.id)
  const help = useAssist(conversation.id, messages, hold === 'mine')
  const variables = variablesOf(thread, me, words)
  const pendings = stillPending(outbox.pendings, messages, me.agent.id)
  useEffect(() => {
    // Seen in the conversation although its answer got lost: it has arrived.
    for (const each of outbox.pendings) if (each.state !== 'sending' && !pendings.includes(each)) outbox.settle(each.clientId)
  })

  const takeOver = async () => {
    if (hold === 'mine') return box.current?.focus()
    if (hold === 'other') return
    // before it is asked: the line may tell of the new holder sooner than the answer does
    wantsBox.current = true
    wantsBox.current = (await perform('takeOver')) && wantsBox.current
  }
  // The box is opened by the new holder; it can be focused only after it was drawn.
  useEffect(() => {
    if (hold !== 'mine' || !wantsBox.current) return
    wantsBox.current = false
    box.current?.focus()
  }, [hold])
  const resolve = async (isSure: boolean) => {
    if (hold === 'resolved') return
    if (conversation.waitingSince && pendings.length === 0 && !isSure) return setAsksResolve(true)
    setAsksResolve(false)
    // What was just written must arrive first: a resolved conversation takes no reply. Where it cannot, its bubble says so.
    if (await outbox.finish()) await perform('resolve')
  }
  const send = (text: string, attachment?: Attachment, original?: Original) =>
    outbox.send(text, messages.at(-1)?.seq ?? 0, { attachment, original, draftSeq: takeDraftSeq(me.agent.id, conversation.id) })
  /** What the bot prepared goes into the box, to be changed before it is sent. */
  const changeDraft = (text: string, seq: number) => {
    putBack(me.agent.id, conversation.id, text)
    noteDraftSeq(me.agent.id, conversation.id, seq)
    void takeOver()
  }
  const takeBack = () => {
    const taken = outbox.takeBack()
    if (!taken) return
    putBack(me.agent.id, conversation.id, taken.text)
    if (taken.draftSeq !== undefined) noteDraftSeq(me.agent.id, conversation.id, taken.draftSeq)
    if (taken.attachment) putBack(me.agent.id, `${conversation.id}.file`, JSON.stringify(taken.attachment))
    box.current?.focus()
  }
  const runMacro = async ({ id, deeds }: Macro) => {
    const { text, add, remove, priority, act, ends, to } = deeds
    void call('countUse', { kind: 'macro', id }).catch(() => undefined)
    if (add.length > 0 || remove.length > 0 || priority !== null) label({ add, remove, ...(priority === null ? {} : { priority }) })
    if (text !== '') send(fillVariables(text, variables))
    if (act !== null) onAct({ type: act })
    if (ends === 'resolve') await resolve(true)
    if (ends === 'hand-back' && (await outbox.finish())) await perform('handBack')
    if (ends === 'give' && to !== null && (await outbox.finish()))
      await call('reassign', { conversationIds: [conversation.id], to: { kind: 'agent', agentId: to } }).catch(complain)
  }
  useKeys({
    t: () => void takeOver(),
    r: () => (notes ? setNotes(false) : box.current?.focus()),
    e: () => void resolve(false),
    l: () => setLabels(true),
    n: () => setNotes(true),
    z: takeBack,
    s: () => hold !== 'resolved' && setSheet('snooze'),
    g: () => hold !== 'resolved' && hold !== 'bot' && setSheet('transfer'),
    a: () => hold === 'mine' && onAct({}),
    x: () => hold === 'mine' && lineElsewhere === null && setSheet('split'),
  })
  useOffer([
    ...(hold === 'mine' || hold === 'other' ? [] : [{ name: words.deed.takeOver, key: 'T', run: () => void takeOver() }]),
    ...(hold === 'mine'
      ? [
          { name: words.deed.handBack, run: () => void perform('handBack') },
          { name: words.bench.act.open, key: 'A', run: () => onAct({}) },
          ...(lineElsewhere === null ? [{ name: words.moves.split, key: 'X', run: () => setSheet('split') }] : []),
          ...COMMAND_TYPES.map((type) => ({ name: `${words.bench.act.open}：${words.command[type]}`, run: () => onAct({ type }) })),
        ]
      : []),
    ...(hold === 'resolved' ? [] : [{ name: words.deed.resolve, key: 'E', run: () => void resolve(false) }]),
    { name: words.bench.label.open, key: 'L', run: () => setLabels(true) },
    ...(hold === 'resolved' ? [] : [{ name: words.bench.snooze.title, key: 'S', run: () => setSheet('snooze') }]),
    ...(hold === 'resolved' || hold === 'bot' ? [] : [{ name: words.bench.transfer.title, key: 'G', run: () => setSheet('transfer') }]),
    ...(me.agent.role === 'agent' ? [] : [{ name: words.bench.write.newMacro, run: () => setSheet('macro') }]),
    { name: words.bench.write.writeNote, key: 'N', run: () => setNotes(true) },
  ])

  return (
    <>
      <ConversationHead
        conversation={conversation}
        view={view}
        person={person}
        busy={busy}
        onDeed={(deed) => void (deed === 'takeOver' ? takeOver() : deed === 'resolve' ? resolve(false) : perform(deed))}
      />
      <Marks conversation={conversation} onLabel={() => setLabels(true)} />
      {conversation.handoff && hold !== 'bot' && hold !== 'resolved' && <HandoverCard conversationId={conversation.id} handoff={conversation.handoff} />}
      <Ledger thread={thread} pendings={pendings} isTyping={isTyping} onRetry={outbox.retry} onSettle={outbox.settle} onTakeBack={takeBack} />
      <ColleaguesHere conversationId={conversation.id} />
      {hold !== 'other' && hold !== 'resolved' && <BotDraftTray conversationId={conversation.id} onTake={changeDraft} />}
      {notes ? (
        <NoteComposer conversationId={conversation.id} onClose={() => setNotes(false)} />
      ) : lineElsewhere !== null ? (
        <LineElsewhere conversationId={lineElsewhere} onNote={() => setNotes(true)} />
      ) : (
        <Composer
          conversation={conversation}
          hold={hold}
          isBusy={busy !== null}
          box={box}
          variables={variables}
          help={help}
          isHolding={pendings.some((each) => each.state === 'holding')}
          onTakeOver={() => void takeOver()}
          onNote={() => setNotes(true)}
          onSend={send}
          onSendNow={outbox.letGo}
          onWriting={tellWriting}
          onMacro={(macro) => void runMacro(macro)}
        />
      )}
      {labels && <LabelSheet conversation={conversation} onChange={label} onClose={() => setLabels(false)} />}
      {sheet === 'snooze' && <SnoozeSheet conversation={conversation} onSnooze={snooze} onClose={() => setSheet(null)} />}
      {sheet === 'macro' && <MacroSheet onClose={() => setSheet(null)} />}
      {sheet === 'split' && <SplitSheet thread={thread} onClose={() => setSheet(null)} />}
      {sheet === 'transfer' && <TransferSheet conversation={conversation} onClose={() => setSheet(null)} />}
      {asksResolve && <ResolveSheet onClose={() => setAsksResolve(false)} onSure={() => void resolve(true)} />}
    </>
  )
}

/** What canned replies may name, as far as it is known here. */
function variablesOf({ conversation, actions }: Thread, me: Me, words: Words): Variables {
  const order = actions.map(({ command }) => command).findLast((command) => 'orderNumber' in command)
  return { name: conversation.contact.name && sayName(conversation.contact, words), order: order?.orderNumber ?? '', agent: me.agent.name, shop: me.workspace }
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
