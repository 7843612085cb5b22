import { type Order, paidAndKept } from '@xiaoer/contract/order'
import type { Shop } from '../shop.ts'

/**
 * A shop whose buyer first applies, in the marketplace's own app, for the money that a deed is to give back: the contract of all shops asks for refunds
 * and cancellations out of the blue, which no seller of a marketplace can do. `apply` takes fen; each key is applied for once.
 */
export function buyerAppliesFirst(shop: Shop, apply: (orderNumber: string, fen: number) => void): Shop {
  const applied = new Map<string, Promise<void>>()
  const wanted = async (command: Parameters<Shop['change']>[0]): Promise<{ number: string; fen: number } | null> => {
    if (command.type !== 'refund' && command.type !== 'cancelOrder') return null
    const order: Order | null = await shop.find({ find: 'order', number: command.orderNumber })
    const kept = order ? paidAndKept(order) : 0
    const fen = command.type === 'refund' ? command.amount.amount : order?.status === 'pending' ? kept : 0
    return fen > 0 && fen <= kept ? { number: command.orderNumber, fen } : null
  }
  return {
    ...shop,
    async change(command, key) {
      const application = applied.get(key) ?? wanted(command).then((what) => what && apply(what.number, what.fen))
      applied.set(
        key,
        application.then(() => undefined),
      )
      await application
      return shop.change(command, key)
    },
  }
}

/** What the contract of all shops asks for and no marketplace gives, by the names of its tests. */
export const NOT_IN_A_MARKETPLACE: Readonly<Record<string, string>> = {
  'for all their orders, and gets the latest first': 'a marketplace does not tell whose orders belong together',
  'and is known by their e-mail in any case': 'a marketplace hides its buyers',
  'and is known by their phone': 'a marketplace hides its buyers',
  'and is known by name and postcode together, not by one of them': 'a marketplace hides its buyers',
  'two full refunds through two channels at the same moment: exactly one': 'there is no gift card to give money back to',
}
