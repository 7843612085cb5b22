import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Attachment } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useLive } from '../../live-room.tsx'
import type { Thread } from '../../thread.ts'
import { holdOf } from './hold-of.ts'
import { outboxOf, type Pending } from './outbox.ts'
import { type Refusing, sendAll } from './send-all.ts'

/** After this long a reply is not sent by itself any more: the conversation has moved on, the person decides. */
const OWN_ACCORD_MS = 120_000
/** So long a reply can be taken back. */
const HOLD_MS = 5_000

/** Sending of replies in one conversation: shown at once, taken back within five seconds, in order, honest about what is not known. */
export function useOutbox(conversationId: ConversationId) {
  const client = useQueryClient()
  const { me, desk, state } = useLive()
  const outbox = useMemo(() => outboxOf(me.agent.id), [me])
  const stamp = useSyncExternalStore(outbox.listen, outbox.stamp)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp says when to read again.
  const pendings = useMemo(() => outbox.of(conversationId), [outbox, stamp, conversationId])
  const flush = useCallback(
    () => sendAll(outbox, conversationId, { onSent: (message) => desk.heed({ type: 'message', message }), ...refusing(client, me.agent.id) }),
    [outbox, conversationId, client, desk, me],
  )
  const letGo = useCallback(() => {
    outbox.letGo(conversationId)
    return flush()
  }, [outbox, conversationId, flush])

  useEffect(() => {
    if (state !== 'open') return
    const mine = outbox.of(conversationId)
    if (mine.some(isFresh)) void flush()
    else for (const each of mine) if (each.state === 'sending' || each.state === 'holding') outbox.change(each.clientId, { state: 'unsure' })
  }, [state, outbox, conversationId, flush])
  useEffect(() => {
    const next = Math.min(...pendings.flatMap((each) => (each.state === 'holding' ? [each.sendAt ?? 0] : [])))
    if (next === Number.POSITIVE_INFINITY || state !== 'open') return
    const timer = setTimeout(() => void flush(), Math.max(0, next - Date.now()))
    return () => clearTimeout(timer)
  }, [pendings, flush, state])
  // Who goes on to another conversation has done with this one.
  useEffect(() => () => void letGo(), [letGo])

  const send = (
    text: string,
    afterSeq: number,
    { attachment, draftSeq, original }: { attachment?: Attachment | undefined; draftSeq?: number | undefined; original?: Pending['original'] } = {},
  ) => {
    const now = Date.now()
    outbox.add({
      ...{ clientId: crypto.randomUUID(), conversationId, text, at: new Date(now).toISOString(), afterSeq, state: 'holding', sendAt: now + HOLD_MS },
      ...(attachment ? { attachment } : {}),
      ...(draftSeq === undefined ? {} : { draftSeq }),
      ...(original ? { original } : {}),
    })
  }
  const settle = useCallback((clientId: string) => outbox.remove(clientId), [outbox])
  /** The last reply that has not left yet, out of the outbox; null where all have. */
  const takeBack = (): Pending | null => {
    const last = outbox.of(conversationId).findLast((each) => each.state === 'holding' && (each.sendAt ?? 0) > Date.now())
    if (last) outbox.remove(last.clientId)
    return last ?? null
  }
  /** Sends what is left; true when nothing of this conversation waits any more. */
  const finish = async () => {
    await letGo()
    return !outbox.of(conversationId).some((each) => each.state !== 'refused')
  }
  return { pendings, send, retry: () => void flush(), letGo: () => void letGo(), takeBack, finish, settle }
}

/** What was left in the outbox by a desk that was closed too early, in whatever conversation: sent once we are back. */
export function useLeftovers(): void {
  const client = useQueryClient()
  const { me, desk, state } = useLive()
  useEffect(() => {
    if (state !== 'open') return
    const outbox = outboxOf(me.agent.id)
    for (const id of new Set(
      outbox
        .read()
        .filter(isFresh)
        .map((each) => each.conversationId),
    )) {
      outbox.letGo(id)
      void sendAll(outbox, id, { onSent: (message) => desk.heed({ type: 'message', message }), ...refusing(client, me.agent.id) })
    }
  }, [state, client, desk, me])
}

function isFresh(pending: Pending): boolean {
  return pending.state !== 'refused' && Date.now() - Date.parse(pending.at) < OWN_ACCORD_MS
}

function refusing(client: QueryClient, me: string): Refusing {
  return {
    findRefusal: async (conversationId) => {
      await client.invalidateQueries({ queryKey: ['thread', conversationId] })
      const thread = client.getQueryData<Thread>(['thread', conversationId])
      return thread ? REFUSALS[holdOf(thread.conversation, me)] : 'conflict'
    },
  }
}

const REFUSALS = { bot: 'heldByBot', queue: 'waiting', other: 'heldByOther', resolved: 'resolved', mine: 'conflict' } as const
