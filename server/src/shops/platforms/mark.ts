import { createHash } from 'node:crypto'

/** What of a key is written into a platform, to find the deed again: fits notes, meta keys and coupon codes. */
export function markOf(key: string): string {
  return `xiaoer-${createHash('sha256').update(key).digest('hex').slice(0, 20)}`
}

/** The same as a UUID, for platforms that ask for one. */
export function uuidOf(mark: string): string {
  const hex = createHash('sha256').update(mark).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A shopper's words with the mark behind them, no longer than the platform's field; the mark is never what is cut. */
export function withMark(text: string, mark: string, atMost: number): string {
  const tail = ` [${mark}]`
  return [...text].slice(0, atMost - tail.length).join('') + tail
}

/** The words and the mark, apart again. */
export function readMark(text: string | null | undefined): { readonly text: string; readonly mark: string | null } {
  const parts = /^(.*?)\s?\[(xiaoer-[0-9a-f]{20})\]$/s.exec(text ?? '')
  return parts ? { text: parts[1]!, mark: parts[2]! } : { text: text ?? '', mark: null }
}
