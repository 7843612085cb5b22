import { matchesOf } from '../matches-of.ts'
import { CHINESE_SIGNS, readChineseNumeral } from './read-chinese-numeral.ts'
import { ENGLISH_WORDS, readEnglishNumeral } from './read-english-numeral.ts'

/** A number written in the text, with what stands around it. */
export interface Numeral {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly form: 'digits' | 'chinese' | 'english'
  readonly written: string
  /** Up to 40 units before it, on its line. */
  readonly before: string
  /** Up to 40 units after it, on its line. */
  readonly after: string
}

/** The numbers of a plainly read text, in their order: 1,299.00 · 三千二 · 1.2万 · 2k · twenty-five. */
export function readNumerals(text: string): readonly Numeral[] {
  const numerals: Numeral[] = []
  for (const match of matchesOf(text, NUMERAL)) {
    const [written, digits, multiple, chinese, english] = match
    if (chinese) numerals.push(...readRun(text, match.index, chinese))
    else {
      const value = digits ? readDigits(digits) * (MULTIPLES[multiple?.trim().toLowerCase() ?? ''] ?? 1) : readEnglishNumeral(english ?? '')
      if (value !== undefined && Number.isFinite(value)) numerals.push(numeralAt(text, match.index, written, value, digits ? 'digits' : 'english'))
    }
    if (numerals.length >= MOST) break
  }
  return numerals
}

/** No shopper writes more numbers at once; what a pasted table holds further on is read by nobody. */
const MOST = 400
const AROUND = 40

/** Long runs are taken whole and then left aside, so that no part of one is read as a number. */
const DIGITS = String.raw`(?<![\d.,])\d{1,3}(?:(?:,\d{3}){1,4}|(?:[. ']\d{3}){1,4}(?=,\d{1,2}(?!\d)))(?:[.,]\d{1,2})?(?![\d]|[.,]\d)|(?<!\d)(?<!\d[.,])\d{1,12}(?:[.,]\d{1,3})?(?!\d)`
const CHINESE = `(?<![${CHINESE_SIGNS}])[${CHINESE_SIGNS}]{1,16}(?![${CHINESE_SIGNS}])`
const NUMERAL = new RegExp(`(${DIGITS})(\\s?(?:[万千w](?![a-z])|k(?![a-z])|亿))?|(${CHINESE})|(?<![\\p{L}\\p{N}])(${ENGLISH_WORDS})(?![\\p{L}\\p{N}])`, 'giu')

const MULTIPLES: Record<string, number> = { 万: 1e4, w: 1e4, 千: 1e3, k: 1e3, 亿: 1e8 }

/** Two numbers may stand side by side, 一米七八十五公斤 or 一六五一百零二: what makes no number whole is cut after one to three signs. */
function readRun(text: string, start: number, run: string): readonly Numeral[] {
  for (let cut = 0; cut <= (/^[万亿千百]/.test(run) ? 0 : Math.min(3, run.length - 1)); cut++) {
    const value = readChineseNumeral(run.slice(cut))
    if (value === undefined) continue
    const rest = numeralAt(text, start + cut, run.slice(cut), value, 'chinese')
    const lead = cut === 3 ? readChineseNumeral(run.slice(0, cut)) : undefined
    return lead === undefined ? [rest] : [numeralAt(text, start, run.slice(0, cut), lead, 'chinese'), rest]
  }
  return []
}

function numeralAt(text: string, start: number, written: string, value: number, form: Numeral['form']): Numeral {
  const end = start + written.length
  const before = text.slice(Math.max(0, start - AROUND), start)
  return {
    start,
    end,
    value: Math.round(value * 1000) / 1000,
    form,
    written,
    before: before.slice(before.lastIndexOf('\n') + 1),
    after: text.slice(end, end + AROUND).split('\n', 1)[0]!,
  }
}

/** 1,299.00 and 1.299,00 and 19,99: a last sign before one or two digits parts the decimals, every other one thousands. */
function readDigits(written: string): number {
  const decimals = /[.,](\d{1,2})$/.exec(written)
  if (!decimals && !/^[1-9]\d{0,2}(?:[., ']\d{3})+$/.test(written)) return Number(written.replace(',', '.'))
  const whole = decimals ? written.slice(0, decimals.index) : written
  return Number(`${whole.replace(/\D/g, '')}.${decimals?.[1] ?? '0'}`)
}
