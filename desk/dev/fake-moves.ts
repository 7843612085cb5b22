import { randomUUID } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import { ConversationId, MoveId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'
import type { ConversationMove } from '@xiaoer/contract/move-api'
import { Refusal } from './fake-refusal.ts'
import type { Talk } from './fake-talks.ts'

interface Moving {
  readonly agent: Agent
  readonly talks: Map<string, Talk>
  readonly change: (id: string, patch: Partial<Conversation>) => Conversation
  readonly tell: (event: LiveEvent) => void
  readonly now: () => number
}

/** Conversations that become one or two, in memory. */
export function fakeMoves({ agent, talks, change, tell, now }: Moving) {
  let moves: ConversationMove[] = []
  const find = (id: string): Talk => {
    const talk = talks.get(id)
    if (!talk) throw new Refusal(404, 'not-found')
    return talk
  }
  const keep = (move: Omit<ConversationMove, 'id' | 'who' | 'at' | 'isUndone'>) => {
    moves.push({ ...move, id: MoveId.parse(randomUUID()), who: agent.name, at: new Date(now()).toISOString(), isUndone: false })
    tell({ type: 'moved', conversationIds: [move.fromId, move.intoId] })
  }
  const mine = { status: 'open', holder: 'agent', agentId: agent.id } as const
  return {
    answers: {
      conversationMoves: ({ conversationId }: Taken<'conversationMoves'>) => ({
        moves: moves.filter(({ fromId, intoId }) => fromId === conversationId || intoId === conversationId),
      }),
      mergeConversation: ({ conversationId: fromId, intoId }: Taken<'mergeConversation'>) => {
        const [from, into] = [find(fromId).conversation, find(intoId).conversation]
        change(fromId, { status: 'resolved', holder: 'bot', agentId: null, waitingSince: null })
        keep({ kind: 'merge', fromId, intoId, fromSeq: from.seq, intoSeq: into.seq })
        return change(intoId, mine)
      },
      splitConversation: ({ conversationId: fromId, seq }: Taken<'splitConversation'>) => {
        const old = find(fromId)
        if (old.conversation.agentId !== agent.id || old.messages[seq - 1]?.from !== 'shopper') throw new Refusal(409, 'conflict')
        const intoId = ConversationId.parse(`cv-${randomUUID()}`)
        const messages = old.messages.splice(seq - 1).map((message) => ({ ...message, conversationId: intoId }))
        talks.set(intoId, { ...old, conversation: { ...old.conversation, id: intoId }, messages, traces: [], actions: [], notes: [] })
        change(fromId, { seq: seq - 1, waitingSince: null })
        keep({ kind: 'split', fromId, intoId, fromSeq: seq - 1, intoSeq: seq - 1 })
        return change(intoId, mine)
      },
      undoMove: ({ moveId }: Taken<'undoMove'>) => {
        const move = moves.find(({ id }) => id === moveId)
        if (!move || move.isUndone) throw new Refusal(409, 'conflict')
        moves = moves.map((each) => (each === move ? { ...each, isUndone: true } : each))
        if (move.kind === 'split') {
          const gone = find(move.intoId)
          find(move.fromId).messages.push(...gone.messages.map((message) => ({ ...message, conversationId: move.fromId })))
          change(move.intoId, { status: 'resolved' })
          talks.delete(move.intoId)
        }
        tell({ type: 'moved', conversationIds: [move.fromId, move.intoId] })
        return change(move.fromId, { ...mine, seq: find(move.fromId).messages.length })
      },
    },
  }
}
