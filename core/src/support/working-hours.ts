import type { WorkingHours } from '@xiaoer/contract/working-hours'
import { Temporal } from 'temporal-polyfill'

/** An instant as unix milliseconds, and the end of something that is open until then. */
export interface Opening {
  readonly from: number
  readonly to: number
}

/** How far ahead an opening is looked for: nobody closes for longer and still keeps hours. */
const MOST_DAYS = 120

/** Is somebody there? Without hours always. */
export function isOpen(hours: WorkingHours | null, at: number): boolean {
  return hours === null || openingAt(hours, at) !== null
}

/** When somebody is there again: now where somebody is; null: not within four months. */
export function nextOpening(hours: WorkingHours | null, at: number): number | null {
  if (hours === null || openingAt(hours, at)) return at
  for (const opening of openingsFrom(hours, at)) if (opening.from >= at) return opening.from
  return null
}

/** Until when somebody is there without a break that one could notice; null: nobody is, or there is no end. */
export function closingAfter(hours: WorkingHours | null, at: number): number | null {
  if (hours === null) return null
  let end: number | null = null
  for (const opening of openingsFrom(hours, at)) {
    if (end === null ? opening.from > at : opening.from > end) break
    end = opening.to
  }
  return end
}

/** How much of the time between two instants was worked. */
export function workedBetween(hours: WorkingHours | null, from: number, to: number): number {
  if (to <= from) return 0
  if (hours === null) return to - from
  let worked = 0
  for (const opening of openingsFrom(hours, from)) {
    if (opening.from >= to) break
    worked += Math.max(0, Math.min(opening.to, to) - Math.max(opening.from, from))
  }
  return worked
}

/** When so much will have been worked; null: not within four months. */
export function afterWorking(hours: WorkingHours | null, from: number, worked: number): number | null {
  if (hours === null) return from + worked
  let left = worked
  for (const opening of openingsFrom(hours, from)) {
    const start = Math.max(opening.from, from)
    if (opening.to - start >= left) return start + left
    left -= opening.to - start
  }
  return null
}

/** What is open on a day of that place, `2026-11-20`. */
export function openingsOn(hours: WorkingHours, day: string): readonly Opening[] {
  const known = remembered(hours)
  const kept = known.days.get(day)
  if (kept) return kept
  const date = Temporal.PlainDate.from(day)
  const slots = known.special.get(day) ?? hours.week[date.dayOfWeek - 1]!
  const at = (time: string) => {
    const isEnd = time === '24:00'
    const clock = { timeZone: hours.timeZone, plainTime: isEnd ? '00:00' : time }
    return (isEnd ? date.add({ days: 1 }) : date).toZonedDateTime(clock).epochMilliseconds
  }
  const openings: Opening[] = []
  for (const next of slots.map(({ from, to }) => ({ from: at(from), to: at(to) })).sort((a, b) => a.from - b.from)) {
    // where the clocks jump over a slot it is empty that day; two that overlap are one
    const last = openings.at(-1)
    if (last && next.from <= last.to) openings[openings.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
    else if (next.from < next.to) openings.push(next)
  }
  known.days.set(day, openings)
  return openings
}

/** The day that a place has at an instant. */
export function dayAt(timeZone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

function openingAt(hours: WorkingHours, at: number): Opening | null {
  return openingsOn(hours, dayAt(hours.timeZone, at)).find(({ from, to }) => from <= at && at < to) ?? null
}

/** All that ends after an instant, in order. */
function* openingsFrom(hours: WorkingHours, at: number): Generator<Opening> {
  let date = Temporal.PlainDate.from(dayAt(hours.timeZone, at))
  for (let day = 0; day < MOST_DAYS; day++) {
    for (const opening of openingsOn(hours, date.toString())) if (opening.to > at) yield opening
    date = date.add({ days: 1 })
  }
}

interface Remembered {
  readonly special: ReadonlyMap<string, WorkingHours['days'][number]['slots']>
  readonly days: Map<string, readonly Opening[]>
}

/** Hours are asked of every conversation every few seconds, and always about the same days. */
const MEMORY = new WeakMap<WorkingHours, Remembered>()

function remembered(hours: WorkingHours): Remembered {
  const known = MEMORY.get(hours) ?? { special: new Map(hours.days.map(({ date, slots }) => [date, slots])), days: new Map() }
  MEMORY.set(hours, known)
  return known
}
