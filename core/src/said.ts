import type { Card } from '@xiaoer/contract/content'
import type { Money } from '@xiaoer/contract/money'

/** A choice that a question offers; `words` are other ways to name it. A label is the shop's own words, or a phrase. */
export interface Choice {
  readonly id: string
  readonly label: string | Said
  readonly words?: readonly string[]
}

/** A value in a phrase. Money, instants, calendar days (RFC 3339 dates) and lists are written by the wording in the shopper's language. */
export type SaidValue =
  | string
  | number
  | boolean
  | Money
  | { readonly instant: string }
  | { readonly day: string }
  | { readonly list: readonly string[] }
  | undefined

/** What is to be said, not yet in any language: a phrase of the wording and its values. */
export interface Said {
  readonly phrase: string
  readonly values: Readonly<Record<string, SaidValue>>
}

export const phrase = (name: string, values: Said['values'] = {}): Said => ({ phrase: name, values })

/** A card to be said: an order, a product, or the receipt-like quote that a shopper confirms. */
export interface SaidCard {
  readonly kind: Card['kind']
  readonly title: Said
  readonly lines: readonly { readonly label: Said; readonly value: Said | string }[]
  readonly image?: string
}

/** One thing the bot says: a phrase, a card below it, choices to answer with. */
export interface Utterance {
  readonly said: Said
  readonly card?: SaidCard
  readonly choices?: readonly Choice[]
}
