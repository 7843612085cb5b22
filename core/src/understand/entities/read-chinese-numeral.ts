/** The signs that Chinese numbers are made of, for use inside a character class. */
export const CHINESE_SIGNS = '零〇一二两俩仨三四五六七八九十百千万亿廿卅'

/** 两百五 → 250, 一万二 → 12000, 一七零 → 170, 两三 → 2; undefined where the signs make no number. */
export function readChineseNumeral(signs: string): number | undefined {
  if (/^[万亿千百]/.test(signs)) return undefined
  if (/^[零〇一二三四五六七八九]{3,}$/.test(signs)) return Number([...signs].map((sign) => DIGITS[sign]).join(''))
  if (/^[一二两三四五六七八九]{2}$/.test(signs)) return neighbours(signs)
  let total = 0
  let section = 0
  let digit: number | undefined
  let lastUnit = 1
  for (const sign of signs) {
    const unit = UNITS[sign]
    if (unit === undefined) {
      // a second digit in a row: "三五十" is no number, but 十八 after 廿 is
      if (digit !== undefined && digit !== 0 && DIGITS[sign]! < 20) return undefined
      digit = DIGITS[sign]!
      if (digit === 0) lastUnit = 1
    } else if (unit >= 1e4) {
      total = (total + section + (digit ?? 0)) * unit
      section = 0
      digit = undefined
      lastUnit = unit
    } else {
      section += (digit || 1) * unit
      digit = undefined
      lastUnit = unit
    }
    if (digit !== undefined && digit >= 20) {
      section += digit
      digit = undefined
    }
  }
  // 一万二 is 12000 and 两百五 is 250: the bare last digit counts tenths of the unit before it, unless 零 parts them
  const tail = digit === undefined ? 0 : lastUnit >= 100 ? (digit * lastUnit) / 10 : digit
  return total + section + tail
}

const DIGITS: Record<string, number> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 仨: 3, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 廿: 20, 卅: 30,
} // biome-ignore format: a table
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }

/** 两三 and 三五 say "two or three": the lower one. 一二 alone is read the same way. */
function neighbours(signs: string): number | undefined {
  const [low, high] = [...signs].map((sign) => DIGITS[sign]!) as [number, number]
  return high > low ? low : undefined
}
