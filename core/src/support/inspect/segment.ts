import type { CheckName, Evidence, Finding, Severity } from '@xiaoer/contract/quality'
import type { WorkingHours } from '@xiaoer/contract/working-hours'

/** A message of a segment. Instants are unix milliseconds. */
export interface SegmentLine {
  readonly seq: number
  readonly from: 'shopper' | 'bot' | 'agent' | 'system'
  readonly agentId: string | null
  readonly at: number
  readonly text: string
}

/** What one of the shop had of a conversation, with all that is needed to judge it. */
export interface Segment {
  /** `''`: the bot. */
  readonly owner: string
  readonly lines: readonly SegmentLine[]
  /** Deeds in the shop up to the end of the conversation: `done` is verified by a second read. */
  readonly deeds: readonly { readonly type: string; readonly state: string }[]
  /** The shopper wrote last and nobody of the shop answered afterwards. */
  readonly isOwed: boolean
  /** Somebody else of the shop went on with it, or it was handed to people. */
  readonly isPassedOn: boolean
}

/** What is asked of who answers, as it was in force. */
export interface InForce {
  /** Seconds of work time; null: nobody asks. */
  readonly firstReply: number | null
  readonly nextReply: number | null
  readonly botReply: number
  readonly hours: WorkingHours | null
  /** What the shop's rules say, and which they are. */
  readonly policy: { readonly version: string; readonly returnDays: number | null; readonly shopPaysReturn: 'always' | 'faulty' | 'never' }
  /** Words that this shop does not want to read, and the version of the scorecard that says so. */
  readonly words: readonly string[]
  readonly scorecard: number
}

/** One rule that is looked for in all conversations. */
export interface Check {
  readonly name: CheckName
  /** Rises when it finds something else than before. */
  readonly version: number
  readonly find: (segment: Segment, inForce: InForce) => readonly Found[]
}

/** A finding as its check tells it; the rule is the house's own where it names none. */
export interface Found {
  readonly severity: Severity
  readonly evidence: readonly Evidence[]
  readonly why: string
  readonly values?: Finding['values']
  readonly rule?: string
}

/** The whole of a message as evidence. */
export function wholeOf({ seq, text }: SegmentLine): Evidence {
  return { seq, start: 0, end: text.length }
}

/** The lines in which who had it spoke. */
export function ownLines({ lines, owner }: Segment): readonly SegmentLine[] {
  return lines.filter(({ from, agentId }) => (owner === '' ? from === 'bot' : from === 'agent' && agentId === owner))
}

/** Where a phrase of a list stands in a text; one place of several that overlap. */
export function phrasesIn(text: string, phrases: readonly string[]): readonly { readonly start: number; readonly end: number }[] {
  const lower = text.toLowerCase()
  const found = phrases.flatMap((phrase) => {
    const places: { start: number; end: number }[] = []
    for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + phrase.length)) {
      const end = at + phrase.length
      if (!isInsideWord(lower, at, end)) places.push({ start: at, end })
    }
    return places
  })
  found.sort((one, other) => one.start - other.start || other.end - one.end)
  let end = 0
  return found.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}

const LATIN = /[a-z]/

/** «hi» is not in «this»; Chinese has no blanks to look at. */
function isInsideWord(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ''
  const after = text[end] ?? ''
  return (LATIN.test(text[start]!) && LATIN.test(before)) || (LATIN.test(text[end - 1]!) && LATIN.test(after))
}
