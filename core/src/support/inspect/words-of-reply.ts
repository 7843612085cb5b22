import { checkReply, type Finding } from '../check-reply.ts'
import { type Found, ownLines, type Segment, type SegmentLine } from './segment.ts'

/** Words that are looked at before sending, too; `isMeant` says no to those that the words around make harmless. */
export function wordsOfReply(
  segment: Segment,
  kind: Finding['kind'],
  found: Omit<Found, 'evidence' | 'values'>,
  isMeant: (finding: Finding, line: SegmentLine) => boolean = () => true,
): readonly Found[] {
  return ownLines(segment).flatMap((line) =>
    checkReply(line.text)
      .filter((one) => one.kind === kind && isMeant(one, line))
      .map(({ start, end, words }) => ({ ...found, evidence: [{ seq: line.seq, start, end }], values: { words } })),
  )
}

/** Is it said that this is not so? «不能保证», «I can't promise». */
export function isDenied(text: string, start: number): boolean {
  return /(?:不|没|无法|别|勿|难以|未必)[^，。！？,.!?]{0,4}$|(?:not|n't|never|cannot|unable to)(?: [a-z']{1,12}){0,3} ?$/i.test(
    text.slice(Math.max(0, start - 40), start),
  )
}
