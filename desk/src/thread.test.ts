import type { Action } from '@xiaoer/contract/action'
import type { Message } from '@xiaoer/contract/message'
import type { Trace } from '@xiaoer/contract/trace'
import { describe, expect, test } from 'vitest'
import { heedThread, ledgerOf, type Thread } from './thread.ts'

const at = (minute: number, day = 2) => new Date(2025, 5, day, 10, minute).toISOString()
const said = (seq: number, minute: number, more: Partial<Message> = {}): Message =>
  ({
    id: `m${seq}`,
    conversationId: 'cv',
    seq,
    from: 'shopper',
    agentId: null,
    content: { type: 'text', text: `line ${seq}` },
    at: at(minute),
    delivery: null,
    ...more,
  }) as Message
const trace = (afterSeq: number, turnId = `t${afterSeq}`) => ({ turnId, conversationId: 'cv', afterSeq, steps: [], tookMs: 1, at: at(0) }) as unknown as Trace
const deed = (id: string, minute: number, more: Partial<Action> = {}) =>
  ({ id, conversationId: 'cv', state: 'done', at: at(minute), updatedAt: at(minute), ...more }) as Action
const threadOf = (messages: Message[]): Thread => ({
  conversation: { id: 'cv', updatedAt: at(0) } as Thread['conversation'],
  messages,
  traces: [],
  actions: [],
  notes: [],
})
const keys = (thread: Pick<Thread, 'messages' | 'traces' | 'actions'> & Partial<Thread>) => ledgerOf({ notes: [], ...thread }).map((item) => item.key)

describe('the ledger', () => {
  test('the bot’s steps stand between what it read and what it answered, a deed where it was begun', () => {
    const messages = [said(1, 0), said(2, 3, { from: 'bot' }), said(3, 9)]
    expect(keys({ messages, traces: [trace(3), trace(1)], actions: [deed('refund', 2)] })).toEqual(['d:m1', 'm:m1', 't:t1', 'a:refund', 'm:m2', 'm:m3', 't:t3'])
  })

  test('a colleague’s note stands behind the message that it was written after', () => {
    const notes = [{ id: 'n1', conversationId: 'cv', afterSeq: 1, agentId: 'a', text: 'look', mentions: [], at: at(1) }] as unknown as Thread['notes']
    expect(keys({ messages: [said(1, 0), said(2, 3)], traces: [], actions: [], notes })).toEqual(['d:m1', 'm:m1', 'n:n1', 'm:m2'])
  })

  test('each day has its own line', () => {
    const items = ledgerOf({ messages: [said(1, 0, { at: at(0, 1) }), said(2, 0, { at: at(0, 2) }), said(3, 1)], traces: [], actions: [], notes: [] })
    expect(items.map((item) => item.kind)).toEqual(['day', 'message', 'day', 'message', 'message'])
  })

  test('one speaker’s lines stand together until somebody else speaks, five minutes pass, or something was done between', () => {
    const messages = [said(1, 0), said(2, 1), said(3, 2, { from: 'bot' }), said(4, 3), said(5, 20), said(6, 21), said(7, 22)]
    const opens = ledgerOf({ messages, traces: [], actions: [deed('d', 21.5)], notes: [] }).flatMap((item) =>
      item.kind === 'message' && item.opensGroup ? item.message.seq : [],
    )
    expect(opens).toEqual([1, 3, 4, 5, 7])
  })

  test('a conversation without words still shows what was done', () => {
    expect(keys({ messages: [], traces: [trace(1)], actions: [deed('d', 1)] })).toEqual(['t:t1', 'a:d'])
  })
})

describe('the conversation follows what happens', () => {
  test('messages stand by seq, whatever order they arrive in, and each once', () => {
    const late = [said(3, 3), said(1, 1), said(2, 2), said(3, 3)].reduce((thread, message) => heedThread(thread, { type: 'message', message }), threadOf([]))
    expect(late.messages.map((message) => message.seq)).toEqual([1, 2, 3])
  })

  test('delivery goes forward: read is not taken back to queued, but a failure is told', () => {
    const sent = (state: 'queued' | 'sent' | 'read' | 'failed') => said(1, 1, { from: 'agent', delivery: { state } })
    const after = (first: Message, then: Message) => heedThread(threadOf([first]), { type: 'message', message: then }).messages[0]!.delivery!.state
    expect(after(sent('read'), sent('queued'))).toBe('read')
    expect(after(sent('sent'), sent('failed'))).toBe('failed')
    expect(after(sent('queued'), sent('sent'))).toBe('sent')
  })

  test('a deed keeps its newest state', () => {
    const thread = { ...threadOf([]), actions: [deed('d', 5, { state: 'done' })] }
    expect(heedThread(thread, { type: 'action', action: deed('d', 4, { state: 'executing' }) }).actions).toEqual(thread.actions)
    expect(heedThread(thread, { type: 'action', action: deed('d', 6, { state: 'failed' }) }).actions[0]!.state).toBe('failed')
  })

  test('what happens elsewhere leaves the very same thread', () => {
    const thread = threadOf([said(1, 1)])
    expect(heedThread(thread, { type: 'message', message: { ...said(2, 2), conversationId: 'other' as never } })).toBe(thread)
    expect(heedThread(thread, { type: 'hello', agentId: 'a' })).toBe(thread)
  })
})
