import type { Action } from '@xiaoer/contract/action'
import type { Output } from '@xiaoer/contract/api'
import type { LiveEvent } from '@xiaoer/contract/live'
import type { Message } from '@xiaoer/contract/message'
import type { ConversationMove } from '@xiaoer/contract/move-api'
import type { Note } from '@xiaoer/contract/note'
import type { Trace } from '@xiaoer/contract/trace'
import { isNews } from './inbox.ts'

/** One conversation with all that was said, thought and done in it. */
export type Thread = Output<'conversation'>

/** The thread after an event; the same object where the event says nothing new about it. */
export function heedThread(thread: Thread, event: LiveEvent): Thread {
  const { id } = thread.conversation
  if (event.type === 'conversation' && event.conversation.id === id) {
    return isNews(event.conversation, thread.conversation) ? { ...thread, conversation: event.conversation } : thread
  }
  if (event.type === 'message' && event.message.conversationId === id) return { ...thread, messages: withMessage(thread.messages, event.message) }
  if (event.type === 'note' && event.note.conversationId === id) return { ...thread, notes: withNote(thread.notes, event.note) }
  if (event.type === 'trace' && event.trace.conversationId === id) return { ...thread, traces: withTrace(thread.traces, event.trace) }
  if (event.type === 'action' && event.action.conversationId === id) return { ...thread, actions: withAction(thread.actions, event.action) }
  return thread
}

export type LedgerItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Message; opensGroup: boolean }
  | { kind: 'note'; key: string; note: Note }
  | { kind: 'move'; key: string; move: ConversationMove }
  | { kind: 'steps'; key: string; trace: Trace }
  | { kind: 'action'; key: string; action: Action }

/** Bubbles of one speaker within this time stand together under one name. */
const GROUP_MS = 5 * 60_000

/** The conversation as a ledger: bubbles by seq, the bot's steps and colleagues' notes after the message they had read, deeds by the time they were begun. */
export function ledgerOf(thread: Pick<Thread, 'messages' | 'traces' | 'actions' | 'notes'> & { moves?: readonly PlacedMove[] }): LedgerItem[] {
  const items: LedgerItem[] = []
  const traces = [...thread.traces].sort((a, b) => a.afterSeq - b.afterSeq || compareTime(a.at, b.at))
  const actions = [...thread.actions].sort((a, b) => compareTime(a.at, b.at))
  const notes = [...thread.notes].sort((a, b) => a.afterSeq - b.afterSeq || compareTime(a.at, b.at))
  const moves = [...(thread.moves ?? [])]
  let day = ''
  let last: Message | undefined
  const put = (until: { seq: number; at: string } | null) => {
    let isBroken = false
    while (traces[0] && (until === null || traces[0].afterSeq < until.seq)) {
      const trace = traces.shift()!
      items.push({ kind: 'steps', key: `t:${trace.turnId}`, trace })
      isBroken = true
    }
    while (actions[0] && (until === null || compareTime(actions[0].at, until.at) < 0)) {
      const action = actions.shift()!
      items.push({ kind: 'action', key: `a:${action.id}`, action })
      isBroken = true
    }
    while (moves[0] && (until === null || moves[0].afterSeq < until.seq)) {
      const { move } = moves.shift()!
      items.push({ kind: 'move', key: `v:${move.id}`, move })
      isBroken = true
    }
    while (notes[0] && (until === null || notes[0].afterSeq < until.seq)) {
      const note = notes.shift()!
      items.push({ kind: 'note', key: `n:${note.id}`, note })
      isBroken = true
    }
    return isBroken
  }
  for (const message of thread.messages) {
    const isBroken = put(message)
    const thisDay = new Date(message.at).toDateString()
    const isNewDay = thisDay !== day
    if (isNewDay) items.push({ kind: 'day', key: `d:${message.id}`, at: message.at })
    day = thisDay
    items.push({ kind: 'message', key: `m:${message.id}`, message, opensGroup: isBroken || isNewDay || !isSameGroup(last, message) })
    last = message
  }
  put(null)
  return items
}

/** A merger or split, after the last message that stood in this conversation then. */
export interface PlacedMove {
  readonly afterSeq: number
  readonly move: ConversationMove
}

function isSameGroup(before: Message | undefined, next: Message): boolean {
  return before?.from === next.from && before.agentId === next.agentId && Date.parse(next.at) - Date.parse(before.at) < GROUP_MS
}

function compareTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b)
}

/** Delivery only moves forward; an old answer that arrives late must not take a "read" back to "queued". */
const FORWARD = { queued: 0, uncertain: 1, sent: 1, failed: 1, delivered: 2, read: 3 } as const

function withMessage(messages: Message[], message: Message): Message[] {
  const have = messages.find((other) => other.id === message.id)
  if (have?.delivery && message.delivery && FORWARD[message.delivery.state] < FORWARD[have.delivery.state]) return messages
  return [...messages.filter((other) => other.id !== message.id), message].sort((a, b) => a.seq - b.seq)
}

function withNote(notes: Note[], note: Note): Note[] {
  return [...notes.filter((other) => other.id !== note.id), note]
}

function withTrace(traces: Trace[], trace: Trace): Trace[] {
  return [...traces.filter((other) => other.turnId !== trace.turnId), trace]
}

function withAction(actions: Action[], action: Action): Action[] {
  const have = actions.find((other) => other.id === action.id)
  if (have && compareTime(have.updatedAt, action.updatedAt) > 0) return actions
  return [...actions.filter((other) => other.id !== action.id), action]
}
