import type { Entity, EntityKind } from '../../understood.ts'
import { SpanRoom } from './span-room.ts'

/** What a finder found: a place in the text, and how sure the form alone makes it. */
export interface Found {
  readonly kind: EntityKind
  readonly start: number
  readonly end: number
  readonly value: string
  readonly sure: Sureness
}

/** How strong the evidence is. Where two findings overlap the stronger one stays, of equals the longer one. */
export type Sureness = keyof typeof STRENGTH

export const STRENGTH = {
  /** the shop's own pattern, or a form that nothing else has */
  certain: 6,
  /** a check digit agrees, or a registry of numbers knows it */
  checked: 5,
  /** a word beside it names the kind: "order 4471" */
  named: 4,
  /** a number with the unit of its kind: 80块, 3pm, 49 kg */
  measured: 3,
  /** a word that hardly means anything else: tomorrow */
  worded: 2,
  /** a bare number that its neighbours explain */
  implied: 1,
} as const

/** Of findings that share a place in the text the one with the stronger evidence stays, of equals the longer, of these the one found first. In the order of the text. */
export function keepStrongest(found: readonly Found[], length: number): readonly Found[] {
  const room = new SpanRoom(length)
  // sorting is stable: of equals the first stays before the second
  const ranked = [...found].sort((a, b) => STRENGTH[b.sure] - STRENGTH[a.sure] || b.end - b.start - (a.end - a.start))
  return ranked.filter(({ start, end }) => room.claim(start, end)).sort((a, b) => a.start - b.start)
}

export function toEntity({ kind, start, end, value }: Found, text: string): Entity {
  return { kind, text: text.slice(start, end), start, end, value }
}
