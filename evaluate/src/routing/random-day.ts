import type { AgentId, ConversationId } from '@xiaoer/contract/id'
import type { Slot, WorkingHours } from '@xiaoer/contract/working-hours'
import type { InQueue, Seat } from '@xiaoer/core/support/routing'
import { dayAt, openingsOn } from '@xiaoer/core/support/working-hours'
import { type Dice, seededDice } from '../bench/seeded-dice.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Somebody who works that day. Spans are unix milliseconds, in order, not touching. */
export interface Worker extends Pick<Seat, 'id' | 'teams' | 'languages' | 'skills' | 'capacity'> {
  readonly shifts: readonly Span[]
  /** When a desk of theirs is open, and when they said that nothing should come. */
  readonly desk: readonly Span[]
  readonly away: readonly Span[]
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** Somebody who will want a person, and for how long that person is busy with them. */
export interface Arrival extends InQueue {
  readonly takes: number
}

/** A day of a service desk as the dice want it. */
export interface RandomDay {
  readonly seed: string
  readonly workers: readonly Worker[]
  readonly arrivals: readonly Arrival[]
  readonly begins: number
  /** From here on nobody comes any more, and all who work are at their desks until what waits is done. */
  readonly drains: number
  /** All workers are the same and always there: then all must get about the same. */
  readonly isEven: boolean
}

const TEAMS = ['sales', 'after-sales', 'care'] as const
const LANGUAGES = ['zh', 'en', 'ja'] as const
const ISSUES = ['return.request', 'return.policy', 'refund.request', 'shipping.track', 'product.size', 'invoice.request'] as const
const SKILLS = ['return', 'refund', 'shipping', 'product', 'invoice'] as const
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'] as const
const CHANNELS = ['chat', 'mail', 'market'] as const

/** The same seed is the same day. Some fall on the days on which clocks change. */
export function randomDay(seed: string): RandomDay {
  const dice = seededDice(`routing ${seed}`)
  const isEven = dice.chance(0.2)
  const begins = Date.parse(dice.pick(['2026-11-20', '2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01'] as const))
  const drains = begins + 20 * HOUR
  const count = 1 + dice.below(8)
  // so few at once that a queue forms: otherwise nobody could be treated unevenly
  const evenCapacity = 1 + dice.below(3)
  const workers = Array.from({ length: count }, (_, n) => (isEven ? evenWorker(n, evenCapacity, begins) : worker(n, begins, dice)))
  const arrivals = Array.from({ length: 5 + dice.below((isEven ? 60 : 15) * count) }, (_, n) => arrival(n, { begins, drains, workers, isEven }, dice))
  return { seed, workers, arrivals: rush(arrivals, { begins, drains }, dice).sort((a, b) => a.since - b.since), begins, drains, isEven }
}

const DAY_AND_NIGHT = (begins: number): readonly Span[] => [{ from: begins - 24 * HOUR, to: begins + 1_000 * HOUR }]

function evenWorker(n: number, capacity: number, begins: number): Worker {
  const always = DAY_AND_NIGHT(begins)
  return { id: `a${n}` as AgentId, teams: [], languages: [], skills: [], capacity, shifts: always, desk: always, away: [] }
}

function worker(n: number, begins: number, dice: Dice): Worker {
  return {
    id: `a${n}` as AgentId,
    teams: some(TEAMS, dice),
    languages: some(LANGUAGES, dice),
    skills: some(SKILLS, dice),
    capacity: 1 + dice.below(10),
    shifts: dice.chance(0.3) ? DAY_AND_NIGHT(begins) : shiftsOf(begins, dice),
    desk: spans(begins, { longest: 10 * HOUR, pause: dice.pick([20 * SECOND, 5 * MINUTE, HOUR]) }, dice),
    away: dice.chance(0.4) ? spans(begins, { longest: HOUR, pause: 4 * HOUR }, dice) : [],
  }
}

function shiftsOf(begins: number, dice: Dice): readonly Span[] {
  const slots = SLOTS[dice.below(SLOTS.length)]!
  const timeZone = dice.pick(ZONES)
  const hours: WorkingHours = { timeZone, week: Array.from({ length: 7 }, () => [...slots]), days: [] }
  return [-24, 0, 24].flatMap((offset) => openingsOn(hours, dayAt(timeZone, begins + offset * HOUR)))
}

const slot = (from: string, to: string): Slot => ({ from, to })
const SLOTS: readonly (readonly Slot[])[] = [
  [slot('08:00', '12:00'), slot('13:30', '18:00')],
  [slot('00:00', '08:00')],
  [slot('16:00', '24:00')],
  [slot('00:00', '02:30'), slot('09:00', '12:00'), slot('22:00', '24:00')],
  [slot('09:00', '21:00')],
]

/** There for a while, gone for a while, until the day is over. */
function spans(begins: number, { longest, pause }: { readonly longest: number; readonly pause: number }, dice: Dice): readonly Span[] {
  const list: Span[] = []
  let at = begins + dice.below(2 * HOUR)
  while (at < begins + 20 * HOUR) {
    const to = at + MINUTE + dice.below(longest)
    list.push({ from: at, to })
    at = to + SECOND + dice.below(2 * pause)
  }
  return list
}

function arrival(
  n: number,
  { begins, drains, workers, isEven }: Pick<RandomDay, 'begins' | 'drains' | 'isEven'> & { readonly workers: readonly Worker[] },
  dice: Dice,
): Arrival {
  return {
    id: `c${String(n).padStart(4, '0')}` as ConversationId,
    team: dice.pick(TEAMS),
    issue: dice.chance(0.2) ? null : dice.pick(ISSUES),
    language: dice.pick([...LANGUAGES, 'fr', 'en-GB'] as const),
    level: dice.chance(0.1) ? 'gold' : null,
    channel: dice.pick(CHANNELS),
    emotion: dice.chance(0.15) ? 'angry' : 'neutral',
    priority: dice.pick(['low', 'normal', 'normal', 'normal', 'high', 'urgent'] as const),
    weight: isEven || dice.chance(0.7) ? 1 : 1 + dice.below(6),
    since: begins + dice.below(drains - begins),
    sticky: !isEven && dice.chance(0.2) ? dice.pick(workers).id : null,
    takes: MINUTE + dice.below(dice.chance(0.1) ? 2 * HOUR : 15 * MINUTE),
  }
}

/** Half of the days have an hour into which most of it falls. */
function rush(arrivals: readonly Arrival[], { begins, drains }: Pick<RandomDay, 'begins' | 'drains'>, dice: Dice): Arrival[] {
  if (dice.chance(0.5)) return [...arrivals]
  const from = begins + dice.below(drains - begins - HOUR)
  return arrivals.map((one) => (dice.chance(0.7) ? { ...one, since: from + dice.below(HOUR) } : one))
}

/** None is any. */
function some<T>(choices: readonly T[], dice: Dice): T[] {
  return dice.chance(0.3) ? [] : choices.filter(() => dice.chance(0.5))
}
