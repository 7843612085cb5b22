/** A delivery as it came off the wire: the exact bytes, since signatures are over bytes. Header names in small letters. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
  /** Unix milliseconds. */
  readonly now: number
}

export type Webhook =
  /** `id` is the same when the platform delivers again. */
  | { readonly kind: 'event'; readonly id: string; readonly topic: string; readonly body: unknown }
  /** The platform only asks whether somebody is there: answer 200. */
  | { readonly kind: 'ping' }
  /** Not from the platform, or too old: answer 401, tell nothing. */
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Remembers the latest deliveries and says which is the first of its kind. Kept in memory: an event only says what to read again,
 * so one that is heard twice after a restart costs a read and changes nothing.
 */
export function rememberDeliveries(atMost = 10_000): (id: string) => boolean {
  const seen = new Set<string>()
  return (id) => {
    if (seen.has(id)) return false
    seen.add(id)
    if (seen.size > atMost) seen.delete(seen.values().next().value!)
    return true
  }
}
