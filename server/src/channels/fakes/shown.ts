/** What a shopper's app shows of one message of ours. */
export interface Shown {
  readonly to: string
  /** What a repeated delivery is known by; where the platform knows none, its own id. */
  readonly id: string
  readonly words: string
  /** What can be pressed; what stands numbered in the words is no button. */
  readonly buttons: readonly string[]
  /** The address of a picture, voice or file. */
  readonly media?: string
  /** Signed and addressed as the platform wants it. */
  readonly genuine: boolean
}
