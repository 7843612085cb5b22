import { NUMBERS, type NumberKey } from '@xiaoer/core/support/reports/numbers'
import type { Language } from '../../words/use-words.tsx'

/** A number with its unit, as people say it; "–" where there is nothing to say. */
export function sayNumber(key: NumberKey, value: number | null, language: Language): string {
  if (value === null) return '–'
  switch (NUMBERS[key].unit) {
    case 'share':
      return format(language, { style: 'percent', maximumFractionDigits: 1 }).format(value)
    case 'seconds':
      return saySeconds(value, language)
    case 'stars':
      return format(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
    default:
      return format(language, {}).format(value)
  }
}

/** "3.4 s", "2 min 5 s", "1 h 20 min", "3 d 4 h": two places are as exact as a median out of buckets is. */
export function saySeconds(seconds: number, language: Language): string {
  const units = language === 'zh' ? [' 秒', ' 分', ' 小时', ' 天'] : [' s', ' min', ' h', ' d']
  if (seconds < 10) return `${format(language, { maximumFractionDigits: 1 }).format(seconds)}${units[0]}`
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 86_400), Math.floor(whole / 3_600) % 24, Math.floor(whole / 60) % 60, whole % 60]
  const first = parts.findIndex((part) => part > 0)
  const said = parts.slice(first, first + 2).map((part, place) => (part > 0 ? `${part}${units[3 - first - place]}` : ''))
  return said.filter((part) => part !== '').join(' ')
}

/** How much it changed: of shares in points, of all else in per cent; null where there is nothing to compare with. */
export function sayChange(
  key: NumberKey,
  now: number | null,
  before: number | null,
  language: Language,
): { readonly text: string; readonly isGood: boolean | null } | null {
  if (now === null || before === null) return null
  const { unit, better } = NUMBERS[key]
  if (unit !== 'share' && unit !== 'stars' && before === 0) return null
  const change = unit === 'share' || unit === 'stars' ? now - before : now / before - 1
  const signed = { signDisplay: 'exceptZero', maximumFractionDigits: 1 } as const
  const text =
    unit === 'share'
      ? `${format(language, signed).format(change * 100)} ${language === 'zh' ? '点' : 'pt'}`
      : format(language, unit === 'stars' ? { ...signed, maximumFractionDigits: 2 } : { ...signed, style: 'percent' }).format(change)
  return { text, isGood: better === null || Math.abs(change) < 0.0005 ? null : change > 0 === (better === 'more') }
}

function format(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const found = formats.get(key) ?? new Intl.NumberFormat(language, options)
  formats.set(key, found)
  return found
}

const formats = new Map<string, Intl.NumberFormat>()
