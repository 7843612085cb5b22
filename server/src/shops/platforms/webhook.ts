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
