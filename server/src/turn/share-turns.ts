import { createHash } from 'node:crypto'
import type { ConversationId } from '@xiaoer/contract/id'

/** Whom this process tells of turns that others take. The wire of `live/` fits. */
export interface TurnWire {
  readonly processId: string
  publish(topic: string, body: unknown): void
  subscribe(topic: string, hear: (body: never, from: string) => void): void
}

export interface SharedTurns {
  /** Does this process serve what this agent of the bot has to do? */
  serves(agent: string): boolean
  /** Gives a turn to whoever serves this agent. */
  handOver(conversationId: ConversationId, agent: string): void
  stop(): void
}

const BEAT_MS = 1_000
/** A process not heard of so long is gone: its turns come back. */
const GONE_MS = 3_500

/**
 * Some processes may be there for some agents of the bot alone. As long as one is alive, all others leave those turns to it; several share them by
 * conversation. Starting or stopping such a process moves its turns, under load, with nothing else to be set.
 */
export function shareTurns(
  wire: TurnWire,
  { own, take, clock = Date.now }: { readonly own: readonly string[] | null; readonly take: (id: ConversationId) => void; readonly clock?: () => number },
): SharedTurns {
  const others = new Map<string, { readonly agents: readonly string[]; seenAt: number }>()
  const alive = (agent: string) => [...others].filter(([, { agents, seenAt }]) => agents.includes(agent) && clock() - seenAt < GONE_MS).map(([id]) => id)
  wire.subscribe('agents', ({ agents }: { agents: readonly string[] }, from) => void others.set(from, { agents, seenAt: clock() }))
  wire.subscribe('turn', ({ conversationId, agent }: { conversationId: ConversationId; agent: string }) => {
    if (own?.includes(agent) && chosen([wire.processId, ...alive(agent)], conversationId) === wire.processId) take(conversationId)
  })
  const beat = () => own && wire.publish('agents', { agents: own })
  beat()
  const timer = setInterval(beat, BEAT_MS)
  timer.unref()
  return {
    serves: (agent) => (own ? own.includes(agent) : alive(agent).length === 0),
    handOver: (conversationId, agent) => wire.publish('turn', { conversationId, agent }),
    stop() {
      clearInterval(timer)
      // whoever hears of it takes the turns back at once
      if (own) wire.publish('agents', { agents: [] })
    },
  }
}

/** The same for all who ask, and spread evenly: the process whose hash with the conversation is the greatest. */
function chosen(processes: readonly string[], conversationId: string): string {
  const weight = (process: string) => createHash('sha256').update(`${process} ${conversationId}`).digest('hex')
  return processes.reduce((best, process) => (weight(process) > weight(best) ? process : best))
}
