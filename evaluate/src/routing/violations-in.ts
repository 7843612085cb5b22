import type { AgentId, ConversationId } from '@xiaoer/contract/id'
import type { Given, InQueue, Seat } from '@xiaoer/core/support/routing'
import type { Arrival } from './random-day.ts'

export const VIOLATION_KINDS = [
  'over-capacity',
  'given-to-absent',
  'given-twice',
  'stuck-on-offline',
  'overtaken',
  'left-waiting',
  'unfair',
  'not-to-who-knows',
  'to-who-cannot',
  'starved',
  'lost-or-doubled',
] as const
export type ViolationKind = (typeof VIOLATION_KINDS)[number]

export interface Violation {
  readonly kind: ViolationKind
  readonly at: number
  readonly about: string
}

/** A conversation in somebody's hands. */
export interface Hold {
  readonly id: ConversationId
  readonly agentId: AgentId
  readonly weight: number
  readonly since: number
  readonly until: number
  readonly arrival: Arrival
}

/** One round of giving out: what waited, who was there, what came of it. */
export interface Round {
  readonly queue: readonly InQueue[]
  readonly before: readonly Seat[]
  readonly given: readonly Given[]
  /** After what was left behind went back. */
  readonly holds: readonly (Hold & { readonly seenAt: number | null })[]
  readonly now: number
}

const MINUTE = 60_000
/** A minute's grace, and the tick in which it is noticed. */
const STUCK_MS = 61_000

/** What must not happen and did, found without the router's own code: who may take what, whose turn it was, who had room. */
export function violationsIn({ queue, before, given, holds, now }: Round): readonly Violation[] {
  const found: Violation[] = []
  const blame = (kind: ViolationKind, about: string) => found.push({ kind, at: now, about })
  const seats = new Map(before.map((seat) => [seat.id, { ...seat }]))
  const waiting = new Map(queue.map((one) => [one.id, one]))

  for (const hold of holds) if (now - Math.max(hold.since, hold.seenAt ?? 0) > STUCK_MS) blame('stuck-on-offline', `${hold.id} with ${hold.agentId}`)

  // in the order of turns, so that each is judged by what was there when it was its turn
  const inOrder = given.toSorted((a, b) => turn(waiting.get(a.id)) - turn(waiting.get(b.id)))
  for (const { id, agentId, weight } of inOrder) {
    const one = waiting.get(id)
    const seat = seats.get(agentId)
    if (!one || !seat) {
      blame('given-twice', id)
      continue
    }
    waiting.delete(id)
    if (!seat.isHere || !seat.isOnShift) blame('given-to-absent', `${id} to ${agentId}`)
    const there = [...seats.values()].filter((other) => other.isHere && other.isOnShift)
    const able = there.filter((other) => can(other, one))
    if (!can(seat, one) && (able.length > 0 || now - one.since < MINUTE)) blame('to-who-cannot', `${id} to ${agentId}`)
    const spare = able.filter((other) => room(other) >= heft(one, other))
    const knows = spare.find((other) => other.id === one.sticky)
    if (knows && knows !== seat && keepers(one, [knows], waiting, there) === 0) blame('not-to-who-knows', `${id} to ${agentId}`)
    const better = spare.filter((other) => share(other) < share(seat))
    if (agentId !== one.sticky && can(seat, one) && better.length > keepers(one, better, waiting, there)) blame('unfair', `${id} to ${agentId}`)
    seat.load += weight
    if (weight !== heft(one, seat) || seat.load > seat.capacity) blame('over-capacity', `${agentId} holds ${seat.load} of ${seat.capacity}`)
    for (const earlier of waiting.values())
      if (turn(earlier) < turn(one) && can(seat, earlier) && isThere(seat) && room(seat) + weight >= heft(earlier, seat))
        if (!given.some((other) => other.id === earlier.id)) blame('overtaken', `${earlier.id} by ${id}`)
  }
  const there = [...seats.values()].filter(isThere)
  for (const one of waiting.values()) {
    const free = there.filter((seat) => can(seat, one) && room(seat) >= heft(one, seat))
    if (free.length > keepers(one, free, waiting, there)) blame('left-waiting', `${one.id} with ${free.map(({ id }) => id)} free`)
  }
  return found
}

function isThere({ isHere, isOnShift }: Seat): boolean {
  return isHere && isOnShift
}

function can({ teams, languages, skills }: Seat, { team, language, issue }: InQueue): boolean {
  if (teams.length > 0 && !teams.includes(team)) return false
  if (languages.length > 0 && !languages.includes(language.split('-')[0]!)) return false
  return skills.length === 0 || issue === null || skills.includes(issue.split('.')[0]!)
}

/** How many earlier ones, too heavy for these seats as they are, may each have one of them kept until it has room. */
function keepers(one: InQueue, seats: readonly Seat[], waiting: ReadonlyMap<string, InQueue>, there: readonly Seat[]): number {
  let count = 0
  for (const earlier of waiting.values()) {
    if (earlier.id === one.id || turn(earlier) >= turn(one)) continue
    const strict = there.filter((seat) => can(seat, earlier))
    // whom nobody can serve is served by anybody
    const may = strict.length > 0 ? strict : seats
    if (seats.some((seat) => may.includes(seat) && room(seat) < heft(earlier, seat))) count++
  }
  return count
}

function heft({ weight }: InQueue, { capacity }: Seat): number {
  return Math.min(weight, capacity)
}

function room({ capacity, load }: Seat): number {
  return capacity - load
}

function share({ capacity, load }: Seat): number {
  return load / capacity
}

/** In minutes: urgent is half an hour earlier, anger ten, a member five. */
function turn(one: InQueue | undefined): number {
  if (!one) return Number.NEGATIVE_INFINITY
  const urgency = { low: -15, normal: 0, high: 15, urgent: 30 }[one.priority] + (one.emotion === 'angry' ? 10 : 0) + (one.level === null ? 0 : 5)
  return one.since - urgency * MINUTE
}
