import type { Address } from '@xiaoer/contract/address'
import type { Command } from '@xiaoer/contract/command'
import type { Emotion } from '@xiaoer/contract/conversation'
import type { Intent } from '@xiaoer/contract/intent'
import type { IdentityRung } from '@xiaoer/contract/rules'
import type { TicketKind } from '@xiaoer/contract/ticket'
import type { Choice, Utterance } from './said.ts'
import type { Fact, FactOf, Lookup } from './step.ts'
import type { Entity } from './understood.ts'

/** Something the shopper said about a request; `asked` is the slot of the question it answered. */
export interface Words {
  readonly text: string
  readonly asked?: string
  /** What is named in it. */
  readonly entities?: readonly Entity[]
  /** Pictures and files that came with it. */
  readonly media?: readonly string[]
}

/** What is settled about a request. Slots stay; facts are forgotten at the end of a turn. */
export interface Slots {
  readonly orderNumber?: string
  readonly itemIds?: readonly string[]
  /** Item → the variant wanted instead. */
  readonly variants?: Readonly<Record<string, string>>
  readonly methodId?: string
  /** One parcel of an order. */
  readonly trackingNumber?: string
  readonly reason?: string
  readonly address?: Address
  readonly productId?: string
  readonly allItems?: boolean
  readonly person?: boolean
  readonly remedy?: 'return' | 'exchange' | 'resend' | 'keep' | 'repair' | 'person'
  /** Under which number a ticket keeps what was said of it so far. */
  readonly ticket?: string
  /** Which after-sale case, where several are open. */
  readonly caseId?: string
  /** Yes or no to what a skill offers: a coupon, a ticket, a repair. */
  readonly offer?: boolean
}

/** One thing on the agenda: what the shopper wants and how far it is. */
export interface OpenRequest {
  readonly id: number
  readonly skill: string
  readonly intent: Intent
  readonly words: readonly Words[]
  readonly slots: Slots
  /** `held`: the shopper said no to the quote and may say what should be different. `done` and `dropped` leave the agenda with the turn. */
  readonly state: 'open' | 'held' | 'confirmed' | 'done' | 'dropped'
  /** What the shopper said yes to: exactly this is written, on exactly this version of the order. */
  readonly confirmed?: Quoted
  /** The shopper said yes to this and something more: if that changes nothing, the yes holds. */
  readonly yesTo?: Quoted
}

/** A command as it was shown to the shopper. */
export interface Quoted {
  readonly requestId: number
  readonly command: Command
  /** The order's version that the quote was made on; null where no order is concerned. */
  readonly orderVersion: number | null
}

/** What the bot waits for. */
export type Awaiting =
  /** `shown`: quotes that stand above the question; a bare yes to what is no yes-or-no question is meant for them. */
  | { readonly for: 'slot'; readonly requestId: number; readonly slot: string; readonly choices: readonly Choice[]; readonly shown?: readonly Quoted[] }
  | { readonly for: 'identity' }
  /** The shopper has been shown exactly these; a yes confirms these and nothing else. */
  | { readonly for: 'confirmation'; readonly quoted: readonly Quoted[] }
  /** Was that what was wanted? Asked of who was unhappy. */
  | { readonly for: 'closing' }

export interface Identity {
  readonly rung: IdentityRung
  readonly customerId: string | null
  /** Proven by one order's number: that order alone is open. */
  readonly onlyOrder: string | null
  /** What was offered as proof so far: pieces may come over several messages. */
  readonly offered: {
    readonly emails: readonly string[]
    readonly name?: string
    readonly postcode?: string
    readonly phone?: string
    readonly orderNumber?: string
  }
  readonly failedTries: number
}

/** What the bot knows of one conversation: plain data, kept between turns (without `facts`). */
export interface Known {
  readonly language: string
  readonly emotion: Emotion
  /** How surely it was heard, 0–1. */
  readonly felt: number
  readonly identity: Identity
  readonly agenda: readonly OpenRequest[]
  readonly nextRequestId: number
  readonly awaiting: Awaiting | null
  /** Order numbers and products spoken of, the latest first: what "it" means. */
  readonly mentioned: { readonly orders: readonly string[]; readonly products: readonly string[] }
  readonly misunderstood: number
  /** Quotes that were shown before this message, which spoke of something else: they still wait for a yes. */
  readonly shown?: readonly Quoted[]
  /** The question asked last, and how often in a row. */
  readonly asking: { readonly requestId: number; readonly slot: string; readonly times: number } | null
  readonly greeted: boolean
  /** Said already to the anger or worry that was heard last. */
  readonly soothed: Emotion | null
  /** What was answered from knowledge, by article: who asks the same again was not helped by it. */
  readonly answered: readonly string[]
  /** What the bot did and why not, the latest last: for whoever takes over. */
  readonly tried: readonly string[]
  /** Pictures that came before the words they belong to. */
  readonly pictures: readonly string[]
  /** What was filed last: a picture that follows is added to it. */
  readonly filed: { readonly kind: TicketKind; readonly orderNumber: string | null } | null
  /** The ticket that asked the shopper something last, in a person's words. */
  readonly ticketAsked?: string
  /** Numbers of the tickets that this conversation opened. */
  readonly tickets: readonly string[]
  /** What the shop said in this turn; forgotten at its end, for facts go stale. */
  readonly facts: Readonly<Record<string, Fact>>
  /** What is already to be said in this turn: outcomes of deeds. */
  readonly told: readonly Utterance[]
}

/** The name under which the answer to a query is kept for this turn. */
export function factKey(query: Lookup): string {
  return JSON.stringify(query, Object.keys(query).sort())
}

/** The answer to a query if it was asked in this turn; undefined: ask the shop. */
export function factOf<Q extends Lookup>(known: Pick<Known, 'facts'>, query: Q): FactOf<Q> | undefined {
  return known.facts[factKey(query)] as FactOf<Q> | undefined
}

export const NOTHING_KNOWN: Known = {
  language: 'en',
  emotion: 'neutral',
  felt: 0,
  identity: { rung: 'anonymous', customerId: null, onlyOrder: null, offered: { emails: [] }, failedTries: 0 },
  agenda: [],
  nextRequestId: 1,
  awaiting: null,
  mentioned: { orders: [], products: [] },
  misunderstood: 0,
  asking: null,
  greeted: false,
  soothed: null,
  answered: [],
  tried: [],
  pictures: [],
  filed: null,
  tickets: [],
  facts: {},
  told: [],
}
