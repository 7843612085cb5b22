import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Team } from '@xiaoer/contract/team'
import { teamFor } from '@xiaoer/core/support/routing'
import type { OpenHold } from '../store/holds.ts'
import type { DeskHouse } from './desk-house.ts'

/** A shop that is slow must not keep anybody waiting in no queue at all. */
const PATIENCE_MS = 2_000

/** Finds out whose those are that are nobody's yet, and what for. Answers with all as they are then. */
export async function prepareHolds(workspaceId: WorkspaceId, holds: readonly OpenHold[], teams: readonly Team[], house: DeskHouse): Promise<OpenHold[]> {
  const fresh = holds.filter(({ team }) => team === null)
  if (fresh.length === 0) return [...holds]
  const issues = await house.floor.holds.issuesOf(
    workspaceId,
    fresh.map(({ id }) => id),
  )
  const prepared = await Promise.all(
    fresh.map(async (hold) => {
      const issue = issues.get(hold.id) ?? null
      const level = await levelOf(workspaceId, hold, house)
      const team = teamFor({ ...hold, channel: hold.channel.name, issue, level }, teams)!
      const matter = { team: team.id, issue, level, weight: team.weights[hold.channel.name] ?? 1 }
      await house.floor.holds.prepare(workspaceId, hold.id, matter)
      return { ...hold, ...matter }
    }),
  )
  const known = new Map(prepared.map((hold) => [hold.id, hold]))
  return holds.map((hold) => known.get(hold.id) ?? hold)
}

async function levelOf(workspaceId: WorkspaceId, { customerId }: OpenHold, { shopOf }: DeskHouse): Promise<string | null> {
  if (customerId === null) return null
  const asked = shopOf(workspaceId)
    .then((shop) => shop.find({ find: 'customer', id: customerId }))
    .then(
      (customer) => customer?.level ?? null,
      () => null,
    )
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
