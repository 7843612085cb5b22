import { type RefundState, RefundStatus } from '@xiaoer/contract/refund-status'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { badLineContract, tampered } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import type { FakePlatform } from '../fake-platform.ts'
import type { Push } from '../push.ts'
import { STORY, type StoryRefund } from './fakes/story.ts'
import type { PaymentProvider } from './payment-provider.ts'

export interface PaymentUnderTest {
  readonly fake: FakePlatform
  /** On the fake, unless the place is another. */
  open(place?: Partial<Elsewhere>): PaymentProvider
  /** With a key that nobody knows. */
  stranger(): PaymentProvider
  /** The request that asks for a refund. */
  readonly asks: RegExp
  /** States of the story that it cannot tell. */
  readonly cannotTell: readonly RefundState[]
  /** It knows when the money was with the shopper. */
  readonly tellsArrival: boolean
  readonly pushes: {
    about(refund: StoryRefund): Push
    /** Genuine, but nothing that tells of a refund. */
    readonly others: readonly Push[]
    /** Genuine and broken. */
    readonly broken: readonly Push[]
    /** Right in all but the signature: missing, of another key, too old. */
    readonly wrong: readonly Push[]
  }
}

/** What every payment provider keeps; the fakes tell one story of refunds, each in its own words. */
export function paymentProviderContract(openUnderTest: () => Promise<PaymentUnderTest>): void {
  describe('on a bad line', () => {
    badLineContract(async () => {
      const at = await openUnderTest()
      return {
        fake: at.fake,
        ask: () => at.open().refundStatus(STORY.done),
        askAsStranger: () => at.stranger().refundStatus(STORY.done),
        askNobody: () => at.open({ address: 'http://127.0.0.1:9' }).refundStatus(STORY.done),
        asks: at.asks,
      }
    }, 'payment-unavailable')
  })

  let at: PaymentUnderTest
  beforeEach(async () => {
    at = await openUnderTest()
  })
  afterEach(() => at.fake.close())

  const expected = ({ refundId, paymentId, state, amount }: StoryRefund) => ({ refundId, paymentId, state, amount: { amount, currency: 'CNY' } })

  test.each(Object.entries(STORY))('tells a refund of the story: %s', async (_, refund: StoryRefund) => {
    if (at.cannotTell.includes(refund.state)) return
    const told = await at.open().refundStatus(refund)
    expect(RefundStatus.parse(told)).toEqual(told)
    expect(told).toMatchObject(expected(refund))
    const arrived = at.tellsArrival && refund.arrivedAt ? Date.parse(refund.arrivedAt) : null
    expect(told?.arrivedAt ? Date.parse(told.arrivedAt) : null).toBe(arrived)
  })

  test('knows nothing of a refund that nobody has made', async () => {
    expect(await at.open().refundStatus({ refundId: 'R9999', paymentId: STORY.done.paymentId })).toBeNull()
    expect(await at.open().refundStatus({ refundId: 'R9999', paymentId: 'P9999' })).toBeNull()
  })

  test('does not tell of a refund to who names another payment', async () => {
    expect(await at.open().refundStatus({ refundId: STORY.done.refundId, paymentId: STORY.failed.paymentId })).toBeNull()
    expect(await at.open().refundStatus({ refundId: STORY.done.refundId, paymentId: '' })).toBeNull()
  })

  test.each(['', '../payments', 'R0001?x=1', 'R0001/cancel', '退款', 'R'.repeat(300)])('is not led astray by a number that is none (%j)', async (refundId) => {
    expect(await at.open().refundStatus({ refundId, paymentId: STORY.done.paymentId })).toBeNull()
  })

  test('hears what is pushed', async () => {
    for (const refund of Object.values(STORY)) {
      if (at.cannotTell.includes(refund.state)) continue
      const told = await at.open().receive(at.pushes.about(refund))
      expect(told).toMatchObject([expected(refund)])
      expect(RefundStatus.parse(told[0])).toEqual(told[0])
    }
  })

  test('hears nothing in a push about something else, and says when a genuine push cannot be read', async () => {
    for (const push of at.pushes.others) expect(await at.open().receive(push)).toEqual([])
    for (const push of at.pushes.broken) await expect(at.open().receive(push)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('takes no push from anybody else', async () => {
    const genuine = at.pushes.about(STORY.done)
    const forged = tampered(genuine.rawBody).map((rawBody) => ({ ...genuine, rawBody }))
    const nothing: Push = { headers: {}, rawBody: Buffer.alloc(0) }
    const unsigned: Push = { headers: {}, rawBody: genuine.rawBody }
    const signatureless = Object.keys(genuine.headers).length > 0 ? [unsigned] : []
    for (const push of [nothing, ...forged, ...signatureless, ...at.pushes.wrong])
      await expect(at.open().receive(push)).rejects.toMatchObject({ code: 'wrong-signature' })
  })

  test('says how a push is acknowledged', () => {
    expect(at.open().acknowledgement.body).not.toBe('')
    expect(at.open().acknowledgement.contentType).toMatch(/^[a-z]+\/[a-z]+$/)
  })
}
