import { CHINESE_FESTIVALS, nearestFestival } from './festivals.ts'
import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'
import { dayOf, isoDay, isoMonth, isoWeek, isRealDay, type LocalClock, partsOf } from './local-clock.ts'
import { dayNumbered, dayOfYear, mondayOf, type Side, sideOf, weekday } from './near-days.ts'
import { readChineseNumeral } from './read-chinese-numeral.ts'

/** Days, weeks, months and festivals as Chinese names them. The value is an ISO date, month, week or year, or an interval. */
export function findChineseDates(text: string, clock: LocalClock): readonly Found[] {
  if (!/[\u4e00-\u9fff]/.test(text)) return []
  const found: Found[] = []
  for (const [pattern, read] of RULES) {
    for (const match of firstMatches(text, pattern)) {
      const around = text.slice(Math.max(0, match.index - 12), match.index + match[0].length + 14)
      const value = read(match, clock, sideOf(around))
      if (value === undefined) continue
      found.push({
        kind: 'date',
        start: match.index,
        end: match.index + match[0].length,
        value,
        sure: pattern === BARE_DAY || read === readAgo ? 'measured' : 'worded',
      })
    }
  }
  return [...found, ...findFestivals(text, clock)]
}

type Read = (match: RegExpExecArray, clock: LocalClock, side: Side) => string | undefined

const N = '[零〇一二三四五六七八九十廿卅]{1,3}|\\d{1,2}'
const BARE_DAY = new RegExp(
  `(?<![\\d.零〇一二三四五六七八九十廿卅大小深浅加厚路街巷弄镇村道第座栋月])((?:每|本|这个|下个|上个|下|上)月)?(${N})[号日](?![码楼店线院仓库机门柜桌房车站台位球本用]|[单栋]元)`,
  'g',
)

const OFFSETS: Record<string, number> = { 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2, 大后: 3, 聽: 1, 听: 1, 琴: -1, 寻: -1, 当: 0 }

const RULES: readonly (readonly [RegExp, Read])[] = [
  [
    /(大前|前|昨|今|明|大后|后)(?:天|日(?!期|本|用|常)|儿个?|朝)(?:夜里|晚上)?|(昨|今|明|前|后)(?:晚|夜|早)(?!点|安|餐|饭|霜|会|知|熟|期|市|礼)(?:上)?|[听寻琴]日|(?:隔天|次日)/g,
    (match, clock) => {
      const name = match[1] ?? match[2] ?? match[0][0]!
      if (/^[隔次]/.test(match[0])) return isoDay(clock.today + 1)
      return isoDay(clock.today + (OFFSETS[name] ?? 0))
    },
  ],
  [
    new RegExp(
      `(?<!\\d)(\\d{4})[年./-](\\d{1,2})[月./-](\\d{1,2})(?:日|号)?(?!\\d)|(?<![\\d.])(?:(去|今|明|前)年)?(${N})月份?(?:的)?(${N})(?:[日号](?!码)|(?![个\\d十块元件月天点张份次瓶包斤条家单回]))|(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})[号日]`,
      'g',
    ),
    (match, clock, side) => {
      const [, year, month, day, named, month2, day2, month3, day3] = match
      const [m, d] = [month2 ?? month3, day2 ?? day3]
      if (year) return isRealDay(Number(year), Number(month), Number(day)) ? isoDay(dayOf(Number(year), Number(month), Number(day))) : undefined
      const [mm, dd] = [number(m!), number(d!)]
      if (named) return isRealDay(yearNamed(named, clock), mm, dd) ? isoDay(dayOf(yearNamed(named, clock), mm, dd)) : undefined
      const found = dayOfYear(clock, mm, dd, side)
      return found === undefined ? undefined : isoDay(found)
    },
  ],
  [
    BARE_DAY,
    (match, clock, side) => {
      const number_ = number(match[2]!)
      if (!(number_ >= 1 && number_ <= 31)) return undefined
      const { year, month } = partsOf(clock.today)
      const shift = /下/.test(match[1] ?? '') ? 1 : /上/.test(match[1] ?? '') ? -1 : 0
      if (match[1] && !/每/.test(match[1])) {
        const first = partsOf(dayOf(year, month + shift, 1))
        return isRealDay(first.year, first.month, number_) ? isoDay(dayOf(first.year, first.month, number_)) : undefined
      }
      const found = dayNumbered(clock, number_, side)
      return found === undefined ? undefined : isoDay(found)
    },
  ],
  [
    /(上上|下下|上|下|这|本|当)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天末])(?![年个件点条些])/g,
    (match, clock, side) => {
      const week = match[1] ? WEEKS[match[1]] : undefined
      if (match[2] === '末') {
        const saturday = weekday(clock, 6, week ?? (side === 'past' ? -1 : 0), side)
        return `${isoDay(saturday)}/${isoDay(saturday + 1)}`
      }
      return isoDay(weekday(clock, '日一二三四五六'.indexOf(match[2] === '天' ? '日' : match[2]!), week, side))
    },
  ],
  [/(上上|下下|上|下|这|本)(?:个|一)?(?:周|星期|礼拜)(?![一二三四五六日天末])/g, (match, clock) => isoWeek(mondayOf(clock.today) + WEEKS[match[1]!]! * 7)],
  [
    /(上上|下下|上|下|这|本|当)个?月(?!份|饼|子|\d|[零一二三四五六七八九十])(底|初|末)?|月(底|初|末)/g,
    (match, clock) => {
      const { year, month } = partsOf(clock.today)
      const first = partsOf(dayOf(year, month + (WEEKS[match[1] ?? '这'] ?? 0), 1))
      const part = match[2] ?? match[3]
      if (!part) return isoMonth(first.year, first.month)
      const last = dayOf(first.year, first.month + 1, 0)
      return part === '初'
        ? `${isoDay(dayOf(first.year, first.month, 1))}/${isoDay(dayOf(first.year, first.month, 10))}`
        : `${isoDay(last - 9)}/${isoDay(last)}`
    },
  ],
  [
    new RegExp(`(?<![\\d.一二三四五六七八九十个])(?:(去|今|明|前)年)?(?:(\\d{4})年)?(${N})月份?(?![零一二三四五六七八九十\\d嫂]|饼|子)(底|初|末|中旬)?`, 'g'),
    (match, clock, side) => {
      const month = number(match[3]!)
      if (!(month >= 1 && month <= 12)) return undefined
      // 一月 is "a month" more often than January
      if (match[0] === '一月') return undefined
      const named = match[2] ? Number(match[2]) : match[1] ? yearNamed(match[1], clock) : undefined
      if (named !== undefined) return isoMonth(named, month)
      const { year, month: now } = partsOf(clock.today)
      return isoMonth(side === 'past' ? (month <= now ? year : year - 1) : month >= now ? year : now - month < 6 ? year : year + 1, month)
    },
  ],
  [
    /(去|今|明|前|后)年(底|初|末)?(?!\d|[零一二三四五六七八九十]|双|的?第|份)|(?<!\d)(20[0-4]\d)年(?!\d|货)/g,
    (match, clock) => (match[3] ? match[3] : String(yearNamed(match[1]!, clock))),
  ],
  [/年[底末]|年初(?![一二三四五六七八九十])/g, (match, clock) => `${partsOf(clock.today).year}-${match[0] === '年初' ? '01' : '12'}`],
  [
    /(?<![\d零一二三四五六七八九十])(\d{1,3}|[零〇一二两三四五六七八九十百半]{1,4})(天|个?周|个?星期|个?礼拜|个月|年)(?:多|半)?(?:以|之)?前(?!能|就?要)/g,
    readAgo,
  ],
]

const WEEKS: Record<string, number> = { 上上: -2, 上: -1, 这: 0, 本: 0, 当: 0, 下: 1, 下下: 2 }

function readAgo(match: RegExpExecArray, clock: LocalClock): string | undefined {
  const count = match[1] === '半' ? 0.5 : number(match[1]!)
  const unit = match[2]!
  if (!Number.isFinite(count)) return undefined
  const { year, month, day } = partsOf(clock.today)
  if (unit === '天') return isoDay(clock.today - count)
  if (/周|星期|礼拜/.test(unit)) return isoDay(clock.today - Math.round(count * 7))
  if (unit === '个月') return sameDay(year, month - Math.floor(count), day)
  return count < 1 ? sameDay(year, month - 6, day) : sameDay(year - Math.floor(count), month, day)
}

/** The same day of another month; of a shorter month its last day. */
function sameDay(year: number, month: number, day: number): string {
  const last = dayOf(year, month + 1, 0)
  return isoDay(Math.min(dayOf(year, month, day), last))
}

function yearNamed(name: string, clock: LocalClock): number {
  return partsOf(clock.today).year + ({ 前: -2, 去: -1, 今: 0, 明: 1, 后: 2 }[name] ?? 0)
}

function number(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : (readChineseNumeral(written) ?? Number.NaN)
}

const FESTIVAL = new RegExp(`((?:去|今|明)年)?(?<![\\d.])(?:${CHINESE_FESTIVALS.map(({ names }) => `(${names.source})`).join('|')})(?![\\d.])`, 'g')

function findFestivals(text: string, clock: LocalClock): readonly Found[] {
  return firstMatches(text, FESTIVAL).map((match) => {
    const festival = CHINESE_FESTIVALS[match.slice(2).findIndex(Boolean)]!
    const around = text.slice(Math.max(0, match.index - 12), match.index + match[0].length + 14)
    return {
      kind: 'date',
      start: match.index,
      end: match.index + match[0].length,
      value: nearestFestival(festival, clock, sideOf(around), match[1] ? yearNamed(match[1][0]!, clock) : undefined) ?? match[0],
      sure: 'worded',
    }
  })
}
