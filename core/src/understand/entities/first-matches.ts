/** The matches of a global pattern, as many as a person could mean: what a pasted table repeats further on costs nothing. */
export function* firstMatches(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  let left = MOST
  for (const match of text.matchAll(pattern)) {
    yield match
    if (--left === 0) return
  }
}

const MOST = 150
