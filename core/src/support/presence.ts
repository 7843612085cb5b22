import type { AgentId, ConversationId } from '@xiaoer/contract/id'
import type { Presence } from '@xiaoer/contract/team'

/** A desk that is closed for longer is not reloaded any more: its person has gone. */
export const GRACE_MS = 60_000

/** Is somebody at the desk? `seenAt`: when a desk of theirs was open last, unix milliseconds. */
export function presenceOf({ seenAt, isAway }: { readonly seenAt: number | null; readonly isAway: boolean }, now: number): Presence {
  if (seenAt === null || now - seenAt >= GRACE_MS) return 'offline'
  return isAway ? 'away' : 'online'
}

/** What somebody holds who is not there any more. */
export interface Held {
  readonly id: ConversationId
  readonly agentId: AgentId
  /** Since when they hold it, and when they last wrote in it; unix milliseconds. */
  readonly since: number
  readonly wroteAt: number | null
  readonly seenAt: number | null
}

/** Those that nobody looks after: they go back to the queue. Who was never at a desk, but took it or wrote just now, is there in some other way. */
export function leftBehind<One extends Held>(held: readonly One[], now: number): readonly One[] {
  return held.filter(({ since, wroteAt, seenAt }) => now - Math.max(since, wroteAt ?? 0, seenAt ?? 0) >= GRACE_MS)
}
