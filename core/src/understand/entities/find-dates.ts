import { findChineseDates } from './find-chinese-dates.ts'
import { findEnglishDates } from './find-english-dates.ts'
import { findForeignDates } from './find-foreign-dates.ts'
import { type FoundTime, findTimes } from './find-times.ts'
import { countriesOf, type FindingContext } from './finding-context.ts'
import type { Found } from './found.ts'
import { HAN } from './in-writing.ts'
import { dayOf, isoInstant, type LocalClock, readClock } from './local-clock.ts'
import type { Numeral } from './read-numerals.ts'

/**
 * Dates (kind date: ISO day, month, week, year or interval) and times (kind time: `T20:00`, with day and offset where a day is named beside it;
 * durations `P3D`). A day and its hour are two entities, as shoppers correct one without the other.
 */
export function findDates(text: string, numerals: readonly Numeral[], context: FindingContext): readonly Found[] {
  const language = context.language.split('-')[0]!.toLowerCase()
  if (/^(?:en|zh)$/.test(language) && !WHEN.test(text)) return []
  const clock = readClock(context.now, context.timeZone)
  const dates = [
    ...(language === 'ja' || !HAN.test(text) ? [] : findChineseDates(text, clock)),
    ...(/^(?:en|zh|und|)$/.test(language)
      ? findEnglishDates(text, clock, MONTH_FIRST.has(countriesOf(context)[0] ?? ''))
      : findForeignDates(text, language, context)),
  ]
  const times = findTimes(text, numerals).filter((time) => time.minutes === undefined || time.sure !== 'implied' || language === 'en')
  const passed = times.map((time) => inThePast(text, time, clock))
  const byPlace = new Map(
    dates.flatMap((date) => (/^\d{4}-\d\d-\d\d$/.test(date.value) ? [[`to ${date.end}`, date] as const, [`from ${date.start}`, date] as const] : [])),
  )
  return [...dates, ...passed.map((time) => onItsDay(text, time, byPlace, clock.timeZone))]
}

/** "an hour ago", 十分钟前: the instant. */
function inThePast(text: string, time: FoundTime, clock: LocalClock): FoundTime {
  const length = /^PT(\d+(?:\.\d+)?)([HM])$/.exec(time.value)
  const ago = length && /^(?: ago\b| back\b|(?:以|之)?前(?!能|要|到))/i.exec(text.slice(time.end, time.end + 6))?.[0]
  if (!length || !ago) return time
  const minutes = clock.minutes - Number(length[1]) * (length[2] === 'H' ? 60 : 1)
  return { kind: 'time', start: time.start, end: time.end + ago.length, value: isoInstant(clock.today, minutes, clock.timeZone), sure: 'measured' }
}

/** Something that every date and time of Chinese and English has: many messages have none and are spared the rest. */
const WHEN =
  /\d|[年月日号天周星期礼拜今明昨前后晚早午夜时点分秒钟刻节末初底旬季春夏秋冬双元旦除夕端中国庆圣诞情人妇女母父劳动儿童建军教师光棍清假久会阵刚现马立快曾当五阳七腊八]|day|week|month|year|quarter|season|spring|summer|autumn|fall|winter|tom+o?r?r?o?w?|tmrw?|tmr|2moro|yest|tonight|tonite|morn|noon|even|night|nite|hour|hr|min|sec|moment|now|asap|soon|while|ago|back|since|until|till|late|earl|past|next|last|term|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mas|easter|eve|cyber|halloween|thanks|valent|eid|diwali|ramadan|holi|lent|term|clock|am\b|pm\b|lunch|dinner|supper|breakfast|brunch|decade|centur|half|one|two|three|four|five|six|seven|eight|nine|ten/i

/** Where 3/12 is the twelfth of March. */
const MONTH_FIRST = new Set(['US', 'PH', 'CA'])

/** 今晚八点, "Saturday 11 am", "11 tonight": the hour is put on the day that stands beside it. */
function onItsDay(text: string, time: FoundTime, dates: ReadonlyMap<string, Found>, timeZone: string): Found {
  const { minutes, ...found } = time
  if (minutes === undefined || time.value.includes('/')) return found
  const date = dayBeside(text, time, dates)
  if (!date) return found
  const [year, month, day] = date.value.split('-').map(Number) as [number, number, number]
  // 今晚八点, "8 tonight": the evening's hour
  const evening = minutes < 720 && minutes >= 300 && /晚|夜|night|nite/i.test(text.slice(date.start, date.end))
  return { ...found, value: isoInstant(dayOf(year, month, day), minutes + (evening ? 720 : 0), timeZone) }
}

/** The day that ends or begins up to four units away, with nothing but joints between: "tomorrow at 10". */
function dayBeside(text: string, time: FoundTime, dates: ReadonlyMap<string, Found>): Found | undefined {
  for (let gap = 0; gap <= 4; gap++) {
    const before = dates.get(`to ${time.start - gap}`)
    if (before && JOINTS.test(text.slice(before.end, time.start))) return before
    const after = dates.get(`from ${time.end + gap}`)
    if (after && JOINTS.test(text.slice(time.end, after.start))) return after
  }
  return undefined
}

const JOINTS = /^(?:[ ,的]| at | by )*$/
