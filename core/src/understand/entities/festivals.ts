import { DAY, type Day, dayOf, isoDay, type LocalClock, partsOf } from './local-clock.ts'
import type { Side } from './near-days.ts'

/** How a festival is called, and its day in a year; undefined where it moves by a calendar that is not reckoned here. */
export interface Festival {
  readonly names: RegExp
  readonly day?: (year: number) => Day | undefined
}

const on = (month: number, day: number) => (year: number) => dayOf(year, month, day)
const lunar = (month: number, day: number) => (year: number) => lunarDay(year, month, day)

export const CHINESE_FESTIVALS: readonly Festival[] = [
  { names: /双11|双十一|11\.11/, day: on(11, 11) },
  { names: /双12|双十二/, day: on(12, 12) },
  { names: /618|六一八/, day: on(6, 18) },
  { names: /38节|三八节?|妇女节/, day: on(3, 8) },
  { names: /520|五二〇/, day: on(5, 20) },
  { names: /元旦节?/, day: on(1, 1) },
  { names: /跨年(?:那天|夜)?/, day: on(12, 31) },
  { names: /情人节/, day: on(2, 14) },
  { names: /(?<![米零一二三四五六七八九十百两])五一(?![零一二三四五六七八九])|劳动节/, day: on(5, 1) },
  { names: /(?<![米零一二三四五六七八九十百两])六一(?![零一二三四五六七八九])|儿童节/, day: on(6, 1) },
  { names: /国庆节?|十一长假/, day: on(10, 1) },
  { names: /圣诞节?|平安夜/, day: on(12, 25) },
  { names: /教师节/, day: on(9, 10) },
  { names: /黑五|黑色星期五/, day: (year) => weekdayOf(year, 11, 4, 4) + 1 },
  { names: /母亲节/, day: (year) => weekdayOf(year, 5, 0, 2) },
  { names: /父亲节/, day: (year) => weekdayOf(year, 6, 0, 3) },
  { names: /清明节?/, day: (year) => dayOf(year, 4, year % 4 < 2 ? 4 : 5) },
  { names: /除夕|年三十|大年三十/, day: (year) => minusOne(lunarDay(year, 1, 1)) },
  { names: /春节|过年(?!前|后)|大年初一/, day: lunar(1, 1) },
  { names: /元宵节?/, day: lunar(1, 15) },
  { names: /端午节?/, day: lunar(5, 5) },
  { names: /七夕节?/, day: lunar(7, 7) },
  { names: /中秋节?/, day: lunar(8, 15) },
  { names: /重阳节?/, day: lunar(9, 9) },
  { names: /小年/, day: (year) => minusOne(lunarDay(year, 1, 1), 7) },
  { names: /(?:农历|正月)?初(?:[二三四五六七八九十]|一(?!中))/ },
  { names: /高考/, day: on(6, 7) },
]

export const ENGLISH_FESTIVALS: readonly Festival[] = [
  { names: /christmas eve|xmas eve/i, day: on(12, 24) },
  { names: /christmas(?: day)?|xmas/i, day: on(12, 25) },
  { names: /boxing day/i, day: on(12, 26) },
  { names: /new year'?s? eve/i, day: on(12, 31) },
  { names: /new year'?s?(?: day)?/i, day: on(1, 1) },
  { names: /valentine'?s?(?: day)?/i, day: on(2, 14) },
  { names: /halloween/i, day: on(10, 31) },
  { names: /black friday/i, day: (year) => weekdayOf(year, 11, 4, 4) + 1 },
  { names: /cyber monday/i, day: (year) => weekdayOf(year, 11, 4, 4) + 4 },
  { names: /thanksgiving/i, day: (year) => weekdayOf(year, 11, 4, 4) },
  { names: /easter(?: sunday)?/i, day: easterOf },
  { names: /good friday/i, day: (year) => easterOf(year) - 2 },
  { names: /mother'?s day/i, day: (year) => weekdayOf(year, 5, 0, 2) },
  { names: /father'?s day/i, day: (year) => weekdayOf(year, 6, 0, 3) },
  { names: /chinese new year|lunar new year/i, day: lunar(1, 1) },
  { names: /diwali|deepavali/i },
  { names: /eid/i, day: (year) => islamicDay(year) },
  { names: /ramadan/i },
]

/** The ISO day of a festival in a named year, else the coming one or the last one. */
export function nearestFestival({ day }: Festival, clock: LocalClock, side: Side, named?: number): string | undefined {
  if (!day) return undefined
  const { year } = partsOf(clock.today)
  const days = (named === undefined ? [year - 1, year, year + 1] : [named]).map(day).filter((at) => at !== undefined)
  const past = days.filter((at) => at <= clock.today).at(-1)
  const coming = days.find((at) => at >= clock.today)
  const chosen = side === 'past' ? (past ?? coming) : (coming ?? past)
  return chosen === undefined ? undefined : isoDay(chosen)
}

/** The n-th weekday of a month. */
function weekdayOf(year: number, month: number, weekday: number, nth: number): Day {
  const first = dayOf(year, month, 1)
  return first + ((weekday - partsOf(first).weekday + 7) % 7) + (nth - 1) * 7
}

/** Western Easter, by the anonymous Gregorian reckoning (Meeus). */
function easterOf(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return dayOf(year, Math.floor(f / 31), (f % 31) + 1)
}

const CHINESE_CALENDAR = new Intl.DateTimeFormat('en-US-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
const ISLAMIC_CALENDAR = new Intl.DateTimeFormat('en-US-u-ca-islamic-umalqura', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })

/** The first of the first month: a new moon minutes from midnight, as in 2027, is put on the wrong day by common calendar software. */
const NEW_YEARS: Record<number, readonly [number, number]> = {
  2024: [2, 10],
  2025: [1, 29],
  2026: [2, 17],
  2027: [2, 6],
  2028: [1, 26],
  2029: [2, 13],
  2030: [2, 3],
  2031: [1, 23],
  2032: [2, 11],
  2033: [1, 31],
  2034: [2, 19],
  2035: [2, 8],
}

/** Calendars are asked day by day, which takes milliseconds: what was reckoned is kept. */
function reckonedOnce<Of extends readonly number[]>(reckon: (...of: Of) => Day | undefined): (...of: Of) => Day | undefined {
  const days = new Map<string, Day | undefined>()
  return (...of) => {
    const key = of.join()
    if (!days.has(key)) {
      // shoppers may name any year
      if (days.size > 1_000) days.clear()
      days.set(key, reckon(...of))
    }
    return days.get(key)
  }
}

/** The Gregorian day of a day of the Chinese calendar: looked for in the 40 days where it can be. A leap month does not count. */
const lunarDay = reckonedOnce((year: number, month: number, day: number) => {
  const newYear = NEW_YEARS[year]
  if (month === 1 && newYear) return dayOf(year, ...newYear) + day - 1
  const from = dayOf(year, month, 15) + day
  for (let at = from; at < from + 45; at++) if (CHINESE_CALENDAR.format(at * DAY) === `${month}/${day}`) return at
  return undefined
})

/** The end of the fast, 1 Shawwal. */
const islamicDay = reckonedOnce((year: number) => {
  for (let at = dayOf(year, 1, 1); at < dayOf(year + 1, 1, 1); at++)
    if (ISLAMIC_CALENDAR.format(at * DAY).startsWith('10/1/') || ISLAMIC_CALENDAR.format(at * DAY) === '10/1') return at
  return undefined
})

function minusOne(day: Day | undefined, days = 1): Day | undefined {
  return day === undefined ? undefined : day - days
}
