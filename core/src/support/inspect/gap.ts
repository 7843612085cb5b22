import { workedBetween } from '../working-hours.ts'
import { type Check, type Found, type SegmentLine, wholeOf } from './segment.ts'

/** How many times the limit is no slip any more. */
const MUCH = 3

/** Somebody waited longer for an answer than is asked of who had it; only hours of work count for people. */
export const gap: Check = {
  name: 'gap',
  version: 1,
  find({ lines, owner }, { firstReply, nextReply, botReply, hours }) {
    const found: Found[] = []
    let asked: SegmentLine | null = null
    let answered = false
    for (const line of lines) {
      if (line.from === 'shopper') asked ??= line
      const isAnswer = owner === '' ? line.from === 'bot' : line.from === 'agent'
      if (!isAnswer) continue
      const limit = owner === '' ? botReply : answered ? nextReply : firstReply
      answered = true
      if (asked && limit !== null) {
        const seconds = Math.round(workedBetween(owner === '' ? null : hours, asked.at, line.at) / 1_000)
        if (seconds > limit)
          found.push({
            severity: seconds > limit * MUCH ? 'major' : 'minor',
            evidence: [wholeOf(asked), wholeOf(line)],
            why: 'waited',
            values: { seconds, limit },
          })
      }
      asked = null
    }
    return found
  },
}
