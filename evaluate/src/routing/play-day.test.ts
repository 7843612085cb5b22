import { leftBehind } from '@xiaoer/core/support/presence'
import { type Given, type InQueue, inTurn, route, type Seat } from '@xiaoer/core/support/routing'
import { describe, expect, test } from 'vitest'
import { type Deciders, playDay } from './play-day.ts'
import { randomDay } from './random-day.ts'
import type { ViolationKind } from './violations-in.ts'

const days = (count: number) => Array.from({ length: count }, (_, n) => randomDay(`test ${n}`))
const kindsOf = (deciders: Partial<Deciders>, count = 40): ReadonlySet<ViolationKind> =>
  new Set(days(count).flatMap((day) => playDay(day, { route, leftBehind, ...deciders }).violations.map(({ kind }) => kind)))

test('nothing that must not happen happens in three hundred random days', { timeout: 120_000 }, () => {
  for (const day of days(300)) expect(playDay(day).violations, `day ${day.seed}`).toEqual([])
})

/** Routers that do what is complained of in others. */
const toFirst = (queue: readonly InQueue[], seats: readonly Seat[], may: (seat: Seat & { load: number }, one: InQueue) => boolean): Given[] => {
  const loads = seats.map((seat) => ({ ...seat }))
  return queue.flatMap((one) => {
    const seat = loads.find((other) => may(other, one))
    if (!seat) return []
    const weight = Math.min(one.weight, seat.capacity)
    seat.load += weight
    return [{ id: one.id, agentId: seat.id, weight }]
  })
}
const hasRoom = ({ load, capacity }: Seat, { weight }: InQueue) => load + Math.min(weight, capacity) <= capacity
const fits = ({ teams, languages, skills, isHere, isOnShift }: Seat, one: InQueue) =>
  isHere &&
  isOnShift &&
  (teams.length === 0 || teams.includes(one.team)) &&
  (languages.length === 0 || languages.includes(one.language.slice(0, 2))) &&
  (skills.length === 0 || one.issue === null || skills.includes(one.issue.split('.')[0]!))

describe('a router that does it wrong is found out', () => {
  test.each<[string, Partial<Deciders>, ViolationKind]>([
    [
      'the newest first',
      { route: (queue, seats) => toFirst(inTurn(queue).toReversed(), seats, (seat, one) => fits(seat, one) && hasRoom(seat, one)) },
      'overtaken',
    ],
    ['more than anybody can hold', { route: (queue, seats) => toFirst(inTurn(queue), seats, fits) }, 'over-capacity'],
    ['always the same person', { route: (queue, seats) => toFirst(inTurn(queue), seats, (seat, one) => fits(seat, one) && hasRoom(seat, one)) }, 'unfair'],
    ['whoever is away or off shift', { route: (queue, seats) => toFirst(inTurn(queue), seats, hasRoom) }, 'given-to-absent'],
    [
      'whoever is there, whatever they can',
      { route: (queue, seats) => toFirst(inTurn(queue), seats, (seat, one) => seat.isHere && seat.isOnShift && hasRoom(seat, one)) },
      'to-who-cannot',
    ],
    ['what was left behind stays there', { leftBehind: () => [] }, 'stuck-on-offline'],
    ['one at a time, though many are free', { route: (queue, seats, now) => route(queue, seats, now).slice(0, 1) }, 'left-waiting'],
    [
      'strangers instead of who knows them',
      {
        route: (queue, seats, now) =>
          route(
            queue.map((one) => ({ ...one, sticky: null })),
            seats,
            now,
          ),
      },
      'not-to-who-knows',
    ],
    ['nobody, ever', { route: () => [] }, 'starved'],
    ['the same twice', { route: (queue, seats, now) => route(queue, seats, now).flatMap((one) => [one, one]) }, 'given-twice'],
  ])('%s', (_, deciders, kind) => expect(kindsOf(deciders)).toContain(kind))
})
