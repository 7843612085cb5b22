import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { matchesOf } from '../matches-of.ts'
import { countriesOf, type FindingContext } from './finding-context.ts'
import type { Found } from './found.ts'

/** Phone numbers as E.164. A part of one that the text calls so ("ends in 4471", a local number) has its bare digits as value, without "+". */
export function findPhones(text: string, context: FindingContext): readonly Found[] {
  const countries = countriesOf(context).filter((country): country is CountryCode => isSupportedCountry(country))
  const found: Found[] = []
  let tried = 0
  for (const match of matchesOf(text, CANDIDATE)) {
    if (++tried > MOST) break
    const phone = readPhone(text, match, countries, context.country !== undefined)
    if (phone) found.push(phone)
  }
  for (const match of matchesOf(text, TAIL)) {
    const start = match.index + match[0].length - match[1]!.length
    found.push({ kind: 'phone', start, end: start + match[1]!.length, value: match[1]!, sure: 'named' })
  }
  return found
}

/** Each try costs about 50 µs; no shopper writes more numbers that look like phones. */
const MOST = 60

const CANDIDATE = /(?<![\p{Script=Latin}\d@]|\d[.,:/-])(?:\+|\(\+?)?\d(?:[ ().-]{0,2}\d){6,15}(?![\p{Script=Latin}\d@]|[.,:/-]\d)/gu
const TAIL =
  /(?:(?:手机|电话)(?:号码?)?(?:的|是)?(?:尾号|尾数|末四位|后四位|最后四位)(?:应该)?(?:是|为|:|\s){0,3}|(?:phone|mobile|cell|number)[^.!?\n\d]{0,12}\b(?:ends?|ending)\s(?:in|with)\s)(\d{4})(?!\d)/gi
const CUE_BEFORE =
  /(?:phone|mobile|\bcell\b|\btel\b|telephone|landline|\bcall(?:ed|s|ing)?\b|\bring(?:s|ing)?\b|(?<!order )(?<!tracking )\bnumber\b|whats ?app|\btext(?:s)?\b|contact|\bsms\b|reach|get through|\bcourier on|电话|手机|号码|联系|座机|致电|拨|(?:打|给|回)(?:他|她|我|到)?(?:的|这个)?$|新号|老号|旧号|收件人|收货人|验证码|电联|telefon|téléphone|teléfono|número|numéro|telefono|celular|телефон|номер|電話|전화|điện thoại|số|โทร|nomor|hp\b|هاتف|رقم)[^\n]{0,30}$/iu
const CUE_AFTER = /^.{0,8}(?:这个(?:号|电话|手机)|打不通|is (?:my|the|her|his) (?:new )?(?:phone|mobile|number|cell))/i
const NOT_A_PHONE =
  /(?:订单|单号|运单|快递单?|编号|税号|统编|account|order|ref|tracking|parcel|vat|invoice|\babn\b|\breg\b|awb|consignment|card|卡号|身份证)[^\n]{0,12}$/iu

function readPhone(text: string, match: RegExpExecArray, countries: readonly CountryCode[], known: boolean): Found | undefined {
  const written = match[0]
  const start = match.index
  const end = start + written.length
  const digits = written.replace(/\D/g, '')
  const before = text.slice(Math.max(0, start - 44), start)
  const named = CUE_BEFORE.test(before) || CUE_AFTER.test(text.slice(end, end + 30))
  const other = NOT_A_PHONE.test(before)
  if (/^\(?\+|^00[1-9]/.test(written)) {
    const phone = parsePhoneNumberFromString(written.replace(/^00/, '+'))
    return phone?.isPossible() && (named || phone.isValid()) ? { kind: 'phone', start, end, value: phone.number, sure: 'checked' } : undefined
  }
  if (other && !/^1[3-9]\d{9}$/.test(digits)) return undefined
  // a bare run of digits may be anything; with a word beside it, or parted as phones are, it is worth a try
  const parted = /^(?:\(?0\d|\(\d{3}\)|\d{3}-\d{3}-\d{4}$)/.test(written) && /[ ().-]/.test(written)
  const mobileOfChina = /^1[3-9]\d{9}$/.test(digits) && countries.includes('CN')
  if (!named && !parted && !mobileOfChina) return undefined
  // 09xx-xxx-xxx is how a mobile is written in Taiwan; on the mainland 09xx is an area
  const order = /^09\d\d-\d{3}-\d{3}$/.test(written) && countries.includes('TW') ? (['TW'] as const) : countries
  const read = order.map((country) => parsePhoneNumberFromString(written, country))
  // where the country is known, a number that is new there is still that country's
  const own = known && read[0]?.isPossible() && named ? read[0] : undefined
  const valid = own ?? read.find((phone) => phone?.isValid())
  if (valid) return { kind: 'phone', start, end, value: valid.number, sure: named || mobileOfChina ? 'checked' : 'measured' }
  if (!named) return undefined
  const possible = read.find((phone) => phone?.isPossible())
  return digits.length <= 13 ? { kind: 'phone', start, end, value: possible?.number ?? digits, sure: 'named' } : undefined
}
