import { toSimplified } from '../simplified.ts'

/**
 * The text with digits, letters and signs of other forms (full width, Arabic-Indic, Thai, dashes, traditional characters …) as plain ones.
 * Every UTF-16 unit stands for one unit, so that a place in the result is the same place in the text.
 */
export function readPlainly(text: string): string {
  return toSimplified(text).replace(OTHER_FORMS, (sign) => {
    const code = sign.charCodeAt(0)
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
    const zero = ZEROS.find((first) => code >= first && code <= first + 9)
    if (zero !== undefined) return String.fromCharCode(48 + code - zero)
    if (/[\u2010-\u2015\u2212]/.test(sign)) return '-'
    if (/[\u2018\u2019\u02bc\u2032]/.test(sign)) return "'"
    if (/[\u201c\u201d\u2033]/.test(sign)) return '"'
    return NUMERALS[sign] ?? (/[\s\u00a0\u2000-\u200a\u202f\u3000]/.test(sign) ? ' ' : sign)
  })
}

/** The zeros of the scripts that shoppers type digits in; nine digits follow each. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x1040]

/** Numerals as they are written on cheques. */
const NUMERALS: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
}

const OTHER_FORMS = new RegExp(
  `[\\uff01-\\uff5e\\u00a0\\u2000-\\u200a\\u202f\\u3000\\u2010-\\u2015\\u2212\\u2018\\u2019\\u02bc\\u2032\\u201c\\u201d\\u2033${ZEROS.map((zero) => `\\u${hex(zero)}-\\u${hex(zero + 9)}`).join('')}${Object.keys(NUMERALS).join('')}]`,
  'g',
)

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}
