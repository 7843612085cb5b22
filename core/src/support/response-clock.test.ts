import type { ClockRules } from '@xiaoer/contract/team'
import type { WorkingHours } from '@xiaoer/contract/working-hours'
import { describe, expect, test } from 'vitest'
import { clocksOf, tellingsOf, type Watched } from './response-clock.ts'

const MINUTE = 60_000
const day = [
  { from: '08:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]
const hours: WorkingHours = { timeZone: 'Asia/Shanghai', week: [day, day, day, day, day, [], []], days: [] }
const at = (clock: string) => Date.parse(`2026-11-20T${clock}:00+08:00`)
const rules: ClockRules = { firstReply: 60, nextReply: 120, resolution: 7_200, platforms: [{ channel: 'market', seconds: 180, hours: null }] }
const watched = (more: Partial<Watched> = {}): Watched => ({ channel: 'chat', since: at('10:00'), waitingSince: at('10:00'), repliedAt: null, ...more })
const levels = (one: Watched, now: number) => clocksOf(one, rules, hours, now).map(({ kind, level }) => `${kind} ${level}`)

describe('a shopper who waits for a person', () => {
  test.each([
    ['just now', 0, 'running'],
    ['half of the minute', 30_000, 'half'],
    ['four fifths', 48_000, 'warned'],
    ['all of it', 60_000, 'breached'],
  ] as const)('%s', (_, waited, level) => expect(clocksOf(watched(), rules, hours, at('10:00') + waited)[0]).toMatchObject({ kind: 'first-reply', level }))

  test('after the first answer the next one counts', () => {
    const later = watched({ repliedAt: at('10:01'), waitingSince: at('10:30') })
    expect(levels(later, at('10:31'))).toEqual(['next-reply half', 'resolution running'])
  })
  test('who was answered waits for nothing but the end', () => {
    expect(levels(watched({ waitingSince: null, repliedAt: at('10:01') }), at('11:30'))).toEqual(['resolution half'])
  })
  test('the time with the bot is not held against people', () => {
    expect(clocksOf(watched({ waitingSince: at('09:00') }), rules, hours, at('10:00') + 10_000)[0]!.level).toBe('running')
  })
})

describe('working hours', () => {
  test('the clocks stand still at lunch', () => {
    const lunch = watched({ since: at('11:59'), waitingSince: at('12:10') })
    expect(levels(lunch, at('13:29'))).toEqual(['resolution running', 'first-reply running'])
    expect(clocksOf(lunch, rules, hours, at('13:29')).find(({ kind }) => kind === 'first-reply')!.dueAt).toBe(at('13:31'))
  })
  test('a platform’s clock does not', () => {
    const lunch = watched({ channel: 'market', since: at('12:10'), waitingSince: at('12:10') })
    expect(clocksOf(lunch, rules, hours, at('12:13'))[0]).toMatchObject({ kind: 'platform', level: 'breached', dueAt: at('12:13') })
  })
  test('a platform may keep hours of its own', () => {
    const till23 = { ...hours, week: Array.from({ length: 7 }, () => [{ from: '08:00', to: '23:00' }]) }
    const strict = { ...rules, platforms: [{ channel: 'market', seconds: 180, hours: till23 }] }
    const night = watched({ channel: 'market', since: at('23:30'), waitingSince: at('23:30') })
    expect(clocksOf(night, strict, hours, at('23:30') + 9 * 60 * MINUTE)[0]).toMatchObject({ kind: 'platform', level: 'breached' })
    expect(clocksOf(night, strict, hours, at('23:30') + 60 * MINUTE).find(({ kind }) => kind === 'platform')!.share).toBe(0)
  })
})

test('where nobody asks for an answer no clock runs', () => {
  expect(clocksOf(watched(), { firstReply: null, nextReply: null, resolution: null, platforms: [] }, hours, at('17:00'))).toEqual([])
})

test('whoever hears of it late hears all of it', () => {
  expect((['running', 'half', 'warned', 'breached'] as const).map((level) => tellingsOf({ level }).length)).toEqual([0, 1, 2, 3])
})
