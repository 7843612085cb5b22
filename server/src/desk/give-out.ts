import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import { leftBehind } from '@xiaoer/core/support/presence'
import { route } from '@xiaoer/core/support/routing'
import { isOpen } from '@xiaoer/core/support/working-hours'
import type { OpenHold } from '../store/holds.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'
import { inQueue } from './queue-of.ts'
import type { WhoIsThere } from './who-is-there.ts'

/** What is held by who has gone goes back to the queue, where it keeps its turn. Answers how many. */
export async function takeBackLeft(workspaceId: WorkspaceId, holds: readonly OpenHold[], seenAt: SeenAt, house: DeskHouse): Promise<number> {
  const held = holds.flatMap(({ agentId, beganAt, ...hold }) => (agentId ? [{ ...hold, agentId, since: beganAt, seenAt: seenAt(agentId) }] : []))
  let count = 0
  for (const { id, agentId } of leftBehind(held, Date.parse(house.now()))) {
    // somebody may have come back, or somebody else taken it, this very moment
    if (!(await house.floor.holds.move(workspaceId, id, { agentId: null, avoids: null, heldBy: agentId, now: house.now() }))) continue
    count++
    await tell(workspaceId, id, { what: 'requeue', agentId }, house)
  }
  return count
}

/** When a desk of somebody's was open last. */
export type SeenAt = (agentId: string) => number | null

/** The queues of teams that give out by themselves go to who is free. Answers how many were given. */
export async function giveOut(workspaceId: WorkspaceId, holds: readonly OpenHold[], there: WhoIsThere, house: DeskHouse): Promise<number> {
  const giving = new Set(there.teams.filter(({ giving, hours }) => giving === 'by-itself' && isOpen(hours, there.now)).map(({ id }) => id))
  const queue = holds.filter(({ agentId, team }) => agentId === null && team !== null && giving.has(team)).map(inQueue)
  const given = route(queue, there.seats, there.now)
  const done = new Set(await house.floor.holds.give(workspaceId, given, house.now()))
  for (const { id, agentId } of given) if (done.has(id)) await tell(workspaceId, id, { what: 'assign', agentId }, house)
  return done.size
}

async function tell(workspaceId: WorkspaceId, id: ConversationId, { what, agentId }: { readonly what: string; readonly agentId: string }, house: DeskHouse) {
  await noteDeed({ workspaceId, id: 'clock' }, { what, conversationId: id, detail: { agentId } }, house)
  house.changed(workspaceId, id)
}
