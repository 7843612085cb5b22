import type { Talk, TalkLine } from './talk.ts'

/**
 * What a shopper comes with, from their first words until it is closed or quiet: reports call it a conversation. A channel knows one endless conversation
 * with each person; here it is cut where the next matter begins.
 */
export interface Visit extends Talk {
  readonly beganAt: number
  /** Its last words; what the house tells by itself days later does not move it. */
  readonly endedAt: number
}

/** Nobody wrote for so long, and nobody is owed an answer: what comes then is another matter. */
export const QUIET_MS = 24 * 3_600_000

/** The conversations in a talk, in order. */
export function visitsIn(talk: Talk): readonly Visit[] {
  const parts: TalkLine[][] = []
  for (const line of talk.lines) {
    const part = parts.at(-1)
    if (!part || beginsAnother(part, line, talk.closes)) parts.push([line])
    else part.push(line)
  }
  return parts.map((lines, place): Visit => {
    const next = parts[place + 1]?.[0]?.at ?? Number.POSITIVE_INFINITY
    const first = place === 0 ? Number.NEGATIVE_INFINITY : lines[0]!.at
    const isHere = (at: number) => at >= first && at < next
    return {
      lines,
      beganAt: (lines.find(({ from }) => from === 'shopper') ?? lines[0]!).at,
      endedAt: endOf(lines),
      holds: talk.holds.filter(({ beganAt }) => isHere(beganAt)),
      closes: talk.closes.filter(isHere),
      ratings: talk.ratings.filter(({ at }) => isHere(at)),
      tickets: talk.tickets.filter(({ at }) => isHere(at)),
      deeds: talk.deeds.filter(({ at }) => isHere(at)),
    }
  })
}

function beginsAnother(part: readonly TalkLine[], line: TalkLine, closes: readonly number[]): boolean {
  // who has not written yet has not begun anything: what the shop says first belongs to the answer
  if (line.from !== 'shopper' || !part.some(({ from }) => from === 'shopper')) return false
  const last = part.at(-1)!
  // thanks for what was closed are no new matter
  if (line.isThanks && line.at - last.at <= QUIET_MS) return false
  if (closes.some((at) => at >= last.at && at <= line.at)) return true
  return last.from !== 'shopper' && line.at - endOf(part) > QUIET_MS
}

function endOf(lines: readonly TalkLine[]): number {
  let end = lines[0]!.at
  for (const { from, at } of lines) if (from === 'shopper' || from === 'agent' || at - end <= QUIET_MS) end = Math.max(end, at)
  return end
}
