import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'
import { isoTime } from './local-clock.ts'
import { readChineseNumeral } from './read-chinese-numeral.ts'
import type { Numeral } from './read-numerals.ts'

/** A time of day or a duration; the minutes let find-dates put it on a day that is named beside it. */
export interface FoundTime extends Found {
  readonly minutes?: number
}

/** Times of day as `T20:00` and durations as `P3D`, `PT2H`. */
export function findTimes(text: string, numerals: readonly Numeral[]): readonly FoundTime[] {
  return [...numerals.flatMap((numeral) => readDuration(numeral) ?? []), ...findFixedDurations(text), ...findClocks(text)]
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:秒钟?)(?!杀)/, 'PT?S'], [/^分钟|^分(?=后|内|左右)/, 'PT?M'], [/^(?:个[半多]?小时|小时|个[半多]?钟头|钟头|个钟|刻钟)/, 'PT?H'], [/^(?:个工作日|工作日|天(?!猫|翼|两头|天|地|生))/, 'P?D'],
  [/^(?:个?星期(?![一二三四五六日天])|个?礼拜(?![一二三四五六日天])|个?周(?![一二三四五六日天末年岁]))/, 'P?W'], [/^个[半多]?月(?!饼)/, 'P?M'], [/^(?:年(?![级纪月前货底初末]|会|度)|周年)/, 'P?Y'],
  [/^[ -]?(?:seconds?|secs?|s)(?![\p{L}\d])/iu, 'PT?S'], [/^[ -]?(?:minutes?|mins?)(?![\p{L}\d])/iu, 'PT?M'], [/^[ -]?(?:hours?|hrs?|h)(?![\p{L}\d])/iu, 'PT?H'],
  [/^[ -]?(?:(?:working|business|calendar|full|whole|more|straight) )?(?:days?|d|nights?)(?![\p{L}\d])/iu, 'P?D'], [/^[ -]?(?:weeks?|wks?)(?![\p{L}\d])/iu, 'P?W'],
  [/^[ -]?(?:months?|mths?)(?![\p{L}\d])/iu, 'P?M'], [/^[ -]?(?:years?|yrs?)(?![\p{L}\d])/iu, 'P?Y'],
] // biome-ignore format: a table

function readDuration(numeral: Numeral): FoundTime[] | undefined {
  for (const [unit, form] of UNITS) {
    const match = unit.exec(numeral.after)
    if (!match) continue
    const rest = numeral.after.slice(match[0].length)
    if (
      /^[ -]?(?:olds?\b|of age|dress|size)/i.test(rest) ||
      /^[岁级]/.test(rest) ||
      /(?:day|month|year|week|第) ?$/i.test(numeral.before) ||
      (numeral.value === 1 && /^天/.test(numeral.after) && /(?:同|有|那|这|某|哪|每|最后|第|改|前|再写)$/.test(numeral.before))
    )
      return undefined
    if (/年$/.test(match[0]) && (numeral.value > 100 || /^[零〇一二三四五六七八九]{2,}$/.test(numeral.written))) return undefined
    // 一天五个, 多少钱一年: how often, not how long
    if (numeral.value === 1 && numeral.form === 'chinese' && (/^(?:\d|[两三四五六七八九十几]|多少)/.test(rest) || /(?:多少钱|几块|每)$/.test(numeral.before)))
      return undefined
    // "2-3 days", 三到五天: the first number belongs to it
    const range = /(?<![\d.])(\d{1,3}|[一二两三四五六七八九十])(?: ?(?:-|~|to|or|到|至) ?)$/.exec(numeral.before)
    const half = /半/.test(match[0]) ? 0.5 : /^半(?!夜|年|路)/.test(rest) && /[年天月周时]$/.test(match[0]) ? 0.5 : 0
    const from = range ? Number(range[1]) || (readChineseNumeral(range[1]!) ?? 1) : undefined
    const value =
      from === undefined ? form.replace('?', String(numeral.value + half)) : `${form.replace('?', String(from))}/${form.replace('?', String(numeral.value))}`
    const start = numeral.start - (range?.[0].length ?? 0)
    const extra = half && !/半/.test(match[0]) ? 1 : 0
    return [
      { kind: 'time', start, end: numeral.end + match[0].length + extra, value: /刻/.test(match[0]) ? `PT${numeral.value * 15}M` : value, sure: 'measured' },
    ]
  }
  return undefined
}

const FIXED: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}\p{N}])half a year(?![\p{L}])/giu, 'P6M'],
  [/(?<![\p{L}\p{N}])half a day(?![\p{L}])/giu, 'PT12H'],
  [/半个月/g, 'P15D'], [/(?<!个)半年/g, 'P6M'], [/半个?(?:小时|钟头)/g, 'PT30M'],
  [/(?<![\p{L}\p{N}])an? (?:whole |full |spare |entire |solid )?hour(?![\p{L}])/giu, 'PT1H'], [/(?<![\p{L}\p{N}])half an hour(?![\p{L}])/giu, 'PT30M'],
  [/(?<![\p{L}\p{N}])(?:a |an )(?:whole |full |entire |solid )?minute(?![\p{L}])/giu, 'PT1M'], [/(?<![\p{L}\p{N}])a (?:whole |full |entire |solid )?day(?![\p{L}]| (?:off|out|trip|pass))/giu, 'P1D'],
  [/(?<![\p{L}\p{N}])a (?:whole |full |entire |solid )?week(?![\p{L}]|end)/giu, 'P1W'], [/(?<![\p{L}\p{N}])a (?:whole |full |entire |solid )?month(?![\p{L}])/giu, 'P1M'],
  [/(?<![\p{L}\p{N}])a (?:whole |full |entire |solid )?year(?![\p{L}])/giu, 'P1Y'], [/(?<![\p{L}\p{N}])a fortnight(?![\p{L}])/giu, 'P2W'],
] // biome-ignore format: a table

/** "twice a day", "40 bags a month", "choose a day" say how often or which, not how long. */
const RATE = /(?:\b(?:times|once|twice|thrice|units?|parcels?|bags|bottles|calls|hours?|minutes?|mins|cups|choose|pick|on|per|what|such|many|half)|\d[a-z]?) $/i

function findFixedDurations(text: string): readonly FoundTime[] {
  return FIXED.flatMap(([pattern, value]) =>
    firstMatches(text, pattern)
      .filter((match) => !RATE.test(text.slice(Math.max(0, match.index - 16), match.index)))
      .map((match) => ({
        kind: 'time' as const,
        start: match.index,
        end: match.index + match[0].length,
        value,
        sure: 'measured' as const,
      })),
  )
}

const PART = '凌晨|午前|午后|清晨|早上|早晨|清早|一早|上午|中午|正午|下午|傍晚|晚上|夜里|夜晚|半夜|深夜|午夜|(?<![今昨明前后当])(?:早|晚)'
const CHINESE_CLOCK = new RegExp(
  `(${PART})?(?<![\\d零一二两三四五六七八九十.])(\\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:(点)(?:钟|整|半|(?:过?([零一二三四五六七八九十]{1,3}|\\d{1,2})分?)(?![个件块天单])|([一三])刻)?|时(?:([零一二三四五六七八九十]{1,3}|\\d{1,2})分)?)(?![儿子数价评赞卡难心开滴头名个]|钱)`,
  'g',
)
const CHINESE_PART = /(?<![一整])(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜|午夜|零点)(?!好|安|茶|餐|饭)/g
const DIGITAL = /(凌晨|早上|上午|中午|下午|傍晚|晚上|晚|早)?(?<![\d:.,/-])([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?: ?([ap])\.?m\b\.?)?(?![\d:])/gi
const AM_PM = /(?<![\d:.,/$£€-])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?(?:(?: ?(?:-|to|and) ?)(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?)? ?([ap])\.?m(?![\p{L}\d])/giu
const WORDS =
  /(?<![\p{L}\p{N}])(?:(?<!this |last |good |this\n)(mornings?|evenings?|afternoons?)(?! (?:dress|gown|sickness|wear|tea|all|guys|bag|sir|team|there))|noon|midday|midnight|lunch(?:time)?(?! ?box|es| bag)|(?<=\b(?:by|at|before|after|since|till|until|around) )(?:breakfast|dinner))(?![\p{L}\p{N}])/giu
/** A bare hour is one only after a word that times have: "after 6", "before 5", "at half three", "closes at four". */
const HOUR = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9]'
const BARE_HOUR = new RegExp(
  `(?<=(?:${['after', 'before', 'by', 'till?', 'until', 'at', 'around', 'from', 'since', 'opens?', 'booked for', 'alarm for', 'courier comes', 'gone'].map((word) => `\\b${word}`).join('|')}) (?:about |around |like )?)(?:(half|quarter)(?: past| to)? )?(${HOUR})(?:[:.]([0-5]\\d))?(?: o'?clock)?(?: (?:in the (morning|evening|afternoon)))?(?![\\p{L}\\d%$£€:]|[.,]\\d| (?:(?:working |business )?days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|seconds?|secs?|times|percent|quid|euros?|dollars?|bucks|pounds|kgs?|kilos|cm|items?|pieces?|pcs|orders?|of |people|stars?|[a-z]+s\\b))`,
  'giu',
)
const BETWEEN = new RegExp(
  `(?<![\\p{L}\\d$£€])(?:between (${HOUR})((?: ?[ap]m)?) and (${HOUR}|midnight|noon)((?: ?[ap]m)?))(?![\\p{L}\\d%]|[.,]\\d| [a-z]+s\\b)`,
  'giu',
)
const OCLOCK = new RegExp(`(?<![\\p{L}\\d])(?:(half|quarter)(?: past| to)? )(${HOUR})(?![\\p{L}\\d%])|(?<![\\p{L}\\d])(${HOUR}) ?o'?clock(?![\\p{L}])`, 'giu')
const PARTS: Record<string, number> = { 凌晨: 3, 清晨: 6, 早上: 8, 早晨: 8, 上午: 9, 中午: 12, 下午: 15, 傍晚: 18, 晚上: 20, 夜里: 22, 半夜: 0, 深夜: 23, 午夜: 0, 零点: 0, morning: 9, afternoon: 15, evening: 19, noon: 12, midday: 12, midnight: 0, lunch: 12, lunchtime: 12, breakfast: 8, dinner: 19 } // biome-ignore format: a table

function findClocks(text: string): readonly FoundTime[] {
  const found: FoundTime[] = []
  const push = (match: RegExpExecArray, minutes: number, sure: Found['sure'], value = isoTime(minutes)): void => {
    if (minutes >= 0 && minutes <= 24 * 60) found.push({ kind: 'time', start: match.index, end: match.index + match[0].length, value, sure, minutes })
  }
  for (const match of firstMatches(text, CHINESE_CLOCK)) {
    const [written, part, hour, , minute, quarter, other] = match
    const minutes = number(minute ?? other) ?? (quarter ? (quarter === '一' ? 15 : 45) : /半$/.test(written) ? 30 : 0)
    const at = number(hour)
    // 一点 is "a little" unless a part of the day or minutes say otherwise
    if (at === 1 && !part && /^一点$/.test(written)) continue
    if (at !== undefined && at <= 24 && minutes < 60) push(match, hourOf(at, part) * 60 + minutes, 'measured')
  }
  for (const match of firstMatches(text, DIGITAL)) push(match, hourOf(Number(match[2]), match[1] ?? match[4]) * 60 + Number(match[3]), 'measured')
  for (const match of firstMatches(text, AM_PM)) {
    const last = hourOf(Number(match[3] ?? match[1]), match[5]) * 60 + Number(match[4] ?? match[2] ?? 0)
    const first = hourOf(Number(match[1]), match[5]) * 60 + Number(match[2] ?? 0)
    if (match[3]) push(match, first, 'measured', `${isoTime(first > last ? first - 720 : first)}/${isoTime(last)}`)
    else push(match, last, 'measured')
  }
  for (const match of firstMatches(text, BETWEEN)) {
    const to = /noon/i.test(match[3]!) ? 720 : /midnight/i.test(match[3]!) ? 1440 : hourOf(number(match[3])!, match[4]?.trim() || undefined) * 60
    const from = hourOf(number(match[1])!, match[2]?.trim() || match[4]?.trim() || undefined) * 60
    const [a, b] = match[2] || match[4] ? [from, to] : [daytime(from), daytime(to)]
    push(match, a, 'named', `${isoTime(a)}/${b === 1440 ? 'T24:00' : isoTime(b)}`)
  }
  for (const match of firstMatches(text, OCLOCK)) {
    const hour = number(match[2] ?? match[3])!
    push(match, daytime(hour * 60) + (match[1] ? shiftOf(match[0]) : 0), 'measured')
  }
  for (const match of firstMatches(text, BARE_HOUR)) {
    const said = match[4]?.toLowerCase()
    const at = said ? hourOf(number(match[2])!, said === 'morning' ? 'a' : 'p') * 60 : daytime(number(match[2])! * 60)
    push(match, at + (match[1] ? shiftOf(match[0]) : Number(match[3] ?? 0)), 'implied')
  }
  for (const match of [...firstMatches(text, CHINESE_PART), ...firstMatches(text, WORDS)])
    push(match, PARTS[match[0].toLowerCase().replace(/(?<=morning|evening|afternoon)s$/, '')]! * 60, 'worded')
  return found
}

/** "half three" is 15:30 to a Briton, "quarter to four" 15:45. */
function shiftOf(written: string): number {
  return /^quarter to/i.test(written) ? -15 : /^quarter/i.test(written) ? 15 : 30
}

function hourOf(hour: number, part: string | undefined): number {
  const word = part?.toLowerCase()
  if (word && /^(?:p|下午|午后|傍晚|晚|夜)/.test(word) && hour < 12) return hour + 12
  if (word && /^(?:晚上|夜里|半夜|深夜|午夜|夜晚)/.test(word) && hour === 12) return 24
  if (word === '中午' && hour < 6) return hour + 12
  if (word && /^(?:a|凌晨)/.test(word) && hour === 12) return 0
  return hour
}

/** An hour without morning or afternoon is one of the day: 8 is in the morning, 5 in the afternoon. */
function daytime(minutes: number): number {
  return minutes < 7 * 60 ? minutes + 720 : minutes
}

const HOURS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

function number(written: string | undefined): number | undefined {
  if (!written) return undefined
  if (/^\d+$/.test(written)) return Number(written)
  const hour = HOURS.indexOf(written.toLowerCase())
  return hour >= 0 ? hour : readChineseNumeral(written.replace(/^零(?=.)/, ''))
}
