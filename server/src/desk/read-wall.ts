import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { WallEntry } from '@xiaoer/contract/team-api'
import type { OpenHold } from '../store/holds.ts'
import type { DeskHouse } from './desk-house.ts'
import { queueWords } from './queue-of.ts'
import { teamNow } from './read-team.ts'
import { asTold, clocksIn } from './tell-clocks.ts'
import { whoIsThere } from './who-is-there.ts'

/** What was finished in this shift; the day before was another one. */
const LOOK_BACK_MS = 12 * 3_600_000

/** Everything that people have at this moment, the most pressing first, and who is there for it. */
export async function readWall({ workspaceId }: Agent, house: DeskHouse): Promise<Output<'wall'>> {
  const [there, holds, unhappy] = await Promise.all([
    whoIsThere(workspaceId, house),
    house.floor.holds.open(workspaceId),
    house.floor.holds.unhappyWithBot(workspaceId),
  ])
  const finished = await house.floor.holds.finishedLately(workspaceId, new Date(there.now - LOOK_BACK_MS).toISOString())
  const words = queueWords(holds, there, finished)
  const entries = holds.map((hold): WallEntry & { readonly share: number } => {
    const clocks = clocksIn(hold, there.teams, there.now)
    const word = words.get(hold.id)
    return { ...entryOf(hold), place: word?.place ?? 0, minutes: word?.minutes ?? null, clocks: clocks.map(asTold), share: clocks[0]?.share ?? 0 }
  })
  const waited = (since: string | null) => (since === null ? Number.POSITIVE_INFINITY : Date.parse(since))
  return {
    entries: entries.sort((a, b) => b.share - a.share || waited(a.waitingSince) - waited(b.waitingSince)).map(({ share: _, ...entry }) => entry),
    people: [...there.people],
    teams: there.teams.map((team) => teamNow(team, there, holds)),
    unhappy: [...unhappy],
    at: house.now(),
  }
}

function entryOf(hold: OpenHold): Omit<WallEntry, 'place' | 'minutes' | 'clocks'> {
  const { id, contactName, channel, preview, language, emotion, priority, team, issue, level, agentId } = hold
  const { beganAt, waitingSince } = hold
  return {
    ...{ id, contactName, channel, preview, language, emotion, priority, team, issue, level, agentId },
    since: new Date(beganAt).toISOString(),
    waitingSince: waitingSince === null ? null : new Date(waitingSince).toISOString(),
  }
}
