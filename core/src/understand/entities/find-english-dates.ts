import { ENGLISH_FESTIVALS, nearestFestival } from './festivals.ts'
import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'
import { dayOf, isoDay, isoMonth, isoWeek, isRealDay, type LocalClock, partsOf } from './local-clock.ts'
import { dayNumbered, dayOfYear, mondayOf, type Side, sideOf, weekday } from './near-days.ts'
import { readEnglishNumeral } from './read-english-numeral.ts'

/** Days, weeks, months and festivals as English names them. Month and day in figures are read in the order of the country. */
export function findEnglishDates(text: string, clock: LocalClock, monthFirst: boolean): readonly Found[] {
  const found: Found[] = []
  if (!/[a-z]{3}|\d/i.test(text)) return found
  for (const [pattern, read] of RULES) {
    for (const match of firstMatches(text, pattern)) {
      const around = text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 24)
      const value = read(match, clock, sideOf(around), monthFirst)
      if (value !== undefined)
        found.push({
          kind: 'date',
          start: match.index,
          end: match.index + match[0].length,
          value,
          sure: / (?:ago|back)$/i.test(match[0]) ? 'measured' : 'worded',
        })
    }
  }
  for (const match of firstMatches(text, FESTIVAL)) {
    const festival = ENGLISH_FESTIVALS[match.slice(1).findIndex(Boolean)]!
    const around = text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 24)
    const value = nearestFestival(festival, clock, sideOf(around)) ?? match[0]
    found.push({ kind: 'date', start: match.index, end: match.index + match[0].length, value, sure: 'worded' })
  }
  return found
}

type Read = (match: RegExpExecArray, clock: LocalClock, side: Side, monthFirst: boolean) => string | undefined

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec'
const DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun'
const START = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}])'
const ORDINAL = '(\\d{1,2})(?:st|nd|rd|th)?'

const RULES: readonly (readonly [RegExp, Read])[] = [
  [
    /(?<=\b(?:dated|ordered|order of|since|placed|placed on|on|by|bought|delivered) )(\d{1,2})[/.](\d{1,2})(?![\d/.-]|\.\d| ?(?:%|kg|cm|off))/gi,
    (match, clock, side, monthFirst) => {
      const [one, two] = [Number(match[1]), Number(match[2])]
      const [month, day] = (monthFirst && one <= 12) || two > 12 ? [one, two] : [two, one]
      const found = dayOfYear(clock, month, day, side)
      return found === undefined ? undefined : isoDay(found)
    },
  ],
  [
    new RegExp(
      `${START}(?:(?:the )?day (?:before|after) )?(today|2day|tonight|tonite|tomorrow|tmrw|tmr|tomoz|2moro|tomo|yesterday|yday|yest)(?:(?='s)|s)?${END}|${START}(?:this|last) (?:morning|night|nite|evening|afternoon)${END}`,
      'giu',
    ),
    (match, clock) => {
      const written = match[0].toLowerCase()
      const base = /^(?:last)|yest|yday/.test(match[1]?.toLowerCase() ?? written) ? -1 : /tom|tmr|2mo/.test(written) ? 1 : 0
      return isoDay(clock.today + base + (/day before/.test(written) ? -1 : /day after/.test(written) ? 1 : 0))
    },
  ],
  [
    /(?<![\d/.-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])|(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?![\d/-])/g,
    (match, _clock, _side, monthFirst) => {
      const [, y, m, d, one, two, year] = match
      const full = y ? Number(y) : Number(year) < 100 ? 2000 + Number(year) : Number(year)
      const [month, day] = y
        ? [Number(m), Number(d)]
        : monthFirst === Number(one) <= 12 && (monthFirst || Number(two) > 12)
          ? [Number(one), Number(two)]
          : [Number(two), Number(one)]
      return isRealDay(full, month, day) ? isoDay(dayOf(full, month, day)) : undefined
    },
  ],
  [
    new RegExp(
      `${START}${ORDINAL} (?:of )?(${MONTHS})\\b\\.?(?:,? (20\\d\\d))?${END}|${START}(${MONTHS})\\.? (?:the )?${ORDINAL}(?:,? (20\\d\\d))?${END}(?!:|\\.\\d)`,
      'giu',
    ),
    (match, clock, side) => {
      const day = Number(match[1] ?? match[5])
      const month = monthOf(match[2] ?? match[4]!)
      const year = match[3] ?? match[6]
      if (year) return isRealDay(Number(year), month, day) ? isoDay(dayOf(Number(year), month, day)) : undefined
      const found = dayOfYear(clock, month, day, side)
      return found === undefined ? undefined : isoDay(found)
    },
  ],
  [
    new RegExp(
      `${START}(\\d{1,2})(?:(?:th)|(?<=\\b(?:the|on|by|since|from|till|until|before|after|of|and|to|ordered|arrived|fell|paid|was) \\d{1,2})(?:st|nd|rd)(?! (?!(?:of|and|or|but|at|in|to|for|from|is|was|as|by|so|with|not|on|please|pls|when|where|if|are|has|have|had|they|you|she|still|which|that|it|approved|received)\\b)[a-z]{3,}))${END}(?! (?:hand|generation|place|delivery|try|step|parcel|refund|replacement|charge|payment|box|day|line|bulb|class|time|attempt|floor|order|email|call|one|birthday|anniversary|street|st|ave|avenue|item|message|try|week|month|party|gen|day of|grade|century|person|pair|of (?!${MONTHS}|this|next|last|the month)))`,
      'giu',
    ),
    (match, clock, side) => {
      const found = dayNumbered(clock, Number(match[1]), side)
      return found === undefined ? undefined : isoDay(found)
    },
  ],
  [
    new RegExp(
      `${START}(?:(this|last|next|coming) )?(${DAYS})(?:(?<=day)s)?${END}(?! (?:nite|lotion|screen|hat|cream|dress|glasses|down|on|in the corner)\\b)`,
      'giu',
    ),
    (match, clock, side) => {
      const name = match[2]!.toLowerCase()
      // "sat on it", "the sun", "wed": a bare short form must be a day by its neighbours
      const about = match.input.slice(Math.max(0, match.index - 12), match.index)
      if (
        /^(?:sat|sun|mon|wed)$/.test(name) &&
        !match[1] &&
        !/(?:\b(?:on|by|till|until|til|from|since|before|this|next|last|for|and|or|to|after|every|pls|say|said)|[,/&-]) ?$/i.test(about) &&
        !/^ (?:morning|night|afternoon|evening|at \d|\d)/i.test(match.input.slice(match.index + match[0].length, match.index + match[0].length + 14))
      )
        return undefined
      const wanted = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'].indexOf(name.slice(0, 2))
      const said = match[1]?.toLowerCase()
      return isoDay(
        said === 'last'
          ? weekday(clock, wanted, undefined, 'past') - (partsOf(clock.today).weekday === wanted ? 7 : 0)
          : said === 'next'
            ? weekday(clock, wanted, 1, side)
            : weekday(clock, wanted, undefined, side),
      )
    },
  ],
  [
    new RegExp(
      `${START}(?:(this|last|next|long|bank holiday) )?(?:weekend)s?${END}|${START}(this|last|next) (week|month|year|spring|summer|autumn|fall|winter)${END}|${START}(?:end of (?:the |this |next )?(?:month|year|week)|month ?end)${END}`,
      'giu',
    ),
    (match, clock, side) => readPeriod(match[0].toLowerCase(), clock, side),
  ],
  [
    new RegExp(`${START}(?:(early|mid|late|last|next|this) )?(${MONTHS})(?:,? (20\\d\\d))?${END}(?! (?:\\d|i |we |you |be|have|not|it|have)\\b)`, 'giu'),
    (match, clock, side) => {
      const name = match[2]!
      const before = match.input.slice(Math.max(0, match.index - 10), match.index)
      if (
        /^(?:may|mar|march|dec|sep|jan|jun)$/i.test(name) &&
        !match[3] &&
        !isMonthHere(name, before, match.input.slice(match.index + match[0].length, match.index + match[0].length + 10))
      )
        return undefined
      const month = monthOf(name)
      const { year, month: now } = partsOf(clock.today)
      return isoMonth(match[3] ? Number(match[3]) : side === 'past' ? (month <= now ? year : year - 1) : month >= now ? year : year + 1, month)
    },
  ],
  [
    new RegExp(
      `(?<=\\b(?:in|by|since|until|till) )(?:spring|summer|autumn|winter)${END}|${START}(?:payday|pay day|(?:bank|public) holidays?)${END}|(?<=\\b(?:in|since|from|until|before|dated|year|back in|early|late) )(?:19[89]|20[0-4])\\d${END}(?![-/.]\\d)`,
      'giu',
    ),
    (match) => match[0].toLowerCase(),
  ],
  [
    new RegExp(
      `${START}(\\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|couple of|a couple of|few) (days?|weeks?|wks?|months?|years?|yrs?|fortnight) (?:ago|back)${END}`,
      'giu',
    ),
    (match, clock) => {
      const count = /^an?$/i.test(match[1]!)
        ? 1
        : /couple/i.test(match[1]!)
          ? 2
          : /few/i.test(match[1]!)
            ? 3
            : Number(match[1]) || readEnglishNumeral(match[1]!)
      return count === undefined ? undefined : ago(clock, count, match[2]!.toLowerCase())
    },
  ],
]

function readPeriod(written: string, clock: LocalClock, side: Side): string {
  const { year, month } = partsOf(clock.today)
  const step = /^last/.test(written) ? -1 : /next/.test(written) ? 1 : 0
  if (/weekend/.test(written)) {
    const saturday = weekday(clock, 6, step || (side === 'past' && !/^this/.test(written) ? -1 : 0), side)
    return `${isoDay(saturday)}/${isoDay(saturday + 1)}`
  }
  if (/end of|month ?end/.test(written)) {
    const last = /year/.test(written)
      ? dayOf(year + step, 12, 31)
      : /week/.test(written)
        ? mondayOf(clock.today) + 6 + step * 7
        : dayOf(year, month + 1 + step, 0)
    return isoDay(last)
  }
  if (/week/.test(written)) return isoWeek(clock.today + step * 7)
  if (/month/.test(written)) {
    const first = partsOf(dayOf(year, month + step, 1))
    return isoMonth(first.year, first.month)
  }
  if (/year/.test(written)) return String(year + step)
  const [from, to] = /spring/.test(written) ? [3, 5] : /summer/.test(written) ? [6, 8] : /autumn|fall/.test(written) ? [9, 11] : [12, 14]
  return `${isoMonth(year + step, from)}/${isoDay(dayOf(year + step, to, 1)).slice(0, 7)}`
}

function isMonthHere(name: string, before: string, after: string): boolean {
  if (/^(?:march|mar)$/i.test(name))
    return (
      /(?:\b(?:in|since|from|of|until|till|by|last|next|early|mid|late|this|and|to|or|from|for|\d) ?|, ?)$/i.test(before) &&
      !/^ (?:down|in\b|to\b)/i.test(after)
    )
  return (
    /(?:\b(?:in|since|from|of|until|till|by|last|next|early|mid|late|this|before|after|to|for|end|and|during|every)|-|\d|,) ?$/i.test(before) ||
    (/^[A-Z]/.test(name) && !/^May$/.test(name))
  )
}

function ago(clock: LocalClock, count: number, unit: string): string {
  const { year, month, day } = partsOf(clock.today)
  if (/^day/.test(unit)) return isoDay(clock.today - count)
  if (/^fort/.test(unit)) return isoDay(clock.today - 14 * count)
  if (/^w/.test(unit)) return isoDay(clock.today - 7 * count)
  const months = /^mo/.test(unit) ? count : count * 12
  return isoDay(Math.min(dayOf(year, month - months, day), dayOf(year, month - months + 1, 0)))
}

function monthOf(name: string): number {
  return 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1
}

const FESTIVAL = new RegExp(`${START}(?:${ENGLISH_FESTIVALS.map(({ names }) => `(${names.source})`).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
