import type { Words } from '../words/zh.ts'

/** 14:03, in the reader's time zone. */
export function clockOf(at: string, language: string): string {
  return formatter(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))
}

/** The whole moment, for titles and records. */
export function momentOf(at: string, language: string): string {
  return formatter(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at))
}

/** Today, yesterday, or the date. */
export function dayOf(at: string, now: number, language: string, words: Words): string {
  const days = daysBetween(at, now)
  if (days === 0) return words.talk.today
  if (days === 1) return words.talk.yesterday
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return formatter(language, { ...(isThisYear ? {} : { year: 'numeric' }), month: 'long', day: 'numeric', weekday: 'short' }).format(new Date(at))
}

/** As short as a list row needs it: the clock today, else the day. */
export function shortOf(at: string, now: number, language: string): string {
  if (daysBetween(at, now) === 0) return clockOf(at, language)
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return formatter(language, isThisYear ? { month: 'numeric', day: 'numeric' } : { year: 'numeric', month: 'numeric', day: 'numeric' }).format(new Date(at))
}

/** How long somebody waits: 0:42, 12:05, 3h 05m, 2d. A clock that is ahead of ours counts as now. */
export function waitOf(since: string, now: number, words: Words): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  if (seconds < 86_400) return words.list.hours(Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60))
  return words.list.days(Math.floor(seconds / 86_400))
}

export type Warmth = 'calm' | 'warm' | 'hot'

/** Marketplaces measure the answer within 3 minutes: hot from there on, warm from a third of it. */
export function warmthOf(since: string, now: number): Warmth {
  const waited = now - Date.parse(since)
  return waited >= 180_000 ? 'hot' : waited >= 60_000 ? 'warm' : 'calm'
}

function daysBetween(at: string, now: number): number {
  return Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000)
}

/** Making a formatter costs a hundred times what formatting does; a list has thousands of rows. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const have = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, have)
  return have
}
