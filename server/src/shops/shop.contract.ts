import type { Command, CommandType } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change, Shop } from './shop.ts'

/** A shop with one customer's story on its shelves; `given` says under which ids this shop keeps it. */
export interface ShopUnderTest {
  readonly shop: Shop
  readonly given: {
    /** Has a card and a gift card that holds 50.00. */
    readonly customer: { readonly id: string; readonly email: string; readonly phone: string; readonly name: string; readonly postcode: string }
    readonly cardId: string
    readonly giftCardId: string
    readonly strangersCardId: string
    /** A product that `named` names: red at 30.00, blue at 35.00, gold at 200.00, white at 30.00 and sold out. */
    readonly product: {
      readonly id: string
      readonly named: string
      readonly red: string
      readonly blue: string
      readonly gold: string
      readonly white: string
    }
    readonly otherVariant: string
    /** All paid by card with 40.00 for one red piece (first item) and one of `otherVariant` at 10.00. The delivered one is the latest. */
    readonly pending: string
    readonly shipped: string
    readonly delivered: string
  }
  close(): Promise<void>
}

/** What every shop keeps, whatever the platform. A shop may be unable to do a deed, but then it says so in its capabilities. */
export function shopContract(makeShop: () => Promise<ShopUnderTest>): void {
  let house: ShopUnderTest
  let keys = 0
  const { given, find, order, change, can } = {
    given: () => house.given,
    find: ((query) => house.shop.find(query)) as Shop['find'],
    order: async (number: string) => (await house.shop.find({ find: 'order', number })) as Order,
    /** Under a key of its own. */
    change: (command: Command) => house.shop.change(command, `contract-${keys++}`),
    can: (type: CommandType) => house.shop.capabilities.changes.includes(type),
  }
  const named = ({ id, number }: Order) => ({ orderId: id, orderNumber: number })
  const dollars = ({ total }: Order, amount: number) => ({ amount, currency: total.currency })
  const kept = (after: Order) => paidAndKept(after)

  beforeEach(async () => {
    house = await makeShop()
  })
  afterEach(() => house.close())

  describe('a shopper asks', () => {
    test('for an order by its number, in small letters and with spaces around it', async () => {
      const found = await order(` ${given().pending.toLowerCase()} `)
      expect(found).toMatchObject({ number: given().pending, customerId: given().customer.id, status: 'pending', itemsChanged: false })
      expect(found.items.map((item) => [item.variantId, item.price.amount, item.quantity])).toEqual([
        [given().product.red, 3000, 1],
        [given().otherVariant, 1000, 1],
      ])
      expect([found.total.amount, kept(found)]).toEqual([4000, 4000])
    })

    test('for an order that does not exist', async () => {
      expect(await find({ find: 'order', number: 'NO-SUCH-ORDER' })).toBeNull()
      expect(await find({ find: 'order', number: '' })).toBeNull()
    })

    test('for all their orders, and gets the latest first', async () => {
      const found = await find({ find: 'ordersOf', customerId: given().customer.id })
      expect(found[0]?.number).toBe(given().delivered)
      expect(found.map((one) => one.number).sort()).toEqual([given().pending, given().shipped, given().delivered].sort())
      expect(await find({ find: 'ordersOf', customerId: 'nobody' })).toEqual([])
    })

    test('and is known by their e-mail in any case', async () => {
      const found = await find({ find: 'customerByEmail', email: given().customer.email.toUpperCase() })
      expect(found).toMatchObject({ id: given().customer.id, name: given().customer.name })
      expect(found?.paymentMethods.map((method) => method.id)).toEqual(expect.arrayContaining([given().cardId, given().giftCardId]))
      expect(await find({ find: 'customerByEmail', email: 'nobody@example.com' })).toBeNull()
      expect(await find({ find: 'customerByEmail', email: '' })).toBeNull()
    })

    test('and is known by their phone', async () => {
      expect((await find({ find: 'customerByPhone', phone: given().customer.phone }))?.id).toBe(given().customer.id)
      expect(await find({ find: 'customerByPhone', phone: '+8610000000000' })).toBeNull()
      expect(await find({ find: 'customerByPhone', phone: '' })).toBeNull()
    })

    test('and is known by name and postcode together, not by one of them', async () => {
      const { id, name, postcode } = given().customer
      expect((await find({ find: 'customersByName', name: name.toLowerCase(), postcode })).map((customer) => customer.id)).toEqual([id])
      expect(await find({ find: 'customersByName', name, postcode: '99999' })).toEqual([])
      expect(await find({ find: 'customersByName', name, postcode: '' })).toEqual([])
      expect(await find({ find: 'customersByName', name: '', postcode })).toEqual([])
    })

    test('for a product, and learns which variants can be had', async () => {
      const found = await find({ find: 'product', id: given().product.id })
      const available = Object.fromEntries(found?.variants.map((variant) => [variant.id, variant.available]) ?? [])
      expect(available).toMatchObject({ [given().product.red]: true, [given().product.blue]: true, [given().product.white]: false })
      expect(await find({ find: 'product', id: 'no-such-product' })).toBeNull()
    })

    test('for a product in a sentence', async () => {
      const found = await find({ find: 'products', text: `Hello, do you still have the ${given().product.named} in my size?` })
      expect(found[0]?.id).toBe(given().product.id)
      expect(found.length).toBeLessThanOrEqual(8)
      expect(await find({ find: 'products', text: '' })).toEqual([])
    })

    test('in words that are no words: nothing is found, nothing breaks', async () => {
      for (const text of [`'; drop table shop_orders; --`, '\0', '\ud800', '😀'.repeat(500), '‮مرحبا', '%_\\', 'x'.repeat(100_000)]) {
        expect(await find({ find: 'order', number: text })).toBeNull()
        expect(await find({ find: 'customerByEmail', email: text })).toBeNull()
        expect(await find({ find: 'customerByPhone', phone: text })).toBeNull()
        expect(await find({ find: 'customersByName', name: text, postcode: text })).toEqual([])
        expect(await find({ find: 'product', id: text })).toBeNull()
        expect(await find({ find: 'products', text })).toEqual([])
      }
      expect(await order(given().pending)).not.toBeNull()
    })
  })

  describe('a deed', () => {
    test('cancels a pending order and gives all the money back', async ({ skip }) => {
      if (!can('cancelOrder')) skip()
      const before = await order(given().pending)
      const done = await change({ type: 'cancelOrder', ...named(before), reason: 'no longer needed' })
      expect(done).toMatchObject({ outcome: 'done', again: false, after: { status: 'cancelled' } })
      const after = await order(given().pending)
      expect(after).toMatchObject({ status: 'cancelled', cancelReason: 'no longer needed' })
      expect(after.payments.at(-1)).toMatchObject({ kind: 'refund', amount: dollars(before, 4000), methodId: given().cardId })
      expect(kept(after)).toBe(0)
      expect(after.version).toBeGreaterThan(before.version)
    })

    test('does not cancel what is on its way, and says so', async ({ skip }) => {
      if (!can('cancelOrder')) skip()
      const before = await order(given().shipped)
      expectRefused(await change({ type: 'cancelOrder', ...named(before), reason: 'too late' }), 'CONFLICT_STATE')
      expect(await order(given().shipped)).toEqual(before)
    })

    test('takes single pieces out of a pending order and gives their money back; the rest is still to be sent', async ({ skip }) => {
      if (!can('cancelItems')) skip()
      const before = await order(given().pending)
      const items = [{ itemId: before.items[0]!.id, quantity: 1 }]
      expect(await change({ type: 'cancelItems', ...named(before), items, reason: 'too many' })).toMatchObject({ outcome: 'done', again: false })
      const after = await order(given().pending)
      expect([after.status, after.items.map((item) => item.variantId)]).toEqual(['pending', [given().otherVariant]])
      expect(after.payments.at(-1)).toMatchObject({ kind: 'refund', amount: dollars(before, 3000), methodId: given().cardId })
      expect([kept(after), after.total.amount]).toEqual([1000, 1000])
      expect(after.version).toBeGreaterThan(before.version)
      // what is left is an order like any other
      if (can('cancelOrder')) expect(await change({ type: 'cancelOrder', ...named(after), reason: 'no longer needed' })).toMatchObject({ outcome: 'done' })
      expect(kept(await order(given().pending))).toBe(can('cancelOrder') ? 0 : 1000)
    })

    test('takes out neither all pieces, nor more than there are, nor any of a parcel on its way', async ({ skip }) => {
      if (!can('cancelItems')) skip()
      const before = await order(given().pending)
      const all = before.items.map((item) => ({ itemId: item.id, quantity: item.quantity }))
      expectRefused(await change({ type: 'cancelItems', ...named(before), items: all, reason: 'x' }), 'INVALID')
      expectRefused(await change({ type: 'cancelItems', ...named(before), items: [{ ...all[0]!, quantity: 2 }], reason: 'x' }), 'INVALID')
      expect(await order(given().pending)).toEqual(before)
      const sent = await order(given().shipped)
      const items = [{ itemId: sent.items[0]!.id, quantity: 1 }]
      expectRefused(await change({ type: 'cancelItems', ...named(sent), items, reason: 'x' }), 'CONFLICT_STATE')
    })

    test('does nothing to an order that does not exist', async ({ skip }) => {
      if (!can('cancelOrder')) skip()
      expectRefused(await change({ type: 'cancelOrder', orderId: 'none', orderNumber: 'none', reason: 'x' }), 'NOT_FOUND')
    })

    test('sends a pending order to another address', async ({ skip }) => {
      if (!can('changeAddress')) skip()
      const before = await order(given().pending)
      const address = { line1: '8 New Road', line2: '', district: '', city: 'Ningbo', region: 'Zhejiang', postcode: '315000', country: 'CN' }
      expect(await change({ type: 'changeAddress', ...named(before), address })).toMatchObject({ outcome: 'done' })
      const after = await order(given().pending)
      expect(after).toEqual({ ...before, address, version: after.version })
      expect(after.version).toBeGreaterThan(before.version)
    })

    test('gives a customer another address', async ({ skip }) => {
      if (!can('changeCustomerAddress')) skip()
      const address = { line1: '9 New Road', line2: '', district: '', city: 'Ningbo', region: 'Zhejiang', postcode: '315001', country: 'CN' }
      const customerId = given().customer.id
      expect(await change({ type: 'changeCustomerAddress', customerId, address })).toMatchObject({ outcome: 'done' })
      expect((await find({ find: 'customer', id: customerId }))?.address).toEqual(address)
      expect(await find({ find: 'customersByName', name: given().customer.name, postcode: '315001' })).toHaveLength(1)
      expectRefused(await change({ type: 'changeCustomerAddress', customerId: 'nobody', address }), 'NOT_FOUND')
    })

    test('moves a payment to the gift card, and its money with it', async ({ skip }) => {
      if (!can('changePayment')) skip()
      const before = await order(given().pending)
      expect(await change({ type: 'changePayment', ...named(before), methodId: given().giftCardId })).toMatchObject({ outcome: 'done' })
      const after = await order(given().pending)
      expect(after.payments.slice(1)).toMatchObject([
        { kind: 'payment', amount: dollars(before, 4000), methodId: given().giftCardId },
        { kind: 'refund', amount: dollars(before, 4000), methodId: given().cardId },
      ])
      expect(await balance()).toBe(1000)
      expectRefused(await change({ type: 'changePayment', ...named(before), methodId: given().cardId }), 'CONFLICT_STATE')
    })

    test('takes nothing from the payment method of somebody else', async ({ skip }) => {
      if (!can('changePayment')) skip()
      const before = await order(given().pending)
      expectRefused(await change({ type: 'changePayment', ...named(before), methodId: given().strangersCardId }), 'FORBIDDEN')
      expectRefused(await change({ type: 'changePayment', ...named(before), methodId: given().cardId }), 'INVALID')
      expect(await order(given().pending)).toEqual(before)
    })

    test('changes an item before dispatch, the difference is paid, and that once', async ({ skip }) => {
      if (!can('changeItems')) skip()
      const before = await order(given().pending)
      const toBlue = { itemId: before.items[0]!.id, newVariantId: given().product.blue, quantity: 1 }
      expect(await change({ type: 'changeItems', ...named(before), changes: [toBlue], methodId: given().cardId })).toMatchObject({ outcome: 'done' })
      const after = await order(given().pending)
      expect(after).toMatchObject({ status: 'pending', itemsChanged: true, total: dollars(before, 4500) })
      expect(after.items[0]).toMatchObject({ id: before.items[0]!.id, variantId: given().product.blue, price: dollars(before, 3500) })
      expect(after.payments.at(-1)).toMatchObject({ kind: 'payment', amount: dollars(before, 500), methodId: given().cardId })
      expectRefused(await change({ type: 'changeItems', ...named(before), changes: [toBlue], methodId: given().cardId }), 'CONFLICT_STATE')
      if (can('cancelOrder')) expectRefused(await change({ type: 'cancelOrder', ...named(before), reason: 'x' }), 'CONFLICT_STATE')
    })

    test('changes no item to what is another product, sold out, unknown or too dear for the gift card', async ({ skip }) => {
      if (!can('changeItems')) skip()
      const before = await order(given().pending)
      const to = (newVariantId: string, methodId = given().cardId) =>
        change({ type: 'changeItems', ...named(before), changes: [{ itemId: before.items[0]!.id, newVariantId, quantity: 1 }], methodId })
      expectRefused(await to(given().otherVariant), 'INVALID')
      expectRefused(await to(given().product.white), 'CONFLICT_STATE')
      expectRefused(await to('no-such-variant'), 'NOT_FOUND')
      expectRefused(await to(given().product.gold, given().giftCardId), 'LIMIT')
      expectRefused(await to(given().product.blue, given().strangersCardId), 'FORBIDDEN')
      const changes = [{ itemId: 'no-such-item', newVariantId: given().product.blue, quantity: 1 }]
      expectRefused(await change({ type: 'changeItems', ...named(before), changes, methodId: given().cardId }), 'NOT_FOUND')
      expect(await order(given().pending)).toEqual(before)
    })

    test('takes goods back: the money is promised, not yet moved', async ({ skip }) => {
      if (!can('requestReturn')) skip()
      const before = await order(given().delivered)
      const items = [{ itemId: before.items[0]!.id, quantity: 1 }]
      expect(await change({ type: 'requestReturn', ...named(before), items, methodId: given().cardId, reason: 'too big' })).toMatchObject({ outcome: 'done' })
      const after = await order(given().delivered)
      expect(after.cases).toMatchObject([{ kind: 'return', state: 'requested', amount: dollars(before, 3000), methodId: given().cardId, reason: 'too big' }])
      expect(after.cases[0]?.items).toMatchObject([{ itemId: before.items[0]!.id, quantity: 1 }])
      expect(after.payments).toEqual(before.payments)
      expectRefused(await change({ type: 'requestReturn', ...named(before), items, methodId: given().cardId, reason: 'again' }), 'CONFLICT_STATE')
    })

    test('takes back nothing that was not delivered, is not in the order, or would be paid to the wrong method', async ({ skip }) => {
      if (!can('requestReturn')) skip()
      const [pending, delivered] = [await order(given().pending), await order(given().delivered)]
      const back = (from: Order, itemId: string, quantity: number, methodId: string) =>
        change({ type: 'requestReturn', ...named(from), items: [{ itemId, quantity }], methodId, reason: 'x' })
      expectRefused(await back(pending, pending.items[0]!.id, 1, given().cardId), 'CONFLICT_STATE')
      expectRefused(await back(delivered, 'no-such-item', 1, given().cardId), 'NOT_FOUND')
      expectRefused(await back(delivered, delivered.items[0]!.id, 2, given().cardId), 'INVALID')
      expectRefused(await back(delivered, delivered.items[0]!.id, 1, given().strangersCardId), 'FORBIDDEN')
      expect(await order(given().delivered)).toEqual(delivered)
    })

    test('exchanges delivered goods for another variant', async ({ skip }) => {
      if (!can('exchange')) skip()
      const before = await order(given().delivered)
      const changes = [{ itemId: before.items[0]!.id, newVariantId: given().product.blue, quantity: 1 }]
      expect(await change({ type: 'exchange', ...named(before), changes, methodId: given().cardId, reason: 'colour' })).toMatchObject({ outcome: 'done' })
      const after = await order(given().delivered)
      expect(after.cases).toMatchObject([{ kind: 'exchange', state: 'requested', amount: dollars(before, 500), items: changes }])
      expect([after.items, after.payments]).toEqual([before.items, before.payments])
    })

    test('exchanges nothing for what cannot be had', async ({ skip }) => {
      if (!can('exchange')) skip()
      const before = await order(given().delivered)
      const to = (newVariantId: string, methodId = given().cardId) =>
        change({ type: 'exchange', ...named(before), changes: [{ itemId: before.items[0]!.id, newVariantId, quantity: 1 }], methodId, reason: 'x' })
      expectRefused(await to(given().product.white), 'CONFLICT_STATE')
      expectRefused(await to(given().otherVariant), 'INVALID')
      expectRefused(await to(given().product.gold, given().giftCardId), 'LIMIT')
      expect(await order(given().delivered)).toEqual(before)
    })

    test('gives money back in parts, up to what was paid and not a cent more', async ({ skip }) => {
      if (!can('refund')) skip()
      const before = await order(given().delivered)
      const refund = (amount: number, methodId = given().cardId) =>
        change({ type: 'refund', ...named(before), amount: dollars(before, amount), methodId, reason: 'scratch' })
      expect(await refund(1500)).toMatchObject({ outcome: 'done' })
      expectRefused(await refund(2501), 'LIMIT')
      expect(await refund(2500)).toMatchObject({ outcome: 'done' })
      expectRefused(await refund(1), 'LIMIT')
      expectRefused(await refund(0), 'INVALID')
      expectRefused(await refund(-100), 'INVALID')
      expectRefused(await refund(1, given().strangersCardId), 'FORBIDDEN')
      const other = { amount: 1, currency: before.total.currency === 'EUR' ? 'USD' : 'EUR' }
      expectRefused(await change({ type: 'refund', ...named(before), amount: other, methodId: given().cardId, reason: 'x' }), 'INVALID')
      expect(kept(await order(given().delivered))).toBe(0)
    })

    test('keeps what a shopper writes, whatever they write', async ({ skip }) => {
      if (!can('refund')) skip()
      const before = await order(given().delivered)
      const reason = `'; drop table shop_orders; -- 😀 \u0000 ‮مرحبا`
      expect(await change({ type: 'refund', ...named(before), amount: dollars(before, 100), methodId: given().cardId, reason })).toMatchObject({
        outcome: 'done',
      })
      expect(kept(await order(given().delivered))).toBe(3900)
    })
  })

  describe('a deed is done once', () => {
    test('however often it is asked under its key', async ({ skip }) => {
      if (!can('refund')) skip()
      const before = await order(given().delivered)
      const command: Command = { type: 'refund', ...named(before), amount: dollars(before, 1000), methodId: given().cardId, reason: 'x' }
      const first = await house.shop.change(command, 'same-key')
      const second = await house.shop.change(structuredClone(command), 'same-key')
      expect(first).toMatchObject({ outcome: 'done', again: false })
      expect(second).toEqual({ ...first, again: true })
      expect(kept(await order(given().delivered))).toBe(3000)
    })

    test('a key is not used for another deed', async ({ skip }) => {
      if (!can('refund')) skip()
      const before = await order(given().delivered)
      const command: Command = { type: 'refund', ...named(before), amount: dollars(before, 1000), methodId: given().cardId, reason: 'x' }
      await house.shop.change(command, 'same-key')
      expectRefused(await house.shop.change({ ...command, amount: dollars(before, 2000) }, 'same-key'), 'INVALID')
      expect(kept(await order(given().delivered))).toBe(3000)
    })

    test('what was refused stays refused under its key', async ({ skip }) => {
      if (!can('refund') || !can('cancelOrder')) skip()
      const before = await order(given().shipped)
      const command: Command = { type: 'cancelOrder', ...named(before), reason: 'x' }
      const first = await house.shop.change(command, 'refused-key')
      expectRefused(first, 'CONFLICT_STATE')
      expect(await house.shop.change(command, 'refused-key')).toEqual(first)
    })

    test('asked ten times at the same moment', async ({ skip }) => {
      if (!can('refund')) skip()
      const before = await order(given().delivered)
      const command: Command = { type: 'refund', ...named(before), amount: dollars(before, 300), methodId: given().cardId, reason: 'x' }
      const answers = await Promise.all(Array.from({ length: 10 }, () => house.shop.change(command, 'hasty-key')))
      expect(answers.filter((answer) => answer.outcome === 'done' && !answer.again)).toHaveLength(1)
      expect(answers.filter((answer) => answer.outcome === 'done')).toHaveLength(10)
      expect(kept(await order(given().delivered))).toBe(3700)
    })

    test('two full refunds through two channels at the same moment: exactly one', async ({ skip }) => {
      if (!can('refund')) skip()
      const before = await order(given().delivered)
      const command: Command = { type: 'refund', ...named(before), amount: dollars(before, 4000), methodId: given().giftCardId, reason: 'x' }
      const answers = await Promise.all(['widget', 'e-mail'].map((channel) => house.shop.change(command, `refund-${channel}`)))
      expect(answers.map((answer) => answer.outcome).sort()).toEqual(['done', 'refused'])
      const after = await order(given().delivered)
      expect([kept(after), await balance()]).toEqual([0, 9000])
    })

    test('everything at once on one order: one wins, nobody waits for ever', async ({ skip }) => {
      if (!can('cancelOrder') || !can('changeItems') || !can('changePayment')) skip()
      const before = await order(given().pending)
      const changes = [{ itemId: before.items[0]!.id, newVariantId: given().product.blue, quantity: 1 }]
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, round): Command => {
          if (round % 3 === 0) return { type: 'cancelOrder', ...named(before), reason: 'x' }
          return round % 3 === 1
            ? { type: 'changeItems', ...named(before), changes, methodId: given().giftCardId }
            : { type: 'changePayment', ...named(before), methodId: given().giftCardId }
        }).map(change),
      )
      const done = answers.filter((answer) => answer.outcome === 'done')
      // a moved payment may come before the one deed that ends all others
      expect(done.length).toBeGreaterThanOrEqual(1)
      expect(done.length).toBeLessThanOrEqual(2)
      const after = await order(given().pending)
      expect(after.status === 'cancelled' || after.itemsChanged).toBe(true)
      expect(kept(after)).toBe(after.status === 'cancelled' ? 0 : after.total.amount)
    })
  })

  async function balance(): Promise<number | undefined> {
    const customer = await find({ find: 'customer', id: given().customer.id })
    return customer?.paymentMethods.find((method) => method.id === given().giftCardId)?.balance?.amount
  }
}

function expectRefused(answer: Change, code: Extract<Change, { outcome: 'refused' }>['code']): void {
  expect(answer).toMatchObject({ outcome: 'refused', code, message: expect.stringMatching(/\S/) })
}
