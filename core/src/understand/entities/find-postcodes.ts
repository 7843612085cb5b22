import { countriesOf, type FindingContext } from './finding-context.ts'
import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'

/** Postcodes: those of a form that says all (SW1A 1AA, 〒150-0001, K1A 0B1), and bare digits where a word names them or their country writes them so. */
export function findPostcodes(text: string, context: FindingContext): readonly Found[] {
  const found: Found[] = []
  for (const match of firstMatches(text, FORMS)) {
    const value = match[0].replace(/^〒\s?/, '').toUpperCase()
    found.push({ kind: 'postcode', start: match.index + match[0].length - value.length, end: match.index + match[0].length, value, sure: 'measured' })
  }
  const own = countriesOf(context).flatMap((country) => OWN[country] ?? [])[0] ?? /^\d{4,6}$/
  for (const match of firstMatches(text, NAMED)) {
    const written = match[1]!
    if (!own.test(written) && !/^\d{4,6}$/.test(written)) continue
    const start = match.index + match[0].length - written.length
    found.push({ kind: 'postcode', start, end: start + written.length, value: written.toUpperCase(), sure: 'named' })
  }
  for (const match of firstMatches(text, AFTER_STATE)) {
    const start = match.index + match[0].length - match[1]!.length
    found.push({ kind: 'postcode', start, end: start + match[1]!.length, value: match[1]!, sure: 'measured' })
  }
  return found
}

/** British, Canadian and Dutch ones, and the Japanese with its sign. */
const FORMS =
  /(?<![A-Za-z\d])(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}|[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d|[1-9]\d{3} [A-Z]{2}(?= [A-Z][a-z]))(?![A-Za-z\d])|〒\s?\d{3}-?\d{4}(?!\d)/g
const NAMED =
  /(?:邮编|邮政编码|郵遞區號|郵便番号|우편번호|postcode|post code|postal code|zip(?: ?code)?|plz|postleitzahl|code postal|código postal|\bcap\b|\bcep\b|индекс|mã bưu chính|รหัสไปรษณีย์|kode pos|posta kodu|الرمز البريدي)(?:应该|应|改成|改为|是|为|is|to|:|\s){0,4}([A-Z\d]{2,5}(?:[ -]?[A-Z\d]{3,4})?|\d{3,6})(?![A-Za-z\d])/giu
/** "Springfield, IL 62704". */
const AFTER_STATE =
  /, ?(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\.? (\d{5}(?:-\d{4})?)(?![\d-])/g
const OWN: Record<string, RegExp> = {
  CN: /^\d{6}$/,
  TW: /^\d{3}(?:\d{2,3})?$/,
  US: /^\d{5}(?:-\d{4})?$/,
  BR: /^\d{5}-?\d{3}$/,
  JP: /^\d{3}-?\d{4}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  PT: /^\d{4}-\d{3}$/,
}
