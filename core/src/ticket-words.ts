import type { OpenRequest } from './known.ts'

/** What a request says, in the shopper's own words. */
export function summaryOf({ words }: OpenRequest): string {
  return [...new Set(words.map((word) => word.text.trim()).filter((text) => text !== ''))].join(' / ').slice(0, 2_000)
}

/** The pictures and files that came with a request. */
export function mediaOf({ words }: OpenRequest): string[] {
  return [...new Set(words.flatMap((word) => word.media ?? []))].slice(0, 20)
}
