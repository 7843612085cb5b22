import type { Command } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Shop } from '../shop.ts'
import type { MarketplaceUnderTest } from './marketplace.contract.ts'

/** What a connector does about faults that stand in an answer with HTTP 200. */
export function routerContract(make: () => Promise<MarketplaceUnderTest>): void {
  let market: MarketplaceUnderTest
  let shop: Shop

  beforeEach(async () => {
    market = await make()
    shop = market.open()
  })
  afterEach(() => market.fake.close())

  const order = async (number: string) => (await shop.find({ find: 'order', number })) as Order
  const heard = (expression: RegExp) => market.fake.heard.filter((said) => expression.test(said)).length
  const refund = (number: string, fen: number): Command => ({
    ...{ type: 'refund', orderId: number, orderNumber: number, methodId: market.methodId, reason: 'scratch' },
    amount: { amount: fen, currency: 'CNY' },
  })

  test('"too many requests" is waited for by a read', async () => {
    market.fake.says.push({ on: market.reads, body: market.says.busy })
    expect(await order(market.pending)).not.toBeNull()
    market.fake.says.push({ on: market.reads, body: market.says.busy, times: 20 })
    await expect(order(market.pending)).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: expect.stringContaining('too many requests') } })
  })

  test('"too many requests" to a write was not begun: it is not repeated here, and may be asked for at once', async () => {
    market.apply(market.delivered, 1_000)
    market.fake.says.push({ on: market.agrees, body: market.says.busy })
    expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('too many requests'),
    })
    expect(heard(market.agrees)).toBe(1)
    expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'done', again: false })
  })

  test('a key that lapsed is named with the platform’s code', async () => {
    market.fake.says.push({ on: market.reads, body: market.says.lapsed })
    await expect(order(market.pending)).rejects.toMatchObject({
      code: 'shop-unavailable',
      detail: { why: expect.stringMatching(new RegExp(`key.*\\b${market.says.lapsedCode}\\b`)) },
    })
  })

  test('the platform’s own trouble is read again by a read, and settled by a read after a write', async () => {
    market.fake.says.push({ on: market.reads, body: market.says.trouble, times: 2 })
    expect(await order(market.pending)).not.toBeNull()
    market.apply(market.delivered, 1_000)
    market.fake.says.push({ on: market.agrees, body: market.says.trouble, after: true })
    expect(await shop.change(refund(market.delivered, 1_000), 'k1')).toMatchObject({ outcome: 'done' })
    expect([heard(market.agrees), paidAndKept(await order(market.delivered))]).toEqual([1, 3_000])
  })
}
