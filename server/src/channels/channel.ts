import type { Content } from '@xiaoer/contract/content'
import type { Holder } from '@xiaoer/contract/conversation'
import type { ZodType } from 'zod'

/** A request as it came off the wire: the exact bytes, since signatures are over bytes. Header names in small letters. */
export interface RawRequest {
  readonly method: string
  readonly path: string
  /** As the platform called it, with host and query: some sign it. */
  readonly url: string
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
  /** What `download` fetches for a content with a picture, voice or file (without one: its public address); its `url` is then filled in by the house. */
  readonly media?: string
  /** When the shopper wrote, Unix milliseconds. */
  readonly at: number
  /** What the channel needs to answer here (a reply token, a thread): kept, and given back with what goes out. */
  readonly wayBack?: WayBack
  /** How long and how often may be answered, where it is another window than the channel's own. */
  readonly window?: SendWindow
  /** What the channel itself has proved of this person: E.164, or a mail address whose sender was checked. */
  readonly proof?: { readonly phone?: string; readonly email?: string }
}

export type WayBack = Readonly<Record<string, string | number | boolean | null>>

/** What a platform tells us. */
export type ChannelEvent =
  | ({ readonly kind: 'message' } & Inbound)
  /** A person of the shop wrote in the platform's own window: on record as theirs, and the bot falls silent. */
  | { readonly kind: 'echo'; readonly externalId: string; readonly userId: string; readonly content: Content; readonly at: number }
  /** What became of a message of ours, by the id that `send` answered with. */
  | { readonly kind: 'receipt'; readonly externalId: string; readonly state: 'sent' | 'delivered' | 'read' | 'failed'; readonly detail?: string }
  /** The shopper has seen all that was said until then (Unix milliseconds). */
  | { readonly kind: 'read'; readonly userId: string; readonly until: number }
  | { readonly kind: 'typing'; readonly userId: string; readonly on: boolean }
  /** Nobody wrote, but the way to this person is open now: a chat was opened, a menu pressed, a page followed. */
  | { readonly kind: 'opened'; readonly userId: string; readonly at: number; readonly wayBack?: WayBack; readonly window?: SendWindow }
  /** Blocked, unsubscribed, closed for good: nothing more goes out until they write again. */
  | { readonly kind: 'gone'; readonly userId: string; readonly why: string }
  /** Nothing for us. */
  | { readonly kind: 'other'; readonly why: string }

/** What is answered over HTTP; 200 with nothing where none is given. */
export interface Acknowledgement {
  readonly status?: number
  readonly contentType?: string
  readonly body?: string
}

export type Received =
  | {
      readonly kind: 'events'
      readonly events: readonly ChannelEvent[]
      readonly acknowledge?: Acknowledgement
      /** Done once all of it is durable: only then a platform that is read by a cursor may be read on. */
      readonly kept?: () => Promise<void>
    }
  /** A handshake: answered, nothing to keep. */
  | { readonly kind: 'handshake'; readonly acknowledge: Acknowledgement }
  /** The message is not from the channel: answer `status`, tell nothing. */
  | { readonly kind: 'refused'; readonly status: 401 | 403 | 412 }
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

/** What came of sending: the provider's words travel with a problem. `externalId`: the provider's id, by which its receipts speak. */
export type Receipt =
  | { readonly outcome: 'sent' | 'delivered'; readonly externalId: string | null }
  | { readonly outcome: 'problem'; readonly problem: SendProblem; readonly detail: string; readonly retryAfterMs?: number }

/** So long after the shopper's last message, so often (no number: as often as one likes). */
export interface SendWindow {
  readonly ms: number
  readonly sends?: number
}

export interface Rate {
  readonly most: number
  readonly perMs: number
}

export type MediaKind = 'image' | 'video' | 'voice' | 'file'

/** What a channel can show; rendering degrades to it. */
export interface ChannelCapabilities {
  /** False: the platform lets no one in; only its orders are connected. */
  readonly chat: boolean
  /** `segments`: as SMS are counted and charged. */
  readonly text: { readonly max: number; readonly unit: 'bytes' | 'chars' | 'utf16' | 'segments' }
  /** How many buttons one message shows, and how long their words may be (utf16). `text`: how long the words above them, where shorter than others. */
  readonly buttons: { readonly max: number; readonly label: number; readonly text?: number }
  readonly cards: boolean
  /** Kinds of media that can be sent; what is not among them goes out as words with a link. */
  readonly media: readonly MediaKind[]
  /** Words can stand below a medium, of any kind and any length or only so; elsewhere they follow it. */
  readonly captions?: true | { readonly max: number; readonly below: readonly MediaKind[] }
  readonly typing: boolean
  readonly read: boolean
  /** Sent twice with one message id it is shown once: an interrupted send may be tried again. */
  readonly idempotent: boolean
  readonly window?: SendWindow
  /** Words that the platform has approved go out at any time, also to who never wrote. */
  readonly templates?: true
  readonly rate?: { readonly account?: Rate; readonly recipient?: Rate }
  /** Messages may come in another order than they were written: the house waits so long for stragglers (milliseconds). */
  readonly reorders?: number
}

export interface Outbound {
  readonly to: string
  readonly wayBack: WayBack | null
  readonly conversationId: string
  readonly messageId: string
  /** Which piece of the message this is, from 0: long words are sent in several. */
  readonly part: number
  readonly seq: number
  readonly from: 'bot' | 'agent' | 'system'
  readonly senderName?: string
  readonly at: string
  readonly content: Content
}

/** One account of a channel: the settings a merchant gave, and what the channel remembers for itself. */
export interface ChannelAccount<Settings> {
  readonly id: string
  readonly settings: Settings
  readonly memory: Memory
}

/** Kept for an account across restarts, sealed: tokens that rotate, how far a mailbox was read. */
export interface Memory {
  get(key: string): Promise<string | null>
  set(key: string, value: string): Promise<void>
  /** Does it while nobody else, in any process, does the same for this account. */
  alone<T>(key: string, work: () => Promise<T>): Promise<T>
}

/** Bytes that came as a reference. */
export interface Media {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly name?: string
}

/** Whether an account works, told to the merchant who sets it up. `as`: what the platform calls it. `expiresAt`: Unix milliseconds. */
export type Probe =
  | { readonly works: true; readonly as: string; readonly expiresAt?: number }
  | { readonly works: false; readonly problem: SendProblem; readonly detail: string }

/** Takes what a listening channel hears; when it returns, all of it is durable. */
export type Hear = (events: readonly ChannelEvent[]) => Promise<void>

/** A way in and out. One file each; imports the contract, this port and other files of this room, nothing else of ours but nouns. */
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
  /** For platforms that push nothing: reads (a mailbox, a list, a socket) until the signal says stop. Comes back by itself after trouble. */
  listen?(account: ChannelAccount<Settings>, hear: Hear, signal: AbortSignal): Promise<void>
  /** The bytes of a picture, voice or file that came as a reference. Throws where they cannot be had. */
  download?(media: string, account: ChannelAccount<Settings>): Promise<Media>
  /** Shows that somebody is typing. */
  typing?(to: { readonly userId: string; readonly wayBack: WayBack | null }, account: ChannelAccount<Settings>): Promise<void>
  /** Has the platform deliver to this address of ours, where that is told by a call and entered on no page. */
  connect?(address: string, account: ChannelAccount<Settings>): Promise<Probe>
  /** Asks the platform whether the account works. */
  probe?(account: ChannelAccount<Settings>): Promise<Probe>
  /** For platforms that want the answer in the response itself: what the shopper has not had yet (none in time: nothing), and who answers them now. */
  readonly inResponse?: {
    readonly withinMs: number
    render(replies: readonly Content[], request: RawRequest, account: ChannelAccount<Settings>, holder: Holder): Acknowledgement
  }
}
