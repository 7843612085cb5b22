import type { Team } from '@xiaoer/contract/team'
import { estimateWait, type QueueWord } from '@xiaoer/core/support/queue-estimate'
import { type InQueue, placesIn, type Seat } from '@xiaoer/core/support/routing'
import { isOpen } from '@xiaoer/core/support/working-hours'
import type { Finished, OpenHold } from '../store/holds.ts'

/** Who waits for a person, as routing sees it. Who was answered and passed on waits since then, who was left behind since they wrote. */
export function inQueue(hold: OpenHold): InQueue {
  const since = hold.waitingSince === null ? hold.beganAt : Math.max(hold.segmentBeganAt, hold.waitingSince)
  return { ...hold, team: hold.team ?? '', channel: hold.channel.name, since }
}

/** What each who waits can be told: their place among those who want the same people, and how long it may take. */
export function queueWords(
  holds: readonly OpenHold[],
  there: { readonly teams: readonly Team[]; readonly seats: readonly Seat[]; readonly now: number },
  finished: readonly Finished[],
): ReadonlyMap<string, QueueWord> {
  const closed = new Set(there.teams.filter(({ hours }) => !isOpen(hours, there.now)).map(({ id }) => id))
  const queue = holds.filter(({ agentId }) => agentId === null).map(inQueue)
  const words = new Map<string, QueueWord>()
  for (const [id, { place, work, people }] of placesIn(queue, there.seats, there.now)) {
    const ids = new Set(people.map((seat) => seat.id))
    const team = holds.find((hold) => hold.id === id)?.team ?? ''
    const room = closed.has(team) ? 0 : people.reduce((sum, { capacity }) => sum + capacity, 0)
    const took = finished.filter(({ agentId }) => ids.has(agentId)).slice(0, MOST_FINISHED)
    const underWay = holds.flatMap(({ agentId, beganAt }) => (agentId !== null && ids.has(agentId) ? [there.now - beganAt] : []))
    words.set(id, estimateWait(place, { work, took: took.map(({ ms }) => ms), underWay, room }))
  }
  return words
}

/** Of what was finished so many tell how long it takes now. */
const MOST_FINISHED = 30
