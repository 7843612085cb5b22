import type { ConversationId } from '@xiaoer/contract/id'
import { ClientProblem, call } from '../../client.ts'
import type { Outbox, Pending, Refusal } from './outbox.ts'

export type Refusing = { findRefusal: (conversationId: string) => Promise<Refusal> }
type Telling = Refusing & { onSent: (message: Awaited<ReturnType<typeof reply>>) => void }

const sending = new Map<string, Promise<void>>()

/** One run at a time; who asks meanwhile waits for the same run, which sees what was added, and for one more if that came too late for it. */
export async function sendAll(outbox: Outbox, conversationId: string, telling: Telling): Promise<void> {
  const under = sending.get(conversationId)
  if (under) {
    await under
    if (!outbox.of(conversationId).some((each) => each.state === 'sending')) return
  }
  const run = sending.get(conversationId) ?? sendInOrder(outbox, conversationId, telling).finally(() => sending.delete(conversationId))
  sending.set(conversationId, run)
  return run
}

/** In the order written; stops at what can still be taken back, and where it is unknown whether one has arrived, so that none overtakes it. */
async function sendInOrder(outbox: Outbox, conversationId: string, telling: Telling): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const next = outbox.of(conversationId).find((each) => each.state !== 'refused' && !tried.has(each.clientId))
    if (!next || (next.state === 'holding' && (next.sendAt ?? 0) > Date.now())) return
    tried.add(next.clientId)
    outbox.change(next.clientId, { state: 'sending' })
    try {
      telling.onSent(await reply(next))
      outbox.remove(next.clientId)
    } catch (problem) {
      if (!(problem instanceof ClientProblem) || problem.isUnsure) {
        for (const each of outbox.of(conversationId)) if (each.state === 'sending') outbox.change(each.clientId, { state: 'unsure' })
        return
      }
      if (problem.code === 'conflict') outbox.change(next.clientId, { state: 'refused', refusal: await telling.findRefusal(conversationId) })
      else outbox.change(next.clientId, { state: 'refused', problem: problem.code })
    }
  }
}

function reply({ conversationId, text, attachment, clientId, draftSeq, original }: Pending) {
  const more = { ...(attachment ? { attachment } : {}), ...(draftSeq === undefined ? {} : { draftSeq }), ...(original ? { original } : {}) }
  return call('reply', { conversationId: conversationId as ConversationId, text, clientId, ...more })
}
