import { type Check, type Found, ownLines, type SegmentLine, wholeOf } from './segment.ts'

/** Shorter ones are said again in good faith: "好的", "one moment". */
const LEAST = 12

/** The same answer was given again to something else that was asked. */
export const repeated: Check = {
  name: 'repeated',
  version: 1,
  find(segment) {
    const seen = new Map<string, SegmentLine>()
    const found: Found[] = []
    for (const line of ownLines(segment)) {
      const bare = line.text.replace(/[\s\p{P}]/gu, '').toLowerCase()
      if (bare.length < LEAST) continue
      const before = seen.get(bare)
      const isAsked = before && segment.lines.some(({ from, seq, text }) => from === 'shopper' && seq > before.seq && seq < line.seq && text.trim() !== '')
      if (isAsked) found.push({ severity: 'minor', evidence: [wholeOf(before), wholeOf(line)], why: 'same-again' })
      seen.set(bare, line)
    }
    return found.slice(0, 1)
  },
}
