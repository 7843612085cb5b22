import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Person, Team } from '@xiaoer/contract/team'
import { DEFAULT_TEAM } from '@xiaoer/core/support/default-team'
import { GRACE_MS, presenceOf } from '@xiaoer/core/support/presence'
import type { Seat } from '@xiaoer/core/support/routing'
import { isOpen } from '@xiaoer/core/support/working-hours'
import type { KeptSeat } from '../store/seats.ts'
import type { DeskHouse } from './desk-house.ts'

/** Who works, and who of them is there now. */
export interface WhoIsThere {
  readonly teams: readonly Team[]
  readonly people: readonly Person[]
  readonly seats: readonly Seat[]
  /** Unix milliseconds. */
  readonly now: number
}

/** Everybody as they stand at this moment. A workspace that has said nothing has one team of all. */
export async function whoIsThere(workspaceId: WorkspaceId, { floor, now }: Pick<DeskHouse, 'floor' | 'now'>): Promise<WhoIsThere> {
  const [kept, people] = await Promise.all([floor.teams.of(workspaceId), floor.seats.of(workspaceId)])
  const teams = kept.length > 0 ? kept : [DEFAULT_TEAM]
  const at = Date.parse(now())
  return { teams, people: people.map((seat) => personOf(seat, teams, at)), seats: people.map((seat) => seatOf(seat, teams, at)), now: at }
}

export function personOf(kept: KeptSeat, teams: readonly Team[], now: number): Person {
  const { isAway: _away, seenAt: _seen, givenAt: _given, ...person } = kept
  return { ...person, presence: presenceOf(kept, now), isOnShift: isOnShift(kept, teams, now) }
}

/** After a house began, desks need a while to find it again: until then nobody is known to be gone. */
export function hadTimeToCome(began: number, now: number): boolean {
  return now - began >= GRACE_MS
}

function seatOf(kept: KeptSeat, teams: readonly Team[], now: number): Seat {
  return { ...kept, isHere: presenceOf(kept, now) === 'online', isOnShift: isOnShift(kept, teams, now), lastAt: kept.givenAt }
}

/** By their own shift, else whenever one of their teams works. */
function isOnShift({ shift, teams: own }: KeptSeat, teams: readonly Team[], now: number): boolean {
  if (shift) return isOpen(shift, now)
  return teams.some(({ id, hours }) => (own.length === 0 || own.includes(id)) && isOpen(hours, now))
}
