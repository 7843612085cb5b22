import { type Attachment, wordsOf } from '@xiaoer/contract/content'
import type { Message } from '@xiaoer/contract/message'
import { keep, listenToKept, readKept } from '../../parts/kept.ts'

/** Why the house did not take a reply; what can be done about it differs. */
export type Refusal = 'heldByBot' | 'heldByOther' | 'waiting' | 'resolved' | 'conflict'

/**
 * A reply that this browser has not yet seen in the conversation. `holding`: it has not left yet and can be taken back until `sendAt`.
 * `unsure`: the answer was lost on the way, it may have been sent; the house knows the `clientId`, so asking again sends it once.
 */
export type Pending = {
  clientId: string
  conversationId: string
  text: string
  attachment?: Attachment
  /** The message to which the bot had prepared what became these words. */
  draftSeq?: number
  /** What was meant, where the words are its translation. */
  original?: { text: string; language: string; by: string }
  at: string
  /** The last `seq` of the conversation when it was written: its message can only come later. */
  afterSeq: number
  state: 'holding' | 'sending' | 'unsure' | 'refused'
  /** Epoch ms. */
  sendAt?: number
  refusal?: Refusal
  problem?: string
}

/** What waits to be sent, kept by this browser so that neither a reload nor a dead battery loses a reply. */
export function outboxOf(agentId: string) {
  const key = `outbox.${agentId}`
  const read = (): Pending[] => parse(readKept(key))
  const write = (pendings: Pending[]) => keep(key, pendings.length > 0 ? JSON.stringify(pendings) : null)
  return {
    read,
    of: (conversationId: string) => read().filter((each) => each.conversationId === conversationId),
    listen: listenToKept,
    /** The text under which `read` would answer the same; lets a screen tell that nothing changed. */
    stamp: () => readKept(key) ?? '',
    add: (pending: Pending) => write([...read(), pending]),
    change: (clientId: string, change: Partial<Pending>) => write(read().map((each) => (each.clientId === clientId ? { ...each, ...change } : each))),
    remove: (clientId: string) => write(read().filter((each) => each.clientId !== clientId)),
    /** Nothing of the conversation can be taken back any more. */
    letGo: (conversationId: string) =>
      write(read().map((each) => (each.conversationId === conversationId && each.state === 'holding' ? { ...each, state: 'sending' } : each))),
  }
}

export type Outbox = ReturnType<typeof outboxOf>

/**
 * Which of them are in the conversation already? The live event may be faster than the answer to our request, and carries no `clientId`:
 * a message of ours, later than the reply and with the same words, is the reply; each message settles one.
 */
export function stillPending(pendings: Pending[], messages: Message[], me: string): Pending[] {
  const taken = new Set<string>()
  return pendings.filter((pending) => {
    const twin =
      pending.state !== 'holding' &&
      messages.find(
        (message) =>
          message.from === 'agent' &&
          message.agentId === me &&
          message.seq > pending.afterSeq &&
          !taken.has(message.id) &&
          wordsOf(message.content) === pending.text &&
          ('url' in message.content ? message.content.url : undefined) === pending.attachment?.url,
      )
    if (twin) taken.add(twin.id)
    return !twin
  })
}

function parse(text: string | null): Pending[] {
  try {
    return text ? (JSON.parse(text) as Pending[]) : []
  } catch {
    return []
  }
}
