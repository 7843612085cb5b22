import { hasLuhnDigit } from './check-digits.ts'
import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'

/** Numbers of payment cards whose check digit agrees; the last four digits where the text says that they are a card's. */
export function findBankCards(text: string): readonly Found[] {
  const found: Found[] = []
  for (const match of firstMatches(text, CARD)) {
    const digits = match[0].replace(/\D/g, '')
    if (!ISSUERS.test(digits) || !hasLuhnDigit(digits)) continue
    const named = NAMED.test(text.slice(Math.max(0, match.index - 24), match.index))
    found.push({ kind: 'bankCard', start: match.index, end: match.index + match[0].length, value: digits, sure: named ? 'certain' : 'measured' })
  }
  for (const match of firstMatches(text, TAIL)) {
    const digits = match[1] ?? match[2] ?? match[3]!
    const start = match.index + match[0].indexOf(digits)
    found.push({ kind: 'bankCard', start, end: start + 4, value: digits, sure: 'named' })
  }
  return found
}

const CARD = /(?<![A-Za-z\d])(?:\d{12,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{4}([ -])\d{6}\2\d{5})(?![A-Za-z\d])/g
/** First digits and lengths that issuers use: UnionPay, Visa, Mastercard, American Express, JCB, Discover, Maestro, Mir, cards of Chinese banks. */
const ISSUERS =
  /^(?:62\d{14,17}|4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|4[4-9]\d|5\d\d)\d{12}|(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15}|220[0-4]\d{12}|(?:95[58]\d|60[0-3]\d|900\d)\d{12,15})$/
const NAMED = /(?:卡号?|信用卡|银行|账号|储蓄|\bcard|visa|mastercard|amex|karte|carte|tarjeta|cartão|карт|カード|카드)[^\n]{0,16}$/iu
const TAIL =
  /(?:卡(?:号)?(?:的)?(?:尾号|后四位|末四位)(?:是|为|:|\s){0,3}(\d{4})(?!\d)|尾号(?:是|为|:|\s){0,3}(\d{4})(?!\d)(?=.{0,6}(?:[银工农建招交]行|卡|扣|进账|到账|收到退款|那张))|(?:\b(?:card|account|visa|mastercard|amex)\b[^.!?\n\d]{0,16}\bend(?:s|ing)?(?: in| with)? ?|^ending in )(\d{4})(?!\d))/gim
