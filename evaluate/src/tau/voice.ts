import type { Dice } from '../bench/seeded-dice.ts'
import type { RetailOrder, RetailUser } from './retail.ts'

export const STYLES = ['terse', 'plain', 'chatty'] as const
export type Style = (typeof STYLES)[number]

/** How one shopper talks and what is theirs: their account and their orders, which anybody knows of themselves. */
export interface Voice {
  readonly style: Style
  readonly dice: Dice
  readonly user: RetailUser
  readonly orders: Readonly<Record<string, RetailOrder>>
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
