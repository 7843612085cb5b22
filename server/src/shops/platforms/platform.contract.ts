import type { Command } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FakePlatform } from '../../fake-platform.ts'
import type { Shop } from '../shop.ts'
import type { PlatformHouse } from './platform.ts'

/** Short, so that silence is found out in a moment. */
export const SHORT_PATIENCE = { readMs: 400, writeMs: 400, busyMs: 2_500, betweenTriesMs: 20 }

export interface PlatformUnderTest {
  readonly fake: FakePlatform
  /** A shop on this fake; a house of its own where none is given. */
  open(house?: Partial<PlatformHouse>): Shop
  /** The same shop with a key that the platform does not know. */
  stranger(): Shop
  /** A delivered order that was paid with 40.00 by this method, and the request that gives money back on it. */
  readonly delivered: string
  readonly methodId: string
  readonly refunds: RegExp
  /** A request that reads an order. */
  readonly reads: RegExp
  /** The platform itself gives a key's money back once. */
  readonly repeatable: boolean
}

/** What a connector does when the way to its platform is bad. */
export function platformContract(makePlatform: () => Promise<PlatformUnderTest>): void {
  let platform: PlatformUnderTest
  let shop: Shop
  let now: string

  beforeEach(async () => {
    now = '2026-11-20T08:00:00.000Z'
    platform = await makePlatform()
    shop = platform.open({ now: () => now })
  })
  afterEach(() => platform.fake.close())

  const order = async () => (await shop.find({ find: 'order', number: platform.delivered })) as Order
  const kept = async () => paidAndKept(await order())
  const refund = async (): Promise<Command> => {
    const { id, number, total } = await order()
    return {
      type: 'refund',
      orderId: id,
      orderNumber: number,
      amount: { amount: 1_000, currency: total.currency },
      methodId: platform.methodId,
      reason: 'scratch',
    }
  }

  test('waits as long as "too many requests" says, and not for ever', async () => {
    platform.fake.faults.push({ on: platform.reads, is: 'busy', retryAfter: '0.2' })
    expect(await order()).not.toBeNull()
    platform.fake.faults.push({ on: platform.reads, is: 'busy', retryAfter: '60' })
    await expect(order()).rejects.toMatchObject({ code: 'shop-unavailable' })
  })

  test('reads again after a fault, and says so when the shop is down', async () => {
    platform.fake.faults.push({ on: platform.reads, is: 'broken', times: 2 })
    expect(await order()).not.toBeNull()
    platform.fake.faults.push({ on: platform.reads, is: 'broken', times: 9 })
    await expect(order()).rejects.toMatchObject({ code: 'shop-unavailable' })
  })

  test('is not let in with a wrong key, and says so', async () => {
    const wrong = platform.stranger().find({ find: 'order', number: platform.delivered })
    await expect(wrong).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: expect.stringContaining('key') } })
  })

  test('says that the shop is not there when its address is nobody’s', async () => {
    const gone = platform.open({ address: 'http://127.0.0.1:9' })
    await expect(gone.find({ find: 'order', number: platform.delivered })).rejects.toMatchObject({ code: 'shop-unavailable' })
  })

  test.each(['broken-after', 'silent-after', 'hang-up-after'] as const)('gives money back once when the answer is lost (%s)', async (is) => {
    const command = await refund()
    platform.fake.faults.push({ on: platform.refunds, is })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: true })
    expect(await kept()).toBe(3_000)
  })

  test('says that it does not know when the shop cannot be read either, and finds the refund the next time', async () => {
    const command = await refund()
    platform.fake.faults.push({ on: platform.refunds, is: 'silent-after' })
    const answer = shop.change(command, 'k1')
    await expect.poll(() => platform.fake.heard.some((said) => platform.refunds.test(said))).toBe(true)
    platform.fake.faults.push({ on: /./, is: 'broken', times: 30 })
    expect(await answer).toMatchObject({ outcome: 'unknown' })
    platform.fake.faults.length = 0
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: true })
    expect(await kept()).toBe(3_000)
  })

  test('does not give money back a second time before the shop has settled, and then does', async () => {
    const command = await refund()
    platform.fake.faults.push({ on: platform.refunds, is: 'broken' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    if (!platform.repeatable) {
      expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
      expect(await kept()).toBe(4_000)
      now = '2026-11-20T08:03:00.000Z'
    }
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect(await kept()).toBe(3_000)
  })

  test('nothing was done when the shop refused our key: the same deed may be asked again at once', async () => {
    const command = await refund()
    platform.fake.faults.push({ on: platform.refunds, is: 'signed-out', times: 2 })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('key') })
    platform.fake.faults.length = 0
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
  })

  test('waits for a busy shop before a write, too', async () => {
    const command = await refund()
    platform.fake.faults.push({ on: platform.refunds, is: 'busy', retryAfter: '0.1', times: 2 })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect(await kept()).toBe(3_000)
  })

  test('two deeds on one order wait for each other: the second sees what the first has left', async () => {
    const command = { ...(await refund()), amount: { amount: 3_000, currency: (await order()).total.currency } } as Command
    const answers = await Promise.all(['k1', 'k2'].map((key) => shop.change(command, key)))
    expect(answers).toMatchObject([{ outcome: 'done' }, { outcome: 'refused', code: 'LIMIT' }])
    expect(platform.fake.heard.filter((said) => platform.refunds.test(said))).toHaveLength(1)
  })

  test('remembers a deed after a restart, and even when our own record was lost', async () => {
    const command = await refund()
    await shop.change(command, 'k1')
    const forgetful = platform.open({ workspaceId: `lost-${Math.trunc(performance.now())}` as PlatformHouse['workspaceId'] })
    expect(await forgetful.change(command, 'k1')).toMatchObject({ outcome: 'done', again: true })
    expect(await kept()).toBe(3_000)
  })

  test('says what it cannot do instead of doing nothing', async () => {
    const { id, number } = await order()
    expect(await shop.change({ type: 'changePayment', orderId: id, orderNumber: number, methodId: 'x' }, 'k')).toMatchObject({
      outcome: 'refused',
      code: 'INVALID',
    })
  })
}
