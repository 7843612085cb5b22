import type { FakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'

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

/** A text that a shopper wrote. `at`: Unix milliseconds. */
export interface Written {
  readonly id: string
  readonly userId: string
  readonly text: string
  readonly at: number
}

/** A platform of a channel on loopback: suite, soak and fuzz talk to all of them in the same way. */
export interface FakeChannel extends FakePlatform {
  /** What shoppers' apps show, in the order in which it came. */
  readonly got: readonly Shown[]
  /** Of an account whose platform it is. */
  readonly settings: unknown
  /** Which requests (`METHOD path body`) are sends: what is made to fail. */
  readonly sends: RegExp
  /** What the platform calls our address with when a shopper writes; signed. */
  write(message: Written): Hook
  /** The person's id as the channel tells it, where it is not the one that `write` was given. */
  userIdOf?(userId: string): string
}
