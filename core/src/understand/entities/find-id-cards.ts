import { stdnum } from 'stdnum'
import type { FindingContext } from './finding-context.ts'
import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'

/** Identity cards of mainland China (GB 11643, with a date of birth that has been), and of Taiwan and Hong Kong where the text names one. */
export function findIdCards(text: string, context: FindingContext): readonly Found[] {
  const found: Found[] = []
  for (const match of firstMatches(text, MAINLAND)) {
    const value = match[0].replaceAll(' ', '').toUpperCase()
    const born = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
    if (born < '1900' || born > context.now.slice(0, 10) || !stdnum.CN!.ric!.validate(value).isValid) continue
    found.push({ kind: 'idCard', start: match.index, end: match.index + match[0].length, value, sure: 'certain' })
  }
  for (const match of firstMatches(text, ISLANDS)) {
    const written = match[1]!
    const value = written.replace(/[()\s]/g, '').toUpperCase()
    if (!stdnum.TW!.natid!.validate(value).isValid && !stdnum.HK!.hkid!.validate(value).isValid) continue
    const start = match.index + match[0].length - written.length
    found.push({ kind: 'idCard', start, end: start + written.length, value, sure: 'certain' })
  }
  return found
}

const MAINLAND = /(?<![A-Za-z\d])[1-9]\d{5} ?\d{8} ?\d{3}[\dXx](?![A-Za-z\d])/g
const ISLANDS = /(?:身份[证證]|身分[证證]|\bID(?: ?card| ?no)?\b|HKID)[^\n\d]{0,10}?(?<![A-Za-z\d])([A-Z]{1,2}\d{6,9}(?:\([\dA]\))?)(?![A-Za-z\d])/gi
