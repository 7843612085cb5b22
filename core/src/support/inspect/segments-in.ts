import type { Visit } from '../reports/visits-in.ts'
import type { Segment, SegmentLine } from './segment.ts'

/** What each of the shop had of a conversation: cut where another begins to answer. `textOf` gives the words of a message. */
export function segmentsIn(visit: Visit, textOf: (seq: number) => string, deeds: Segment['deeds']): readonly Segment[] {
  const parts: { owner: string; lines: SegmentLine[] }[] = []
  let waiting: SegmentLine[] = []
  for (const one of visit.lines) {
    const line: SegmentLine = { seq: one.seq, from: one.from, agentId: one.agentId, at: one.at, text: textOf(one.seq) }
    const owner = ownerOf(one, visit)
    const last = parts.at(-1)
    if (owner === null) waiting.push(line)
    else if (last && last.owner === owner) {
      last.lines.push(...waiting, line)
      waiting = []
    } else {
      // what was asked before somebody else answered is theirs to answer
      parts.push({ owner, lines: [...waiting, line] })
      waiting = []
    }
  }
  const last = parts.at(-1)
  const holder = visit.holds.findLast(({ agentId }) => agentId !== null)?.agentId ?? ''
  if (last) last.lines.push(...waiting)
  else if (waiting.some(({ from }) => from === 'shopper')) parts.push({ owner: holder, lines: waiting })
  return parts.map(({ owner, lines }, place) => {
    const isLast = place === parts.length - 1
    const end = lines.at(-1)!.at
    return {
      ...{ owner, lines, deeds },
      isOwed: isLast && lines.findLast(({ from }) => from !== 'system')?.from === 'shopper',
      isPassedOn: !isLast || (owner === '' && visit.holds.some(({ beganAt }) => beganAt >= lines[0]!.at && beganAt <= end + HANDED_OVER_MS)),
    }
  })
}

/** A hand-over is written with the bot's last words, or a moment later. */
const HANDED_OVER_MS = 60_000

/** Whose words these are; null: nobody's of the shop. What the house says while people have it cuts nothing. */
function ownerOf({ from, agentId, at }: Visit['lines'][number], { holds }: Visit): string | null {
  if (from === 'agent') return agentId ?? ''
  if (from !== 'bot') return null
  return holds.some(({ beganAt, endedAt }) => beganAt < at && (endedAt === null || endedAt > at)) ? null : ''
}
