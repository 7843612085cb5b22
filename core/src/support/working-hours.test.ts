import type { Slot, WorkingHours } from '@xiaoer/contract/working-hours'
import { describe, expect, test } from 'vitest'
import { afterWorking, closingAfter, dayAt, isOpen, nextOpening, openingsOn, workedBetween } from './working-hours.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const slot = (text: string): Slot => ({ from: text.slice(0, 5), to: text.slice(6) })
const hours = (workdays: readonly string[], more: Partial<WorkingHours> & { weekend?: readonly string[] } = {}): WorkingHours => {
  const { weekend = [], ...rest } = more
  const [work, off] = [workdays.map(slot), weekend.map(slot)]
  return { timeZone: 'Asia/Shanghai', week: [work, work, work, work, work, off, off], days: [], ...rest }
}
/** 2026-11-20 is a Friday. */
const china = (clock: string, day = '2026-11-20') => Date.parse(`${day}T${clock}:00+08:00`)
const shop = hours(['08:00-12:00', '13:30-18:00'])

describe('is somebody there', () => {
  test.each([
    ['before the first slot', '07:59', false],
    ['from its first minute', '08:00', true],
    ['not at lunch', '12:30', false],
    ['not from the minute it ends', '12:00', false],
    ['in the second slot', '13:30', true],
    ['not in the evening', '18:00', false],
  ])('%s', (_, clock, open) => expect(isOpen(shop, china(clock))).toBe(open))

  test('without hours always', () => expect(isOpen(null, 0)).toBe(true))
  test('by the clock of the place, not of who asks', () => {
    expect(isOpen({ ...shop, timeZone: 'America/New_York' }, china('09:00'))).toBe(false)
    expect(isOpen({ ...shop, timeZone: 'America/New_York' }, china('23:30'))).toBe(true)
  })
  test('a night shift runs over midnight', () => {
    const night = hours(['00:00-06:00', '22:00-24:00'], { weekend: ['00:00-06:00'] })
    expect([isOpen(night, china('23:59')), isOpen(night, china('00:00', '2026-11-21')), isOpen(night, china('22:00', '2026-11-21'))]).toEqual([
      true,
      true,
      false,
    ])
    expect(closingAfter(night, china('22:30'))).toBe(china('06:00', '2026-11-21'))
  })
  test('a holiday is closed, and the Saturday that is worked for it is not', () => {
    const festival = hours(['09:00-18:00'], {
      days: [
        { date: '2026-11-20', name: '店庆', slots: [] },
        { date: '2026-11-21', name: '调休', slots: [slot('10:00-16:00')] },
      ],
    })
    expect([isOpen(festival, china('10:00')), isOpen(festival, china('10:00', '2026-11-21')), isOpen(festival, china('17:00', '2026-11-21'))]).toEqual([
      false,
      true,
      false,
    ])
    expect(nextOpening(festival, china('10:00'))).toBe(china('10:00', '2026-11-21'))
  })
})

describe('when somebody is there again', () => {
  test('after lunch, tomorrow, on Monday', () => {
    expect(nextOpening(shop, china('12:30'))).toBe(china('13:30'))
    expect(nextOpening(shop, china('06:00'))).toBe(china('08:00'))
    expect(nextOpening(shop, china('18:00'))).toBe(china('08:00', '2026-11-23'))
    expect(nextOpening(shop, china('09:00'))).toBe(china('09:00'))
  })
  test('never, where nobody works', () => {
    expect([nextOpening(hours([]), china('09:00')), closingAfter(hours([]), china('09:00')), afterWorking(hours([]), china('09:00'), 1)]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('the time that is worked', () => {
  test('lunch, nights and weekends are left out', () => {
    expect(workedBetween(shop, china('11:30'), china('14:00'))).toBe(HOUR)
    expect(workedBetween(shop, china('17:00'), china('09:00', '2026-11-23'))).toBe(2 * HOUR)
    expect(workedBetween(shop, china('14:00'), china('11:00'))).toBe(0)
    expect(workedBetween(null, 0, 5)).toBe(5)
  })
  test('three minutes from before lunch end after it', () => {
    expect(afterWorking(shop, china('11:59'), 3 * MINUTE)).toBe(china('13:32'))
    expect(afterWorking(shop, china('20:00'), HOUR)).toBe(china('09:00', '2026-11-23'))
    expect(afterWorking(null, 5, 7)).toBe(12)
  })
})

describe('the clocks change', () => {
  const berlin = hours(['01:30-03:30'], { weekend: ['01:30-03:30'], timeZone: 'Europe/Berlin' })
  test('in spring an hour is missing, in autumn there is one twice', () => {
    const length = (day: string) => openingsOn(berlin, day).reduce((sum, { from, to }) => sum + to - from, 0)
    expect([length('2026-03-28'), length('2026-03-29'), length('2026-10-25')]).toEqual([2 * HOUR, HOUR, 3 * HOUR])
  })
  test('a slot that the clocks jump over does not stand on its head', () => {
    expect(openingsOn(hours([], { weekend: ['02:10-02:50'], timeZone: 'Europe/Berlin' }), '2026-03-29').every(({ from, to }) => from < to)).toBe(true)
  })
  test('some places are half an hour off', () => expect(dayAt('Asia/Kolkata', Date.parse('2026-11-20T18:30:00Z'))).toBe('2026-11-21'))
})

test('two slots that overlap are counted once', () => {
  expect(workedBetween(hours(['08:00-12:00', '10:00-14:00']), china('00:00'), china('23:00'))).toBe(6 * HOUR)
})
