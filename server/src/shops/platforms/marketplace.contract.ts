import type { Command } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Shop } from '../shop.ts'
import type { PlatformHouse } from './platform.ts'
import type { FakeRouter } from './test-router.ts'

/** A seller's shop on a fake marketplace. The orders are paid with 40.00: one shirt at 30.00, one mug at 10.00; nobody has applied for anything. */
export interface MarketplaceUnderTest {
  readonly fake: FakeRouter
  open(house?: Partial<PlatformHouse>): Shop
  readonly pending: string
  readonly shipped: string
  readonly delivered: string
  readonly methodId: string
  /** In the marketplace's own app; answers the application's id. */
  apply(orderNumber: string, fen: number): string
  withdraw(applicationId: string): void
  /** Somebody of the shop agrees by hand. */
  agreeByHand(applicationId: string): void
  /** The seller's memo, which staff may have written to. */
  readonly memo: { read(orderNumber: string): string; write(orderNumber: string, text: string): void }
  /** The requests that agree to an application, that write a memo, that read an order. */
  readonly agrees: RegExp
  readonly memos: RegExp
  readonly reads: RegExp
  /** Bodies of answers: too many requests; the key has lapsed, with its code; the platform's own trouble; a plain no. */
  readonly says: { readonly busy: object; readonly lapsed: object; readonly lapsedCode: string; readonly trouble: object; readonly no: object }
}

/** What a seller's shop on a marketplace keeps beyond the contract of all shops. */
export function marketplaceContract(make: () => Promise<MarketplaceUnderTest>): void {
  let market: MarketplaceUnderTest
  let shop: Shop

  beforeEach(async () => {
    market = await make()
    shop = market.open()
  })
  afterEach(() => market.fake.close())

  const order = async (number: string) => (await shop.find({ find: 'order', number })) as Order
  const named = (number: string) => ({ orderId: number, orderNumber: number })
  const refund = (number: string, fen: number): Command => ({
    type: 'refund',
    ...named(number),
    amount: { amount: fen, currency: 'CNY' },
    methodId: market.methodId,
    reason: 'scratch',
  })
  const heard = (expression: RegExp) => market.fake.heard.filter((said) => expression.test(said)).length

  describe('a buyer', () => {
    test('is who receives the order, as far as the marketplace shows them, and has that order only', async () => {
      const { customerId } = await order(market.pending)
      const found = await shop.find({ find: 'customer', id: customerId })
      expect(found).toMatchObject({ id: customerId, email: null, paymentMethods: [{ id: market.methodId, balance: null }] })
      expect(found?.name).not.toBe('Lin Testa')
      expect((await shop.find({ find: 'ordersOf', customerId })).map(({ number }) => number)).toEqual([market.pending])
      expect((await order(market.shipped)).customerId).not.toBe(customerId)
    })

    test('cannot be looked for, and nobody is asked', async () => {
      await shop.find({ find: 'customerByEmail', email: 'lin@example.com' })
      await shop.find({ find: 'customerByPhone', phone: '+8619900000001' })
      await shop.find({ find: 'customersByName', name: 'Lin Testa', postcode: '310000' })
      await shop.find({ find: 'ordersOf', customerId: 'somebody' })
      expect(market.fake.heard).toEqual([])
      for (const find of ['ordersOf', 'customerByEmail', 'customerByPhone', 'customersByName'] as const) expect(shop.capabilities.finds).not.toContain(find)
    })
  })

  describe('what a buyer applied for', () => {
    test('is told as a case, and is no money yet', async () => {
      const id = market.apply(market.delivered, 1_000)
      const found = await order(market.delivered)
      expect(found.cases).toMatchObject([{ id, kind: 'refund', state: 'requested', amount: { amount: 1_000, currency: 'CNY' }, methodId: market.methodId }])
      expect(paidAndKept(found)).toBe(4_000)
    })

    test('is agreed to when just this amount is to be given back', async () => {
      market.apply(market.delivered, 3_000)
      const id = market.apply(market.delivered, 1_000)
      const before = await order(market.delivered)
      const answer = await shop.change(refund(market.delivered, 1_000), 'k1')
      expect(answer).toMatchObject({ outcome: 'done', again: false })
      const after = await order(market.delivered)
      expect([paidAndKept(after), heard(market.agrees)]).toEqual([3_000, 1])
      expect(after.payments.at(-1)).toMatchObject({ id, kind: 'refund', amount: { amount: 1_000 }, methodId: market.methodId })
      expect(after.cases.find((one) => one.id === id)).toMatchObject({ state: 'refunded' })
      expect(after.version).toBeGreaterThan(before.version)
    })

    test('is all that can be given back: nothing is offered, nothing is written for another amount', async () => {
      market.apply(market.delivered, 1_000)
      const before = await order(market.delivered)
      for (const fen of [999, 1_001, 4_000]) {
        expect(await shop.change(refund(market.delivered, fen), `k${fen}`)).toMatchObject({
          outcome: 'refused',
          code: 'CONFLICT_STATE',
          message: expect.stringContaining('applied'),
        })
      }
      expect(await order(market.delivered)).toEqual(before)
      expect(heard(market.memos) + heard(market.agrees)).toBe(0)
    })

    test('is agreed to once: a lost answer never takes the other application of the same amount', async () => {
      const [first, second] = [market.apply(market.delivered, 1_000), market.apply(market.delivered, 1_000)]
      market.fake.faults.push({ on: market.agrees, is: 'broken-after' })
      expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'done' })
      expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'done', again: true })
      const states = async () => (await order(market.delivered)).cases.map(({ id, state }) => [id, state]).sort()
      const refunded = (await states()).filter(([, state]) => state === 'refunded')
      expect(refunded).toHaveLength(1)
      expect([first, second]).toContain(refunded[0]![0])
      expect(await shop.change(refund(market.delivered, 1_000), 'k2')).toMatchObject({ outcome: 'done', again: false })
      expect((await states()).map(([, state]) => state)).toEqual(['refunded', 'refunded'])
    })

    test('can be withdrawn under our hands: then it is not paid, nor another in its place under the same key', async () => {
      const id = market.apply(market.delivered, 1_000)
      market.fake.faults.push({ on: market.agrees, is: 'broken' })
      expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'unknown' })
      market.withdraw(id)
      market.apply(market.delivered, 1_000)
      expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
      expect([paidAndKept(await order(market.delivered)), market.memo.read(market.delivered)]).toEqual([4_000, ''])
      expect(await shop.change(refund(market.delivered, 1_000), 'k2')).toMatchObject({ outcome: 'done', again: false })
    })

    test('that a person agreed to meanwhile is done, and not done again', async () => {
      const id = market.apply(market.delivered, 1_000)
      market.fake.faults.push({ on: market.agrees, is: 'broken' })
      expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'unknown' })
      market.agreeByHand(id)
      expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'done', again: true })
      expect(heard(market.agrees)).toBe(1)
    })

    test('leaves no line in the memo when the marketplace says no', async () => {
      market.memo.write(market.delivered, '老顾客')
      market.apply(market.delivered, 1_000)
      market.fake.says.push({ on: market.agrees, body: market.says.no })
      expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'refused', message: expect.stringMatching(/\S/) })
      expect(market.memo.read(market.delivered)).toBe('老顾客')
    })
  })

  describe('an order that is paid and not sent', () => {
    const cancel = (number: string): Command => ({ type: 'cancelOrder', ...named(number), reason: 'no longer needed' })

    test('ends when the buyer applied for all of its money', async () => {
      market.apply(market.pending, 1_000)
      market.apply(market.pending, 3_000)
      expect(await shop.change(cancel(market.pending), 'k1')).toMatchObject({
        outcome: 'done',
        after: { status: 'cancelled', cancelReason: 'no longer needed' },
      })
      expect([paidAndKept(await order(market.pending)), heard(market.agrees)]).toEqual([0, 2])
      expect(await shop.change(cancel(market.pending), 'k1')).toMatchObject({ outcome: 'done', again: true })
    })

    test('goes on when the buyer applied for a part, or for nothing', async () => {
      expect(await shop.change(cancel(market.pending), 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
      market.apply(market.pending, 1_000)
      const before = await order(market.pending)
      expect(await shop.change(cancel(market.pending), 'k2')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
      expect(await order(market.pending)).toEqual(before)
    })

    test('is ended to the end when it broke off in the middle', async () => {
      market.apply(market.pending, 1_000)
      market.apply(market.pending, 3_000)
      // the first application is agreed to, the second finds the platform down
      let agreed = 0
      market.fake.faults.push({ on: { test: (said: string) => market.agrees.test(said) && ++agreed > 1 } as RegExp, is: 'signed-out' })
      expect(await shop.change(cancel(market.pending), 'k1')).toMatchObject({ outcome: 'unknown' })
      expect(await shop.change(cancel(market.pending), 'k1')).toMatchObject({ outcome: 'done', after: { status: 'cancelled' } })
      expect(paidAndKept(await order(market.pending))).toBe(0)
    })
  })

  describe('a note', () => {
    const note = (text: string): Command => ({ type: 'addNote', ...named(market.pending), note: text })

    test('stands in the seller’s memo behind what staff wrote, once, and is told with the order', async () => {
      market.memo.write(market.pending, '老顾客')
      market.fake.faults.push({ on: market.memos, is: 'silent-after' })
      expect(await shop.change(note('please ring\ntwice 😀'), 'k1')).toMatchObject({ outcome: 'done' })
      expect(await shop.change(note('please ring\ntwice 😀'), 'k1')).toMatchObject({ outcome: 'done', again: true })
      expect(market.memo.read(market.pending)).toMatch(/^老顾客\n留言：please ring⏎twice 😀 \[xiaoer-[0-9a-f]{20}\]$/)
      expect(await order(market.pending)).toMatchObject({ notes: ['please ring\ntwice 😀'] })
    })

    test('moves nothing of the order but its version, and comes in any state', async () => {
      const before = await order(market.delivered)
      expect(await shop.change({ ...note('thanks'), ...named(market.delivered) } as Command, 'k1')).toMatchObject({ outcome: 'done' })
      const after = await order(market.delivered)
      expect(after).toEqual({ ...before, notes: ['thanks'], version: after.version })
      expect(after.version).toBeGreaterThan(before.version)
    })

    test('that finds no room is refused, and cuts nothing of what staff wrote', async () => {
      const full = '备'.repeat(280) + 'x'.repeat(200)
      market.memo.write(market.pending, full)
      expect(await shop.change(note('长'.repeat(400)), 'k1')).toMatchObject({ outcome: 'refused', code: 'LIMIT' })
      expect(market.memo.read(market.pending)).toBe(full)
    })
  })

  test('says what no seller can do', async () => {
    const able = shop.capabilities.changes
    for (const type of [
      'requestReturn',
      'exchange',
      'changeItems',
      'changePayment',
      'changeCustomerAddress',
      'compensate',
      'withdrawCase',
      'sendBack',
    ] as const)
      expect(able).not.toContain(type)
    expect(able).toEqual(expect.arrayContaining(['cancelOrder', 'refund', 'addNote']))
  })
}
