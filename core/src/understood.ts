import type { Emotion } from '@xiaoer/contract/conversation'
import type { Intent } from '@xiaoer/contract/intent'

export type EntityKind =
  | 'orderNumber'
  | 'trackingNumber'
  | 'phone'
  | 'email'
  | 'money'
  | 'date'
  | 'time'
  | 'quantity'
  | 'size'
  | 'colour'
  | 'material'
  | 'option'
  | 'product'
  | 'brand'
  | 'address'
  | 'place'
  | 'name'
  | 'reason'
  | 'taxNumber'
  | 'idCard'
  | 'bankCard'
  | 'invoiceTitle'
  | 'carrier'
  | 'payMethod'
  | 'coupon'
  | 'attribute'
  | 'height'
  | 'weight'
  | 'postcode'

/** A thing named in a message. `start` and `end` count UTF-16 units of the text as the shopper wrote it. */
export interface Entity {
  readonly kind: EntityKind
  readonly text: string
  readonly start: number
  readonly end: number
  /** Normalised: E.164, ISO date, minor units, the catalogue's id …; the text itself where nothing is to be normalised. */
  readonly value: string
}

export interface RankedIntent {
  readonly intent: Intent
  /** Calibrated: of all with 0.8, eight in ten are right. */
  readonly confidence: number
  /** What spoke for it, strongest first. */
  readonly because?: readonly string[]
}

/** One thing that the shopper wants, with the clause that says so. */
export interface UnderstoodRequest {
  readonly clause: string
  readonly start: number
  readonly end: number
  /** Best first, never empty. */
  readonly intents: readonly RankedIntent[]
  readonly entities: readonly Entity[]
  /** "only if it is blue", «并保留运费险». */
  readonly conditions: readonly string[]
}

/** What a message says. Pure data; the dialogue never reads the model. */
export interface Understood {
  readonly text: string
  readonly language: { readonly code: string; readonly confidence: number }
  /** In the order of the message; empty when nothing was understood. */
  readonly requests: readonly UnderstoodRequest[]
  readonly entities: readonly Entity[]
  readonly emotion: { readonly kind: Emotion; readonly intensity: number }
  /** How likely the bot alone will fail, 0–1. */
  readonly complexity: number
  /** How likely it is nothing that a shop can serve, 0–1. */
  readonly outOfScope: number
}
