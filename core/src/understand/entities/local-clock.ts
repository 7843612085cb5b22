/** A day as the count of days since 1970-01-01. */
export type Day = number

/** What calendar and clock show somewhere at an instant. */
export interface LocalClock {
  readonly today: Day
  /** Minutes since midnight. */
  readonly minutes: number
  readonly timeZone: string
}

export function readClock(now: string, timeZone: string): LocalClock {
  const at = readInstant(now)
  const shifted = new Date(at + offsetAt(at, timeZone) * 60_000)
  return { today: Math.floor(shifted.getTime() / DAY), minutes: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(), timeZone }
}

/** Unix milliseconds; what is no instant is read as 1970. */
export function readInstant(now: string): number {
  const at = Date.parse(now)
  return Number.isNaN(at) ? 0 : at
}

export const DAY = 86_400_000

export function dayOf(year: number, month: number, day: number): Day {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY)
}

export function partsOf(day: Day): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(day * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() }
}

export function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 2026-11-23 */
export function isoDay(day: Day): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** 2026-11 */
export function isoMonth(year: number, month: number): string {
  return isoDay(dayOf(year, month, 1)).slice(0, 7)
}

/** The ISO week of a day: 2026-W48. */
export function isoWeek(day: Day): string {
  const thursday = day - ((partsOf(day).weekday + 6) % 7) + 3
  const { year } = partsOf(thursday)
  const week = Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** 2026-11-23T20:00:00+08:00, for a wall clock in the time zone. */
export function isoInstant(day: Day, minutes: number, timeZone: string): string {
  const wall = day * DAY + minutes * 60_000
  const offset = offsetAt(wall - offsetAt(wall, timeZone) * 60_000, timeZone)
  const sign = offset < 0 ? '-' : '+'
  const size = Math.abs(offset)
  return `${new Date(wall).toISOString().slice(0, 19)}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** T20:00 */
export function isoTime(minutes: number): string {
  return `T${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const FORMATS = new Map<string, Intl.DateTimeFormat>()

/** Minutes east of Greenwich; a time zone that nobody knows is read as Greenwich. */
export function offsetAt(instant: number, timeZone: string): number {
  // offsets change at full quarters of an hour, and everything in a message is about the same few
  const key = `${Math.floor(instant / QUARTER)} ${timeZone}`
  let offset = OFFSETS.get(key)
  if (offset === undefined) {
    offset = readOffset(instant, timeZone)
    if (OFFSETS.size === MOST_OFFSETS) OFFSETS.clear()
    OFFSETS.set(key, offset)
  }
  return offset
}

const QUARTER = 900_000
const OFFSETS = new Map<string, number>()
const MOST_OFFSETS = 1_000

function readOffset(instant: number, timeZone: string): number {
  let format = FORMATS.get(timeZone)
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    } catch {
      format = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', timeZoneName: 'longOffset' })
    }
    FORMATS.set(timeZone, format)
  }
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const match = /([+-])(\d{2}):(\d{2})/.exec(name)
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
}
