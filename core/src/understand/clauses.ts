import { matchesOf } from './matches-of.ts'

/** A stretch of a message, with its place in it. */
export interface Clause {
  readonly text: string
  readonly start: number
  readonly end: number
}

const STOPS = /[。！？；;!?\n]+|\.(?=\s|$)/g
/** Where a new wish may begin within a sentence. */
const TURNS =
  /,?\s+(?:and(?: then)?|also|then|plus|but)\s+(?=(?:also\s+)?(?:(?:can|could|would|will|may) (?:you|i|we)|i(?:'d|'m| would| want| need| also)?\b|please|cancel|return|exchange|change|modify|update|refund|swap|send|where|when|what|how|is|do|does|tell|check|for\s+(?:order|#)))|,\s*(?=(?:also|and also|plus)\b)|[，,、]\s*(?=(?:另外|还有|顺便|再(?:帮|问)|然后|同时|并(?:且)?|以及|能不能|能否|可不可以|可以.*吗|帮我|麻烦))/gi

/** Cuts a message where a new wish could begin. What is no wish of its own is joined again by whoever reads the pieces. */
export function splitClauses(text: string): readonly Clause[] {
  const cuts = new Set<number>([0, text.length])
  for (const pattern of [STOPS, TURNS]) for (const match of matchesOf(text, pattern)) cuts.add(match.index + match[0].length)
  const places = [...cuts].sort((a, b) => a - b)
  const clauses: Clause[] = []
  for (let i = 0; i + 1 < places.length; i++) {
    const piece = text.slice(places[i]!, places[i + 1]!)
    const start = places[i]! + piece.length - piece.trimStart().length
    const trimmed = piece.trim()
    if (/[\p{L}\p{N}]/u.test(trimmed)) clauses.push({ text: trimmed, start, end: start + trimmed.length })
  }
  return clauses
}
