import type { ReportBy, ReportSpan } from '@xiaoer/contract/report'
import { dayAfter, daysOf } from '@xiaoer/core/support/reports/zone-days'

/** Every hour, day, week or month of a span, also those of which nothing was counted: a gap in a picture is not a zero. */
export function trendKeys(span: ReportSpan, by: ReportBy): readonly string[] {
  const days = Array.from({ length: daysOf(span) }, (_, place) => dayAfter(span.from, place))
  if (by === 'hour') return days.flatMap((day) => Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}`))
  if (by === 'week') return [...new Set(days.map(mondayOf))]
  if (by === 'month') return [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))]
  return days
}

/** A key as it stands under a picture. */
export function sayKey(key: string, by: ReportBy, language: string): string {
  if (by === 'hour') return `${key.slice(11)}:00`
  const date = new Date(`${key}T00:00:00Z`)
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'short', ...(by === 'month' ? { year: 'numeric' } : { day: 'numeric' }) }).format(date)
}

function mondayOf(day: string): string {
  return dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}
