import type { Money } from '@xiaoer/contract/money'

/** A value in a phrase. Money, instants and lists are written by the wording in the shopper's language. */
export type SaidValue = string | number | boolean | Money | { readonly instant: string } | { readonly list: readonly string[] } | undefined

/** What is to be said, not yet in any language: a phrase of the wording and its values. */
export interface Said {
  readonly phrase: string
  readonly values: Readonly<Record<string, SaidValue>>
}

export const phrase = (name: string, values: Said['values'] = {}): Said => ({ phrase: name, values })
