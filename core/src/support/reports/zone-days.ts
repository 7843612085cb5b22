import { Temporal } from 'temporal-polyfill'

/** Days of a place, both of them whole: `2026-11-20`. */
export interface DaySpan {
  readonly from: string
  readonly to: string
  /** IANA. */
  readonly zone: string
}

/** When a day begins there, unix milliseconds; clocks that jump over midnight begin it where they land. */
export function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

export function dayAfter(day: string, days = 1): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** How many days a span has; less than 1 where it ends before it begins. */
export function daysOf({ from, to }: DaySpan): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days + 1
}

/** The span of the same length just before. */
export function spanBefore(span: DaySpan): DaySpan {
  const days = daysOf(span)
  return { ...span, from: dayAfter(span.from, -days), to: dayAfter(span.to, -days) }
}

/** Is there such a place? */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
