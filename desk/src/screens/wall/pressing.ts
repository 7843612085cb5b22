import type { ConversationClock } from '@xiaoer/contract/conversation-clock'
import type { WallEntry } from '@xiaoer/contract/team-api'

/** The clock that is told of a conversation: the one of which the most is gone. */
export function pressingClock({ clocks }: WallEntry): ConversationClock | null {
  return clocks[0] ?? null
}

/** Has a clock passed four fifths, or its end since the wall was asked? */
export function isRunningOut(entry: WallEntry, now: number): boolean {
  return entry.clocks.some(({ level, dueAt }) => level === 'warned' || level === 'breached' || (dueAt !== null && Date.parse(dueAt) <= now))
}
