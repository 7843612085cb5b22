import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { ConversationId } from '@xiaoer/contract/id'
import type { RunningClock } from '@xiaoer/core/support/response-clock'
import type { DeskHouse } from './desk-house.ts'
import { asTold, clocksIn } from './tell-clocks.ts'
import { whoIsThere } from './who-is-there.ts'

/** More than anybody saves in time. */
const MOST_DUE = 200

/** What people have and will be late with, the nearest first. */
export async function listDue({ workspaceId }: Agent, house: DeskHouse): Promise<Output<'due'>> {
  const [there, holds] = await Promise.all([whoIsThere(workspaceId, house), house.floor.holds.open(workspaceId)])
  const due = nearestFirst(holds.map(({ id, ...hold }) => ({ id, clocks: clocksIn({ id, ...hold }, there.teams, there.now) }))).slice(0, MOST_DUE)
  const rows = new Map(
    (
      await house.conversations.those(
        workspaceId,
        due.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  return {
    entries: due.flatMap(({ id, clock }) => {
      const conversation = rows.get(id)
      return conversation ? [{ conversation, clock: asTold(clock) }] : []
    }),
  }
}

interface Running {
  readonly id: ConversationId
  readonly clocks: readonly RunningClock[]
}

/** Each with the clock that ends first; what has no end in sight is not pressing. */
export function nearestFirst(all: readonly Running[]): readonly { readonly id: ConversationId; readonly clock: RunningClock & { readonly dueAt: number } }[] {
  const ends = ({ dueAt }: RunningClock) => dueAt !== null
  return all
    .flatMap(({ id, clocks }) => {
      const [clock] = clocks.filter((each): each is RunningClock & { readonly dueAt: number } => ends(each)).toSorted((one, other) => one.dueAt - other.dueAt)
      return clock ? [{ id, clock }] : []
    })
    .toSorted((one, other) => one.clock.dueAt - other.clock.dueAt)
}
