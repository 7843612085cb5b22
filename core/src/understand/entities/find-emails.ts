import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'

/** E-mail addresses, in small letters. */
export function findEmails(text: string): readonly Found[] {
  return firstMatches(text, EMAIL).map((match) => ({
    kind: 'email',
    start: match.index,
    end: match.index + match[0].length,
    value: match[0].toLowerCase(),
    sure: 'certain',
  }))
}

/** Lengths are those of RFC 5321; a sign is looked at from the start of a word only, so a long word costs its length once. */
const EMAIL =
  /(?<![\p{Script=Latin}\d._%+-])[\p{Script=Latin}\d_%+-][\p{Script=Latin}\d._%+-]{0,63}@(?:[\p{Script=Latin}\d](?:[\p{Script=Latin}\d-]{0,61}[\p{Script=Latin}\d])?\.){1,6}\p{Script=Latin}{2,24}(?![\p{Script=Latin}\d-])/gu
