import type { TicketPriority, TicketState } from '@xiaoer/contract/ticket'
import { describe, expect, test } from 'vitest'
import {
  becomeOverdue,
  dueOf,
  followUpOf,
  type Mover,
  moreUrgent,
  move,
  movesFrom,
  prioritise,
  priorityOf,
  type TicketClock,
  UNDER_WAY,
} from './ticket-life.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 0, 5) + hours * 3_600_000).toISOString()
const ticket = (more: Partial<TicketClock> = {}): TicketClock => ({
  ...{ state: 'open', priority: 'normal', dueAt: at(24), pausedAt: null, overdueAt: null, dueHours: 24 },
  ...more,
})
const moved = (from: TicketClock, to: TicketState, hours: number, by: Mover = 'person') => move(from, to, { by, now: at(hours) })

describe('where a ticket can go', () => {
  test.each<[TicketState, Mover, readonly TicketState[]]>([
    ['open', 'person', ['working', 'waiting-shopper', 'waiting-other', 'solved']],
    ['working', 'person', ['open', 'waiting-shopper', 'waiting-other', 'solved']],
    ['waiting-other', 'person', ['open', 'working', 'waiting-shopper', 'solved']],
    ['solved', 'person', ['open', 'working']],
    ['closed', 'person', ['open']],
    ['merged', 'person', []],
    ['open', 'shopper', []],
    ['waiting-shopper', 'shopper', ['open', 'working']],
    ['waiting-other', 'shopper', []],
    ['solved', 'shopper', ['open', 'working']],
    ['closed', 'shopper', []],
    ['open', 'clock', []],
    ['solved', 'clock', ['closed']],
  ])('from %s by a %s: %j', (from, by, to) => expect(movesFrom(from, by)).toEqual(to))

  test('what is not allowed does not happen', () => {
    expect([moved(ticket(), 'closed', 1), moved(ticket({ state: 'merged' }), 'open', 1), moved(ticket(), 'open', 1)]).toEqual([null, null, null])
  })

  test('whoever works on it settles it before it is closed', () => {
    for (const state of UNDER_WAY) for (const by of ['person', 'shopper', 'clock'] as const) expect(movesFrom(state, by)).not.toContain('closed')
  })
})

describe('the clock of a ticket', () => {
  test.each<[TicketPriority, number]>([
    ['low', 24],
    ['normal', 24],
    ['high', 12],
    ['urgent', 6],
  ])('%s has %i of a day’s hours', (priority, hours) => expect(dueOf(at(0), { dueHours: 24, priority })).toBe(at(hours)))

  test('while it waits for others its clock stands, however it waits', () => {
    const waiting = moved(ticket(), 'waiting-shopper', 5)!
    expect(waiting).toMatchObject({ state: 'waiting-shopper', dueAt: at(24), pausedAt: at(5) })
    const still = moved(waiting, 'waiting-other', 8)!
    expect(still.pausedAt).toBe(at(5))
    expect(moved(still, 'working', 15)).toMatchObject({ dueAt: at(34), pausedAt: null })
  })

  test('the shopper’s word opens it again with its whole time', () => {
    const solved = moved(ticket({ priority: 'high', overdueAt: at(30) }), 'solved', 40)!
    expect(solved.pausedAt).toBe(at(40))
    expect(moved(solved, 'open', 60, 'shopper')).toMatchObject({ state: 'open', dueAt: at(72), pausedAt: null, overdueAt: null })
  })

  test('one that was waiting rests from the moment it is solved', () => {
    const solved = moved(moved(ticket(), 'waiting-shopper', 5)!, 'solved', 9)!
    expect([solved.pausedAt, moved(solved, 'closed', 99, 'clock')?.pausedAt]).toEqual([at(9), at(9)])
  })

  test('another priority brings the due time nearer or further, and keeps what it has waited', () => {
    const waited = moved(moved(ticket(), 'waiting-other', 2)!, 'open', 12)!
    expect(prioritise(waited, 'urgent').dueAt).toBe(at(16))
    expect(prioritise(prioritise(waited, 'urgent'), 'normal').dueAt).toBe(waited.dueAt)
  })

  test('late is told once, one higher; a later priority does not hide it', () => {
    expect(becomeOverdue(ticket(), at(23))).toBeNull()
    const late = becomeOverdue(ticket(), at(25))!
    expect(late).toMatchObject({ priority: 'high', overdueAt: at(25), dueAt: at(24) })
    expect(becomeOverdue(late, at(26))).toBeNull()
    expect(prioritise(late, 'low').dueAt).toBe(at(24))
    expect(becomeOverdue(ticket({ priority: 'urgent' }), at(25))?.priority).toBe('urgent')
    expect(becomeOverdue(ticket({ state: 'waiting-other', pausedAt: at(20) }), at(25))).toBeNull()
    expect(becomeOverdue(ticket({ state: 'solved', pausedAt: at(20) }), at(25))).toBeNull()
  })
})

describe('how urgent a new ticket is', () => {
  const plain = { kind: 'refund', team: 'after-sales', priority: 'normal', emotion: 'neutral', level: null } as const
  test.each<[string, Parameters<typeof priorityOf>[0], TicketPriority]>([
    ['as its form says', { ...plain, priority: 'high' }, 'high'],
    ['one higher for who is angry', { ...plain, emotion: 'angry' }, 'high'],
    ['urgent for who is angry about what is high', { ...plain, priority: 'high', emotion: 'angry' }, 'urgent'],
    ['never more than urgent', { ...plain, priority: 'urgent', emotion: 'angry' }, 'urgent'],
    ['as it is for who is merely worried', { ...plain, emotion: 'anxious' }, 'normal'],
    ['high for a worried shopper of the care team', { ...plain, kind: 'compensation', team: 'care', emotion: 'anxious' }, 'high'],
    ['no more than high for a dissatisfied complaint', { ...plain, kind: 'complaint', team: 'care', priority: 'high', emotion: 'dissatisfied' }, 'high'],
    ['high for a member of the upper levels', { ...plain, level: '黑金会员' }, 'high'],
    ['high for a VIP', { ...plain, level: 'VIP 3' }, 'high'],
    ['as it is for the lower levels', { ...plain, level: '普通会员' }, 'normal'],
    ['urgent for an angry VIP', { ...plain, level: 'Gold', emotion: 'angry' }, 'urgent'],
    ['low stays low for a calm VIP', { ...plain, level: 'Gold', priority: 'low' }, 'low'],
  ])('%s', (_, about, priority) => expect(priorityOf(about)).toBe(priority))

  test('of two the more urgent counts', () => expect([moreUrgent('low', 'high'), moreUrgent('urgent', 'high')]).toEqual(['high', 'urgent']))
})

test('somebody looks again after a week for returns and repairs, after three days for a lost parcel, three times at most', () => {
  expect([followUpOf('return', at(0)), followUpOf('repair', at(0)), followUpOf('lost-parcel', at(0))]).toEqual([at(168), at(168), at(72)])
  expect(followUpOf('refund', at(0))).toBeNull()
  expect([followUpOf('return', at(0), 2), followUpOf('return', at(0), 3)]).toEqual([at(168), null])
})
