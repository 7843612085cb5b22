import type { AgentId, ConversationId } from '@xiaoer/contract/id'
import type { TeamTakes } from '@xiaoer/contract/team'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { circleOf, type InQueue, inTurn, placesIn, route, type Seat, teamFor, weightFor } from './routing.ts'

const NOW = 10_000_000
const seat = (id: string, more: Partial<Seat> = {}): Seat => ({
  ...{ id: id as AgentId, teams: [], languages: [], skills: [], capacity: 5, load: 0, isHere: true, isOnShift: true, lastAt: null },
  ...more,
})
const waiting = (id: string, more: Partial<InQueue> = {}): InQueue => ({
  ...{ id: id as ConversationId, team: 'sales', issue: 'return.request', language: 'zh', level: null, channel: 'chat' },
  ...{ emotion: 'neutral' as const, priority: 'normal' as const, weight: 1, since: NOW - 1_000, sticky: null },
  ...more,
})
const given = (queue: readonly InQueue[], seats: readonly Seat[]) => route(queue, seats, NOW).map(({ id, agentId }) => `${id}→${agentId}`)

describe('who gets it', () => {
  test.each<[string, Partial<InQueue>, readonly Seat[], string | null]>([
    ['nobody is there', {}, [seat('a', { isHere: false }), seat('b', { isOnShift: false })], null],
    ['the least loaded by share', {}, [seat('a', { load: 3 }), seat('b', { load: 5, capacity: 20 })], 'b'],
    ['of the same load who has been longest without', {}, [seat('a', { lastAt: 5 }), seat('b', { lastAt: 4 })], 'b'],
    ['only who has the skill', { issue: 'refund.request' }, [seat('a', { skills: ['return'] }), seat('b', { skills: ['refund'], load: 4 })], 'b'],
    ['a skill is a whole word', { issue: 'returning.request' }, [seat('a', { skills: ['return'] })], null],
    ['who knows the shopper, though busier', { sticky: 'a' as AgentId }, [seat('a', { load: 4 }), seat('b')], 'a'],
    ['not who knows the shopper after their shift', { sticky: 'a' as AgentId }, [seat('a', { isOnShift: false }), seat('b')], 'b'],
    ['not who knows the shopper and is full', { sticky: 'a' as AgentId }, [seat('a', { load: 5 }), seat('b')], 'b'],
    ['not who has just passed it on', { avoids: 'a' as AgentId }, [seat('a'), seat('b', { load: 4 })], 'b'],
    ['what is heavier than all they can hold, to who is free', { weight: 9 }, [seat('a', { load: 1 }), seat('b', { capacity: 3 })], 'b'],
  ])('%s', (_, one, seats, who) => expect(given([waiting('c', one)], seats)).toEqual(who === null ? [] : [`c→${who}`]))

  test('where nobody speaks the language, somebody helps after a minute', () => {
    const seats = [seat('a', { languages: ['zh'], skills: ['return'] }), seat('b', { languages: ['zh'], skills: ['invoice'] })]
    expect(given([waiting('c', { language: 'fr', since: NOW - 59_999 })], seats)).toEqual([])
    expect(given([waiting('c', { language: 'fr', since: NOW - 60_000 })], seats)).toHaveLength(1)
  })
  test('a seat is kept for who is too heavy now, and only one', () => {
    const seats = [seat('a', { load: 3 }), seat('b', { load: 4 })]
    const queue = [waiting('heavy', { weight: 4, since: NOW - 9_000 }), waiting('light'), waiting('lighter')]
    expect(given(queue, seats)).toEqual(['light→b'])
  })
})

describe('whose turn it is', () => {
  test('first come, first served', () => expect(inTurn([waiting('b', { since: 2 }), waiting('a', { since: 1 })]).map(({ id }) => id)).toEqual(['a', 'b']))
  test('urgent is a head start, not for ever', () => {
    const minutes = (count: number) => NOW - count * 60_000
    const queue = [
      waiting('urgent', { priority: 'urgent', since: minutes(1) }),
      waiting('older', { since: minutes(20) }),
      waiting('oldest', { since: minutes(32) }),
    ]
    expect(inTurn(queue).map(({ id }) => id)).toEqual(['oldest', 'urgent', 'older'])
  })
  test('who is angry comes before who is not', () => {
    expect(inTurn([waiting('calm', { since: 1 }), waiting('angry', { since: 2, emotion: 'angry' })])[0]!.id).toBe('angry')
  })
})

test('a place is counted among those who want the same people', () => {
  const seats = [seat('a', { languages: ['zh'] }), seat('b', { languages: ['en'] }), seat('c', { languages: ['zh'], teams: ['care'] })]
  const queue = [
    waiting('1', { since: 1 }),
    waiting('2', { since: 2, language: 'en' }),
    waiting('3', { since: 3, team: 'care' }),
    waiting('4', { since: 4, language: 'en' }),
    waiting('5', { since: NOW, language: 'fr' }),
  ]
  const places = placesIn(queue, seats, NOW)
  expect(queue.map(({ id }) => places.get(id)!.place)).toEqual([1, 1, 2, 2, 1])
  expect(places.get('3')!.people.map(({ id }) => id)).toEqual(['a', 'c'])
})

describe('whose matter it is', () => {
  const team = (id: string, takes: Partial<TeamTakes>) => ({ id, takes: { issues: [], languages: [], levels: [], channels: [], emotions: [], ...takes } })
  const teams = [
    team('vip', { levels: ['gold'] }),
    team('calm', { emotions: ['angry'] }),
    team('returns', { issues: ['return', 'refund.request'] }),
    team('english', { languages: ['en'] }),
    team('market', { channels: ['market'] }),
    team('rest', { issues: ['nothing'] }),
  ]
  test.each<[string, Partial<InQueue>, string]>([
    ['a member', { level: 'gold', issue: 'return.request' }, 'vip'],
    ['who is angry', { emotion: 'angry' }, 'calm'],
    ['a return', {}, 'returns'],
    ['one kind of refund', { issue: 'refund.request' }, 'returns'],
    ['but not the other', { issue: 'refund.progress', language: 'en-GB' }, 'english'],
    ['a channel', { issue: null, channel: 'market' }, 'market'],
    ['what nobody takes, the last', { issue: null }, 'rest'],
  ])('%s', (_, one, id) => expect(teamFor(waiting('c', one), teams)?.id).toBe(id))
  test('without teams nobody’s', () => expect(teamFor(waiting('c'), [])).toBeNull())
})

const some = <T>(choices: readonly T[]) => fc.subarray([...choices])
const seats = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...'abcdefgh').map((id) => id as AgentId),
    teams: some(['sales', 'care']),
    languages: some(['zh', 'en']),
    skills: some(['return', 'refund']),
    capacity: fc.integer({ min: 1, max: 8 }),
    load: fc.integer({ min: 0, max: 8 }),
    isHere: fc.boolean(),
    isOnShift: fc.boolean(),
    lastAt: fc.option(fc.integer({ min: 0, max: NOW })),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
)
const queue = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 99 }).map((n) => `c${n}` as ConversationId),
    team: fc.constantFrom('sales', 'care', 'gone'),
    issue: fc.option(fc.constantFrom('return.request', 'refund.request', 'other')),
    language: fc.constantFrom('zh', 'en-GB', 'fr'),
    level: fc.option(fc.constant('gold')),
    channel: fc.constant('chat'),
    emotion: fc.constantFrom('neutral' as const, 'angry' as const),
    priority: fc.constantFrom('low' as const, 'normal' as const, 'high' as const, 'urgent' as const),
    weight: fc.integer({ min: 1, max: 10 }),
    since: fc.integer({ min: NOW - 3_600_000, max: NOW }),
    sticky: fc.option(fc.constantFrom(...'abcdefgh').map((id) => id as AgentId)),
  }),
  { selector: ({ id }) => id, maxLength: 25 },
)

describe('whatever waits and whoever is there', () => {
  const always = (holds: (queue: readonly InQueue[], seats: readonly Seat[]) => void) =>
    fc.assert(fc.property(queue, seats, holds), { numRuns: 10_000, seed: 20_261_120 })

  test('nobody holds more than they can, nobody gets anything who is not there, nothing is given twice', () => {
    always((queue, seats) => {
      const result = route(queue, seats, NOW)
      expect(new Set(result.map(({ id }) => id)).size).toBe(result.length)
      for (const one of seats) {
        const got = result.filter(({ agentId }) => agentId === one.id)
        if (got.length === 0) continue
        expect(one.isHere && one.isOnShift).toBe(true)
        expect(got.reduce((sum, { weight }) => sum + weight, one.load)).toBeLessThanOrEqual(one.capacity)
      }
    })
  })
  test('it does not matter in which order people and conversations are read', () => {
    always((queue, seats) => {
      expect(route(queue.toReversed(), seats.toReversed(), NOW)).toEqual(route(queue, seats, NOW))
    })
  })
  test('nobody waits beside somebody free who may take them, unless a heavier one came earlier', () => {
    always((queue, seats) => {
      const result = route(queue, seats, NOW)
      const after = seats.map((one) => ({ ...one, load: one.load + result.reduce((sum, { agentId, weight }) => (agentId === one.id ? sum + weight : sum), 0) }))
      const left = inTurn(queue).filter(({ id }) => !result.some((one) => one.id === id))
      for (const [place, one] of left.entries()) {
        const free = circleOf(one, after, NOW).filter((other) => other.capacity - other.load >= weightFor(one, other))
        expect(free.length).toBeLessThanOrEqual(place)
      }
    })
  })
})
