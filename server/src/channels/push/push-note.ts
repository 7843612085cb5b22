import type { Problem } from '../platform/call-platform.ts'

/** What a phone shows while the app is closed. */
export interface Note {
  readonly title: string
  readonly body: string
  readonly conversationId: string
  readonly seq: number
  /** Said again, it takes the place of the first. */
  readonly messageId: string
}

/** What came of it. `RECIPIENT_GONE`: the app was removed from that phone, or the token is of another app. */
export type Pushed = { readonly outcome: 'pushed' } | Problem

/** Rings at one phone. Never throws. */
export type PushTo = (token: string, note: Note) => Promise<Pushed>

export const PUSHED: Pushed = { outcome: 'pushed' }
