import type { OpenRequest, Words } from '../known.ts'
import type { Entity, EntityKind } from '../understood.ts'

/** What the shopper said when asked for a slot, the latest last; empty: never asked, or never answered. */
export function answersTo({ words }: OpenRequest, slot: string): readonly Words[] {
  return words.filter((one) => one.asked === slot)
}

/** All that was said of a request, one line a message. */
export function textOf({ words }: OpenRequest): string {
  return words.map((one) => one.text).join('\n')
}

/** The thing of one of these kinds that was named last. */
export function lastNamed({ words }: OpenRequest, ...kinds: readonly EntityKind[]): Entity | undefined {
  return words.flatMap((one) => one.entities ?? []).findLast((entity) => kinds.includes(entity.kind))
}
