import type { ClockRules, Team } from '@xiaoer/contract/team'
import { Team as TeamSchema } from '@xiaoer/contract/team'
import type { Slot, WorkingHours } from '@xiaoer/contract/working-hours'
import { WorkingHours as HoursSchema } from '@xiaoer/contract/working-hours'
import { DEFAULT_TEAM } from '@xiaoer/core/support/default-team'

/** A team that nobody has thought about yet: given out by itself, for that is why one makes a team. */
export function newTeam(): Team {
  return { ...DEFAULT_TEAM, id: '', giving: 'by-itself' }
}

/** Five days from nine to six where the reader is. */
export function newHours(timeZone: string): WorkingHours {
  const day: Slot[] = [{ from: '09:00', to: '18:00' }]
  return { timeZone, week: [day, day, day, day, day, [], []].map((slots) => [...slots]), days: [] }
}

/** One day's slots in place of what they were. */
export function withDay(hours: WorkingHours, day: number, slots: readonly Slot[]): WorkingHours {
  return { ...hours, week: hours.week.map((kept, place) => (place === day ? [...slots] : kept)) }
}

/** After the last one, as long as there is room in the day. */
export function nextSlot(slots: readonly Slot[]): Slot | null {
  const last = slots.at(-1)
  if (!last) return { from: '09:00', to: '18:00' }
  const from = Number(last.to.slice(0, 2)) + 1
  return from >= 23 ? null : { from: `${String(from).padStart(2, '0')}:00`, to: `${String(Math.min(from + 4, 24)).padStart(2, '0')}:00` }
}

/** Times typed as numbers; empty is no limit, anything else null. */
export function secondsIn(text: string, unit: number): number | null | 'wrong' {
  const clean = text.trim()
  if (clean === '') return null
  const seconds = /^\d{1,7}$/.test(clean) ? Number(clean) * unit : 0
  return seconds >= 5 && seconds <= 2_592_000 ? seconds : 'wrong'
}

export function isWhole(team: Team): boolean {
  return TeamSchema.safeParse(team).success
}

export function areHoursRight(hours: WorkingHours | null): boolean {
  return hours === null || HoursSchema.safeParse(hours).success
}

export const NO_PLATFORM: ClockRules['platforms'][number] = { channel: '', seconds: 180, hours: null }
