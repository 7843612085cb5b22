import { useQueryClient } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { ClientProblem, call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import type { Thread } from '../../thread.ts'
import { holdOf } from './hold-of.ts'
import { type Outbox, outboxOf, type Pending, type Refusal } from './outbox.ts'

/** After this long a reply is not sent by itself any more: the conversation has moved on, the person decides. */
const OWN_ACCORD_MS = 120_000

/** Sending of replies in one conversation: shown at once, in order, honest about what is not known. */
export function useOutbox(conversationId: ConversationId) {
  const client = useQueryClient()
  const { me, desk, state } = useLive()
  const outbox = useMemo(() => outboxOf(me.agent.id), [me])
  const stamp = useSyncExternalStore(outbox.listen, outbox.stamp)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp says when to read again.
  const pendings = useMemo(() => outbox.read().filter((each) => each.conversationId === conversationId), [outbox, stamp, conversationId])

  const flush = useCallback(
    () =>
      sendAll(outbox, conversationId, {
        onSent: (message) => desk.heed({ type: 'message', message }),
        findRefusal: async () => {
          await client.invalidateQueries({ queryKey: ['thread', conversationId] })
          const thread = client.getQueryData<Thread>(['thread', conversationId])
          return thread ? REFUSALS[holdOf(thread.conversation, me.agent.id)] : 'conflict'
        },
      }),
    [outbox, conversationId, client, desk, me],
  )

  useEffect(() => {
    if (state !== 'open') return
    const isFresh = (pending: Pending) => pending.state !== 'refused' && Date.now() - Date.parse(pending.at) < OWN_ACCORD_MS
    const mine = outbox.read().filter((each) => each.conversationId === conversationId)
    if (mine.some(isFresh)) void flush()
    else for (const each of mine) if (each.state === 'sending') outbox.change(each.clientId, { state: 'unsure' })
  }, [state, outbox, conversationId, flush])

  const send = (text: string, afterSeq: number) => {
    outbox.add({ clientId: crypto.randomUUID(), conversationId, text, at: new Date().toISOString(), afterSeq, state: 'sending' })
    void flush()
  }
  const settle = useCallback((clientId: string) => outbox.remove(clientId), [outbox])
  /** Sends what is left; true when nothing of this conversation waits any more. */
  const finish = async () => {
    await flush()
    return !outbox.read().some((each) => each.conversationId === conversationId && each.state !== 'refused')
  }
  return { pendings, send, retry: () => void flush(), finish, settle }
}

const REFUSALS = { bot: 'heldByBot', queue: 'waiting', other: 'heldByOther', resolved: 'resolved', mine: 'conflict' } as const satisfies Record<string, Refusal>

type Telling = { onSent: (message: Awaited<ReturnType<typeof reply>>) => void; findRefusal: () => Promise<Refusal> }
const sending = new Map<string, Promise<void>>()

/** One run at a time; who asks meanwhile waits for the same run, which sees what was added. */
function sendAll(outbox: Outbox, conversationId: string, telling: Telling): Promise<void> {
  const run = sending.get(conversationId) ?? sendInOrder(outbox, conversationId, telling).finally(() => sending.delete(conversationId))
  sending.set(conversationId, run)
  return run
}

/** In the order written; stops where it is unknown whether one has arrived, so that none overtakes it. */
async function sendInOrder(outbox: Outbox, conversationId: string, telling: Telling): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const next = outbox.read().find((each) => each.conversationId === conversationId && each.state !== 'refused' && !tried.has(each.clientId))
    if (!next) return
    tried.add(next.clientId)
    outbox.change(next.clientId, { state: 'sending' })
    try {
      telling.onSent(await reply(next))
      outbox.remove(next.clientId)
    } catch (problem) {
      if (!(problem instanceof ClientProblem) || problem.isUnsure) {
        for (const each of outbox.read())
          if (each.conversationId === conversationId && each.state === 'sending') outbox.change(each.clientId, { state: 'unsure' })
        return
      }
      if (problem.code === 'conflict') outbox.change(next.clientId, { state: 'refused', refusal: await telling.findRefusal() })
      else outbox.change(next.clientId, { state: 'refused', problem: problem.code })
    }
  }
}

function reply(pending: Pending) {
  return call('reply', { conversationId: pending.conversationId as ConversationId, text: pending.text, clientId: pending.clientId })
}
