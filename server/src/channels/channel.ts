import type { Content } from '@xiaoer/contract/content'
import type { ZodType } from 'zod'

/** A request as it came off the wire: the exact bytes, since signatures are over bytes. */
export interface RawRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Unix milliseconds. */
  readonly now: number
}

/** A message from a shopper, in our words. */
export interface Inbound {
  /** The channel's id of the message: with the channel account the dedupe key. */
  readonly externalId: string
  /** The channel's id of the person. */
  readonly userId: string
  readonly name?: string
  readonly locale?: string
  /** The channel has proof that the shop signed this person in. */
  readonly signedLogin: boolean
  readonly content: Content
  /** When the shopper wrote, Unix milliseconds. */
  readonly at: number
}

export type Received =
  | { readonly kind: 'messages'; readonly messages: readonly Inbound[] }
  /** The message is not from the channel: answer `status`, tell nothing. */
  | { readonly kind: 'refused'; readonly status: 401 | 403 }
  /** From the channel but not to be read as a shopper's message: echo, receipt, unknown type. */
  | { readonly kind: 'ignored'; readonly why: string }
  | { readonly kind: 'invalid'; readonly message: string; readonly detail?: unknown }

export type SendProblem =
  | 'AUTH_EXPIRED'
  | 'AUTH_REVOKED'
  | 'WINDOW_CLOSED'
  | 'QUOTA_WINDOW'
  | 'RATE_LIMITED'
  | 'RECIPIENT_GONE'
  | 'CONTENT_REJECTED'
  | 'TRANSIENT'
  | 'UNCERTAIN'

/** What came of sending: the provider's words travel with a problem. */
export type Receipt =
  | { readonly outcome: 'sent' | 'delivered'; readonly externalId: string | null }
  | { readonly outcome: 'problem'; readonly problem: SendProblem; readonly detail: string; readonly retryAfterMs?: number }

/** What a channel can show; rendering degrades to it. */
export interface ChannelCapabilities {
  readonly text: { readonly max: number; readonly unit: 'bytes' | 'chars' | 'utf16' }
  readonly buttons: number
  readonly cards: boolean
  readonly media: boolean
  readonly typing: boolean
  readonly read: boolean
  /** Sent twice with one message id it is shown once: an interrupted send may be tried again. */
  readonly idempotent: boolean
}

export interface Outbound {
  readonly to: string
  readonly conversationId: string
  readonly messageId: string
  readonly seq: number
  readonly from: 'bot' | 'agent' | 'system'
  readonly senderName?: string
  readonly at: string
  readonly content: Content
}

/** One account of a channel: the settings a merchant gave, and where it may send. */
export interface ChannelAccount<Settings> {
  readonly id: string
  readonly settings: Settings
}

/** A way in and out. One file each; imports the contract and this port, nothing else of ours. */
export interface Channel<Settings = unknown> {
  readonly name: string
  /** The desk draws the form from it. */
  readonly settings: ZodType<Settings>
  readonly capabilities: ChannelCapabilities
  /** False: the shopper's client comes for messages itself (by `seq`, or in the answer to its own), so nothing waits in the outbox. */
  needsSending(account: ChannelAccount<Settings>): boolean
  /** Verifies the raw bytes, then translates. Never throws on what a stranger sent. */
  receive(request: RawRequest, account: ChannelAccount<Settings>): Promise<Received> | Received
  /** Delivers one message that fits the capabilities. Never throws; a provider's refusal is a Receipt. */
  send(message: Outbound, account: ChannelAccount<Settings>): Promise<Receipt>
}
