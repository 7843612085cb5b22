import type { ConversationClock } from '@xiaoer/contract/conversation-clock'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Team } from '@xiaoer/contract/team'
import { clocksOf, type RunningClock, tellingsOf } from '@xiaoer/core/support/response-clock'
import type { OpenHold } from '../store/holds.ts'
import type { DeskHouse } from './desk-house.ts'

/** The clocks of what people have, the most pressing first. */
export function clocksIn(hold: OpenHold, teams: readonly Team[], now: number): readonly RunningClock[] {
  const team = teams.find(({ id }) => id === hold.team)
  if (!team) return []
  const { waitingSince, repliedAt, segmentBeganAt: since, channel } = hold
  return clocksOf({ channel: channel.name, since, waitingSince, repliedAt }, team.clocks, team.hours, now)
}

export function asTold({ kind, level, dueAt, share }: RunningClock): ConversationClock {
  return { kind, level, dueAt: dueAt === null ? null : new Date(dueAt).toISOString(), share: Math.round(share * 1_000) / 1_000 }
}

/**
 * Says how far clocks have come, each step once, whatever process sees it first. What is breached is more urgent from then on. `told` remembers what
 * needs not be asked again.
 */
export async function tellClocks(
  {
    workspaceId,
    holds,
    teams,
    now,
  }: { readonly workspaceId: WorkspaceId; readonly holds: readonly OpenHold[]; readonly teams: readonly Team[]; readonly now: number },
  told: Set<string>,
  house: DeskHouse,
): Promise<void> {
  for (const hold of holds)
    for (const clock of clocksIn(hold, teams, now))
      for (const level of tellingsOf(clock)) {
        const key = `${clock.kind}:${clock.since}:${level}`
        if (told.has(`${hold.id} ${key}`)) continue
        told.add(`${hold.id} ${key}`)
        if (await house.floor.holds.tellOnce(workspaceId, hold.id, key, house.now())) await tellOf(workspaceId, hold, { ...clock, level }, key, house)
      }
}

async function tellOf(workspaceId: WorkspaceId, hold: OpenHold, clock: RunningClock, key: string, house: DeskHouse): Promise<void> {
  const conversationId = hold.id
  house.tell(workspaceId, { type: 'clock', conversationId, clock: asTold(clock) })
  if (clock.level === 'half') return
  if (clock.level === 'breached') {
    await house.conversations.label(workspaceId, conversationId, { add: [], remove: [], priority: HIGHER[hold.priority] })
    house.changed(workspaceId, conversationId)
  }
  const event = clock.level === 'breached' ? 'clock.breached' : 'clock.warned'
  house.happened({ workspaceId, event, key: `${event}:${conversationId}:${key}`, conversationId, at: house.now(), depth: 0, emotion: hold.emotion })
}

const HIGHER = { low: 'normal', normal: 'high', high: 'urgent', urgent: 'urgent' } as const
