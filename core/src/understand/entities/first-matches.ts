import { matchesOf } from '../matches-of.ts'

/** The matches of a global pattern, as many as a person could mean: what a pasted table repeats further on costs nothing. */
export function firstMatches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return matchesOf(text, pattern, MOST)
}

const MOST = 150
