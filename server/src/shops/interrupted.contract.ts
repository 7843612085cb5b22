import type { Command } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { describe, expect, test } from 'vitest'
import type { ShopUnderTest } from './shop.contract.ts'
import type { Change } from './shop.ts'

/** A shop on a line where every answer to a write is lost, and on a sound one; both have the same keys on record. */
export interface InterruptedShop extends Pick<ShopUnderTest, 'shop' | 'given'> {
  readonly lossy: ShopUnderTest['shop']
  /** Lets so much time pass that what was asked of the platform is over there. */
  wait(): void
  /** How many writes had their answers lost so far. */
  lost(): number
}

/** What every connector to a platform keeps when it does not hear what came of its writes. */
export function interruptedContract(make: () => Promise<InterruptedShop>): void {
  const cases: Readonly<Record<string, (of: { given: ShopUnderTest['given']; pending: Order; delivered: Order }) => Command>> = {
    'a refund to the card': ({ given, delivered }) => refundTo(delivered, given.cardId),
    'a refund to the gift card': ({ given, delivered }) => refundTo(delivered, given.giftCardId),
    'a cancellation': ({ pending }) => ({ type: 'cancelOrder', ...named(pending), reason: 'x' }),
    'a payment that moves to the gift card': ({ given, pending }) => ({ type: 'changePayment', ...named(pending), methodId: given.giftCardId }),
    'a changed item': ({ given, pending }) => ({
      ...{ type: 'changeItems', ...named(pending), methodId: given.giftCardId },
      changes: [{ itemId: pending.items[0]!.id, newVariantId: given.product.blue, quantity: 1 }],
    }),
    'a return': ({ given, delivered }) => ({
      ...{ type: 'requestReturn', ...named(delivered), methodId: given.cardId, reason: 'too big' },
      items: [{ itemId: delivered.items[0]!.id, quantity: 1 }],
    }),
    'an exchange': ({ given, delivered }) => ({
      ...{ type: 'exchange', ...named(delivered), methodId: given.cardId, reason: 'colour' },
      changes: [{ itemId: delivered.items[0]!.id, newVariantId: given.product.blue, quantity: 1 }],
    }),
  }

  describe('on a line where every answer to a write is lost', () => {
    test.for(Object.keys(cases))('%s is done once, however often it is asked', async (name, { skip }) => {
      const { shop, lossy, given, wait, lost } = await make()
      const before = lost()
      const read = async (number: string) => (await shop.find({ find: 'order', number })) as Order
      const [pending, delivered] = [await read(given.pending), await read(given.delivered)]
      const command = cases[name]!({ given, pending, delivered })
      const number = 'orderNumber' in command ? command.orderNumber : ''
      if (!shop.capabilities.changes.includes(command.type)) skip()
      const answers: Change[] = []
      for (let tries = 0; tries < 8 && answers.at(-1)?.outcome !== 'done'; tries++) {
        answers.push(await lossy.change(command, 'lost'))
        expect(answers.at(-1)?.outcome).not.toBe('refused')
        wait()
      }
      expect(answers.at(-1)).toMatchObject({ outcome: 'done' })
      expect(lost()).toBeGreaterThan(before)
      expect(await shop.change(command, 'lost')).toMatchObject({ outcome: 'done', again: true })
      const after = await read(number)
      const customer = await shop.find({ find: 'customer', id: given.customer.id })
      const balance = customer?.paymentMethods.find((method) => method.id === given.giftCardId)?.balance?.amount
      expect(after.cases).toHaveLength(command.type === 'requestReturn' || command.type === 'exchange' ? 1 : 0)
      expect([after.status, after.total.amount, paidAndKept(after), balance]).toEqual(WHAT_IT_COMES_TO[name])
    })
  })
}

/** Status, total, what the shop keeps, and what is on the gift card (50.00 at first), each as it is if the deed was done once. */
const WHAT_IT_COMES_TO: Readonly<Record<string, readonly unknown[]>> = {
  'a refund to the card': ['delivered', 4000, 3000, 5000],
  'a refund to the gift card': ['delivered', 4000, 3000, 6000],
  'a cancellation': ['cancelled', 4000, 0, 5000],
  'a payment that moves to the gift card': ['pending', 4000, 4000, 1000],
  'a changed item': ['pending', 4500, 4500, 4500],
  'a return': ['delivered', 4000, 4000, 5000],
  'an exchange': ['delivered', 4000, 4000, 5000],
}

const named = ({ id, number }: Order) => ({ orderId: id, orderNumber: number })

function refundTo(order: Order, methodId: string): Command {
  return { type: 'refund', ...named(order), amount: { amount: 1000, currency: order.total.currency }, methodId, reason: 'scratch' }
}
