import type { Command } from '@xiaoer/contract/command'

/** What money went for; each is a number of `NUMBERS`. */
export const MONEY_KINDS = ['refunds', 'compensation', 'goodwill'] as const
export type MoneyKind = (typeof MONEY_KINDS)[number]

/** What the money of a deed went for; null: it did not go to the shopper. */
export function moneyKindOf(command: Pick<Command, 'type'> & { readonly ground?: string }): MoneyKind | null {
  switch (command.type) {
    case 'refund':
    case 'cancelOrder':
    case 'cancelItems':
    case 'requestReturn':
      return 'refunds'
    case 'compensate':
    case 'issueCoupon':
      return command.ground === 'goodwill' ? 'goodwill' : 'compensation'
    default:
      return null
  }
}
