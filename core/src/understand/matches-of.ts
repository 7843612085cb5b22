import { mayMatch } from './may-match.ts'

/**
 * What `[...text.matchAll(pattern)]` gives, at most so many. Not by `matchAll`: that makes a new expression for every text, which takes four times
 * as long as finding that a text has no match.
 */
export function matchesOf(text: string, pattern: RegExp, most = Number.POSITIVE_INFINITY): readonly RegExpExecArray[] {
  if (!mayMatch(text, pattern)) return NONE
  let match = pattern.exec(text)
  if (match === null) return NONE
  const matches: RegExpExecArray[] = []
  while (match !== null && matches.push(match) < most) {
    // an empty match is found once, and no character is cut in two
    if (match[0] === '') pattern.lastIndex += pattern.unicode && text.codePointAt(match.index)! > 0xffff ? 2 : 1
    match = pattern.exec(text)
  }
  pattern.lastIndex = 0
  return matches
}

const NONE: readonly RegExpExecArray[] = []
