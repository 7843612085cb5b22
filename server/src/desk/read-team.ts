import type { Agent } from '@xiaoer/contract/agent'
import type { Person, Team } from '@xiaoer/contract/team'
import type { TeamNow } from '@xiaoer/contract/team-api'
import { isOpen, nextOpening } from '@xiaoer/core/support/working-hours'
import type { OpenHold } from '../store/holds.ts'
import type { DeskHouse } from './desk-house.ts'
import { whoIsThere } from './who-is-there.ts'

/** Everybody, and the teams as they stand. */
export async function readTeam({ workspaceId }: Agent, house: DeskHouse): Promise<{ people: Person[]; teams: TeamNow[] }> {
  const [there, holds] = await Promise.all([whoIsThere(workspaceId, house), house.floor.holds.open(workspaceId)])
  return { people: [...there.people], teams: there.teams.map((team) => teamNow(team, there, holds)) }
}

export function teamNow(team: Team, { people, now }: { readonly people: readonly Person[]; readonly now: number }, holds: readonly OpenHold[]): TeamNow {
  const own = people.filter(({ teams }) => teams.length === 0 || teams.includes(team.id))
  const open = isOpen(team.hours, now)
  const opens = open ? null : nextOpening(team.hours, now)
  return {
    ...team,
    isOpen: open,
    opensAt: opens === null ? null : new Date(opens).toISOString(),
    people: own.length,
    here: own.filter(({ presence, isOnShift }) => presence === 'online' && isOnShift).length,
    waiting: holds.filter((hold) => hold.agentId === null && hold.team === team.id).length,
  }
}
