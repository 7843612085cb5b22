import type { Content } from '@xiaoer/contract/content'
import type { Heard } from './crash-script.ts'

/** A message that the house said it has. */
export interface Acknowledged {
  readonly channelId: string
  readonly externalId: string
  readonly messageId: string
}

/** A reply that a shopper was shown. */
export interface Shown {
  readonly messageId: string
  readonly content: Content
}

/** A shopper who writes on whatever becomes of the server. */
export interface CrashShopper {
  readonly id: string
  readonly acknowledged: readonly Acknowledged[]
  readonly shown: readonly Shown[]
  /** Answers that are neither yes nor "try again". */
  readonly complaints: readonly string[]
  /** How often something was sent a second time. */
  readonly resent: () => number
  /** Stops after the message that is under way is acknowledged and, where somebody waits for it, answered. */
  rest(): Promise<void>
  close(): void
}

/** Everything a shopper is made with. */
export interface CrashShopperOptions {
  readonly id: string
  readonly port: number
  readonly say: (heard: Heard) => string
  /** Milliseconds before the next message. */
  readonly think: () => number
}
