import type { Team } from '@xiaoer/contract/team'
import { estimateWait, type QueueWord } from '@xiaoer/core/support/queue-estimate'
import { circleOf, type InQueue, inTurn, type Seat } from '@xiaoer/core/support/routing'
import { isOpen } from '@xiaoer/core/support/working-hours'
import type { OpenHold } from '../store/holds.ts'

/** Who waits for a person, as routing sees it. Who was answered and passed on waits since then, who was left behind since they wrote. */
export function inQueue(hold: OpenHold): InQueue {
  const since = hold.waitingSince === null ? hold.beganAt : Math.max(hold.segmentBeganAt, hold.waitingSince)
  return { ...hold, team: hold.team ?? '', channel: hold.channel.name, since }
}

/** What each who waits can be told: their place among those of their team, and how long it may take. */
export function queueWords(
  holds: readonly OpenHold[],
  there: { readonly teams: readonly Team[]; readonly seats: readonly Seat[]; readonly now: number },
  taken: readonly { readonly team: string; readonly at: number }[],
): ReadonlyMap<string, QueueWord> {
  const words = new Map<string, QueueWord>()
  for (const team of there.teams) {
    const queue = inTurn(holds.filter((hold) => hold.agentId === null && hold.team === team.id).map(inQueue))
    const past = taken.filter((one) => one.team === team.id).map(({ at }) => at)
    const open = isOpen(team.hours, there.now)
    for (const [place, waiting] of queue.entries()) {
      const people = open ? circleOf(waiting, there.seats, there.now).length : 0
      words.set(waiting.id, estimateWait(place + 1, { taken: past, people }, there.now))
    }
  }
  return words
}
