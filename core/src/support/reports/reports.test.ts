import { expect, test } from 'vitest'
import { countVisit, SLOT_MS } from './count-visit.ts'
import { addCounts, COUNTERS, type Counts } from './counters.ts'
import { moneyKindOf } from './money-kind.ts'
import { countersFor, NUMBERS, type NumberKey, numberOf } from './numbers.ts'
import { outcomeOf, SILENCE_MS } from './outcome-of.ts'
import { saysThanks } from './says-thanks.ts'
import type { Talk } from './talk.ts'
import { visitsIn } from './visits-in.ts'
import { bucketOf, WAIT_BUCKETS, waitAt } from './wait-buckets.ts'
import { daysOf, isZone, spanBefore, startOfDay } from './zone-days.ts'

const HOUR = 3_600_000
const LATER = 1_000 * HOUR

/** `s` the shopper, `t` their thanks, `b` the bot, `a` an agent: each with the hour it was written. */
function talk(said: string, more: Partial<Talk> = {}): Talk {
  const lines = said.split(' ').map((word, place) => {
    const from = { s: 'shopper', t: 'shopper', b: 'bot', a: 'agent' }[word[0]!] as 'shopper' | 'bot' | 'agent'
    return { seq: place + 1, from, agentId: from === 'agent' ? 'li' : null, at: Number(word.slice(1)) * HOUR, isThanks: word[0] === 't' }
  })
  return { lines, holds: [], closes: [], ratings: [], tickets: [], deeds: [], ...more }
}
const outcome = (said: string, more: Partial<Talk> = {}, { nextAt = null as number | null, now = LATER } = {}) =>
  outcomeOf(visitsIn(talk(said, more))[0]!, { nextAt, now })

test.each([
  ['a question and its answer', 's0 b0', {}, 1],
  ['who writes on within a day goes on', 's0 b0 s23 b23', {}, 1],
  ['after a quiet day it is another matter', 's0 b0 s25 b25', {}, 2],
  ['who still waits for an answer has not begun another', 's0 s30 b30', {}, 1],
  ['what was closed and is written to again is another', 's0 b0 s2 b2', { closes: [HOUR] }, 2],
  ['thanks after closing are not', 's0 b0 t2', { closes: [HOUR] }, 1],
  ['what the shop says first belongs to the answer', 'b0 s40 b40', {}, 1],
  ['news that the shop tells days later begin nothing', 's0 b0 b90', {}, 1],
])('%s', (_, said, more, visits) => {
  expect(visitsIn(talk(said, more))).toHaveLength(visits)
})

test('news that the shop tells days later do not put off what is taken for resolved', () => {
  expect(visitsIn(talk('s0 b0 b90'))[0]!.endedAt).toBe(0)
})

test.each([
  ['thanks after an answer', 's0 b0 t1', {}, 'confirmed'],
  ['thanks before anything was said', 't0', {}, 'assumed'],
  ['four stars', 's0 b0', { ratings: [{ at: 1, stars: 4 }] }, 'confirmed'],
  ['one star, whatever else', 's0 b0 t1', { ratings: [{ at: 2 * HOUR, stars: 1 }] }, 'unresolved'],
  ['the last of two ratings', 's0 b0', { ratings: [1, 5].map((stars) => ({ at: stars, stars })) }, 'confirmed'],
  ['a deed that is done', 's0 b0', { deeds: [{ at: 0, state: 'done', decidedBy: null }] }, 'verified'],
  ['a deed that failed', 's0 b0', { deeds: [{ at: 0, state: 'failed', decidedBy: null }] }, 'unresolved'],
  ['a deed that failed and was done then', 's0 b0', { deeds: ['failed', 'done'].map((state) => ({ at: 0, state, decidedBy: null })) }, 'verified'],
  ['a ticket that is settled', 's0 b0', { tickets: [{ at: 0, isSettled: true, assignee: null }] }, 'verified'],
  ['a ticket that is open', 's0 b0 t0', { tickets: [{ at: 0, isSettled: false, assignee: null }] }, 'unresolved'],
  ['silence after an answer', 's0 b0', {}, 'assumed'],
  ['silence of the shop', 's0 b0 s1', {}, 'unresolved'],
  ['nobody came who was called', 's0 b0', { holds: [{ agentId: null, beganAt: 0, endedAt: null, team: null }] }, 'unresolved'],
  ['closed by a person: that alone proves nothing', 's0 a1', { closes: [2 * HOUR] }, 'assumed'],
] as const)('%s', (_, said, more, result) => {
  expect(outcome(said, more as Partial<Talk>)).toBe(result)
})

test('silence says nothing before three days, and who comes back within them takes back whatever it was', () => {
  expect(outcome('s0 b0', {}, { now: SILENCE_MS - 1 })).toBe('undecided')
  expect(outcome('s0 b0', {}, { now: SILENCE_MS })).toBe('assumed')
  expect(outcome('s0 b0 t0', {}, { nextAt: SILENCE_MS })).toBe('back')
  expect(outcome('s0 b0 t0', {}, { nextAt: SILENCE_MS + 1 })).toBe('confirmed')
})

test.each([
  ['谢谢，好的！', true],
  ['好的 谢谢您🙏', true],
  ['问题解决了，多谢', true],
  ['Thanks, that worked!', true],
  ['thank you so much for your help 😊', true],
  ['Gracias!', true],
  ['ありがとうございます', true],
  ['Vielen Dank', true],
  ['谢谢，但是什么时候发货', false],
  ['thanks but where is my parcel', false],
  ['谢谢？', false],
  ['好的', false],
  ['ok', false],
  ['ยังไม่ได้ของ', false],
])('%s: is that thanks? %s', (text, is) => {
  expect(saysThanks(text)).toBe(is)
})

test('waits are counted for who answered, and what the bot says while people are waited for is no answer', () => {
  const min = HOUR / 60
  const said = talk('s0 b0 b0 a0 s0 s0 a0', { holds: [{ agentId: null, beganAt: min, endedAt: 3 * min, team: 'care' }] })
  const at = [0, 1, 2, 4, 5, 6, 10].map((minute) => minute * min)
  const visit = visitsIn({ ...said, lines: said.lines.map((line, place) => ({ ...line, at: at[place]! })) })[0]!
  const counted = countVisit(visit, { outcome: 'assumed', isReturn: false })
  expect(counted).toEqual([
    {
      slot: 0,
      agentId: 'li',
      counts: {
        visits: 1,
        assumed: 1,
        personVisits: 1,
        fresh: 1,
        firstContact: 1,
        [`firstReply${bucketOf(3 * min)}`]: 1,
        agentReplies: 2,
        shopperMessages: 3,
        [`nextReply${bucketOf(5 * min)}`]: 1,
      },
    },
    { slot: 0, agentId: '', counts: { botReplies: 2 } },
  ])
})

test('what happens is counted in its quarter of an hour, the conversation where it began', () => {
  const visit = visitsIn(talk('s0 b0 s2 b2'))[0]!
  const counted = countVisit(visit, { outcome: 'assumed', isReturn: true })
  expect(counted.map(({ slot, counts }) => [slot / SLOT_MS, counts.visits ?? 0, counts.shopperMessages])).toEqual([
    [0, 1, 1],
    [8, 0, 1],
  ])
  expect(addCounts(counted.map(({ counts }) => counts))).toMatchObject({ visits: 1, returns: 1, botSolved: 1, shopperMessages: 2, botReplies: 2 })
})

test('a median is read out of added-up buckets and lies where the waits lie', () => {
  const buckets = new Array<number>(WAIT_BUCKETS).fill(0)
  expect(waitAt(0.5, buckets)).toBeNull()
  for (const seconds of [40, 45, 50, 55, 3_000]) buckets[bucketOf(seconds * 1_000)]! += 1
  expect(waitAt(0.5, buckets)).toBeGreaterThan(30)
  expect(waitAt(0.5, buckets)).toBeLessThanOrEqual(60)
  expect(waitAt(0.95, buckets)).toBeGreaterThan(1_800)
})

test('outcomes are shares of one whole, and every number is made of counters that can be added up', () => {
  const one: Counts = {
    visits: 9,
    confirmed: 1,
    verified: 2,
    assumed: 3,
    back: 1,
    unresolved: 1,
    undecided: 1,
    fresh: 7,
    firstContact: 5,
    botSolved: 4,
    stars5: 1,
    stars1: 1,
  }
  const parts = (['confirmed', 'verified', 'assumed', 'back', 'unresolved'] as const).map((key) => numberOf(key, one)!)
  expect(parts.reduce((all, part) => all + part, 0)).toBeCloseTo(1)
  expect(numberOf('resolved', one)).toBe(6 / 8)
  expect(numberOf('averageStars', one)).toBe(3)
  expect(numberOf('resolved', addCounts([one, { confirmed: 8 }]))).toBe(14 / 16)
  const known = new Set<string>(COUNTERS)
  for (const key of Object.keys(NUMBERS) as NumberKey[]) {
    expect(
      countersFor([key]).filter((name) => !known.has(name)),
      key,
    ).toEqual([])
    expect(numberOf(key, {}), key).toBe(NUMBERS[key].unit === 'count' ? 0 : null)
  }
  expect(countersFor(['satisfaction', 'averageStars'])).toEqual(['stars1', 'stars2', 'stars3', 'stars4', 'stars5'])
})

test('coupons and money count by why they were given', () => {
  expect(moneyKindOf({ type: 'requestReturn' })).toBe('refunds')
  expect(moneyKindOf({ type: 'issueCoupon', ground: 'goodwill' })).toBe('goodwill')
  expect(moneyKindOf({ type: 'compensate', ground: 'late-dispatch' })).toBe('compensation')
  expect(moneyKindOf({ type: 'changeAddress' })).toBeNull()
})

test('a day begins where its place says, half hours and changed clocks included', () => {
  expect(new Date(startOfDay('2026-11-20', 'Asia/Kolkata')).toISOString()).toBe('2026-11-19T18:30:00.000Z')
  expect(new Date(startOfDay('2026-11-20', 'Asia/Kathmandu')).toISOString()).toBe('2026-11-19T18:15:00.000Z')
  expect(startOfDay('2026-03-30', 'Europe/Berlin') - startOfDay('2026-03-29', 'Europe/Berlin')).toBe(23 * HOUR)
  expect(spanBefore({ from: '2026-03-01', to: '2026-03-07', zone: 'UTC' })).toMatchObject({ from: '2026-02-22', to: '2026-02-28' })
  expect(daysOf({ from: '2026-03-01', to: '2026-03-07', zone: 'UTC' })).toBe(7)
  expect([isZone('Asia/Shanghai'), isZone('Mars/Olympus')]).toEqual([true, false])
})
