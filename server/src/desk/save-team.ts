import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { Team } from '@xiaoer/contract/team'
import { AppError } from '../errors.ts'
import { changesOf } from './changes-of.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** A team as who leads wants it; from the next moment on the queue goes by it. */
export async function saveTeam(agent: Agent, { teamId, ...settings }: Taken<'saveTeam'>, house: DeskHouse): Promise<Team> {
  mustMay(agent, 'team.write')
  const team: Team = { ...settings, id: teamId }
  const before = (await house.floor.teams.of(agent.workspaceId)).find(({ id }) => id === teamId) ?? null
  await house.floor.teams.save(agent.workspaceId, team, { who: agent.id, now: house.now() })
  await noteDeed(agent, { what: 'team', detail: { teamId, ...changesOf(before, team) } }, house)
  return team
}

/** Its people belong to no team then, and what waits for it is another's. */
export async function removeTeam(agent: Agent, teamId: string, house: DeskHouse): Promise<Record<string, never>> {
  mustMay(agent, 'team.write')
  if (!(await house.floor.teams.remove(agent.workspaceId, teamId))) throw new AppError('not-found')
  await noteDeed(agent, { what: 'team-removed', detail: { teamId } }, house)
  return {}
}

export async function orderTeams(agent: Agent, teamIds: readonly string[], house: DeskHouse): Promise<Record<string, never>> {
  mustMay(agent, 'team.write')
  await house.floor.teams.order(agent.workspaceId, teamIds)
  await noteDeed(agent, { what: 'team-order', detail: { teamIds } }, house)
  return {}
}
