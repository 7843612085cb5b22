import { CUT, type Gap, gapsOf, STAY } from './cuts.ts'
import { featuresOf } from './features.ts'
import type { Example } from './train.ts'

/** A message as its clauses in order; one clause: a message with one wish. */
export interface CutMessage {
  readonly clauses: readonly string[]
}

/** The places of messages with whether a new wish begins there. Of single wishes a part of the places is enough: most of all text is one wish. */
export function cutExamples(messages: readonly CutMessage[]): readonly Example[] {
  let seen = 0
  return messages.flatMap(withOtherMarks).flatMap(({ clauses }) => {
    const text = clauses.join('')
    const gaps = gapsOf(text)
    const cuts = beginnings(clauses, gaps)
    return gaps
      .filter(({ marks }) => clauses.length > 1 || seen++ % (isMark(marks) ? 1 : PLAIN_PLACES) === 0)
      .map(({ at, hashes }) => ({ text: '', features: featuresOf(hashes), labels: [cuts.has(at) ? CUT : STAY] }))
  })
}

const PLAIN_PLACES = 10

/** A space alone parts words. */
const isMark = (marks: string): boolean => marks !== '' && marks !== '_'

function beginnings(clauses: readonly string[], gaps: readonly Gap[]): ReadonlySet<number> {
  const cuts = new Set<number>()
  let end = 0
  for (const clause of clauses.slice(0, -1)) {
    end += clause.length
    const at = gaps.find((gap) => gap.at >= end)?.at
    if (at !== undefined) cuts.add(at)
  }
  return cuts
}

/** The same message as others would have typed it: a comma, a space, a new line between wishes that stand side by side without a mark. */
function withOtherMarks(message: CutMessage, index: number): readonly CutMessage[] {
  const { clauses } = message
  const bare = clauses.map((clause, i) => i < clauses.length - 1 && /[\p{L}\p{M}\p{N}]$/u.test(clause) && /^[\p{L}\p{N}]/u.test(clauses[i + 1]!))
  if (!bare.includes(true)) return [message]
  const variants = [0, 1].map((variant) => ({
    clauses: clauses.map((clause, i) => (bare[i] ? clause + JOINTS[(index + variant * 3 + i) % JOINTS.length]! : clause)),
  }))
  return [message, ...variants]
}

const JOINTS = ['，', ' ', '，', '\n', '。', ' ', '？'] as const
