import { describe, expect, test } from 'vitest'
import { SHORT } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { STORY } from './fakes/story.ts'
import { FAKE_STRIPE, type FakeStripe, openFakeStripe } from './fakes/stripe.ts'
import { paymentProviderContract } from './payment-provider.contract.ts'
import { StripeSettings, signStripe, stripe } from './stripe.ts'

const NOW_S = 1_767_240_000
const opener =
  (fake: FakeStripe) =>
  (place: Partial<Elsewhere> = {}, settings = {}) =>
    stripe(StripeSettings.parse({ ...FAKE_STRIPE, ...settings }), { now: () => NOW_S * 1_000, address: fake.address, patience: SHORT, ...place })

describe('Stripe keeps the contract of all payment providers', () => {
  paymentProviderContract(async () => {
    const fake = await openFakeStripe()
    const open = opener(fake)
    const event = (object: unknown) => ({ id: 'evt_1', type: 'refund.updated', data: { object, previous_attributes: {} } })
    const genuine = event(fake.about(STORY.done))
    return {
      fake,
      open,
      stranger: () => open({}, { secretKey: 'sk_test_guess' }),
      asks: /^GET \/v1\/refunds/,
      cannotTell: [],
      tellsArrival: false,
      pushes: {
        about: (refund) => fake.push(event(fake.about(refund)), NOW_S),
        others: [
          fake.push({ id: 'evt_1', type: 'charge.refunded' }, NOW_S),
          fake.push(event({ object: 'charge', refunds: null }), NOW_S),
          fake.push(event({ object: 'dispute' }), NOW_S),
        ],
        broken: [fake.push('{"id":', NOW_S), fake.push('[]', NOW_S), fake.push(event({ object: 'refund', amount: 'many' }), NOW_S)],
        wrong: [fake.push(genuine, NOW_S, 'whsec_guess'), fake.push(genuine, NOW_S - 301), fake.push(genuine, NOW_S + 301)],
      },
    }
  })
})

describe('the signature of a Stripe push', () => {
  const body = '{"id":"evt_1","type":"charge.refunded"}'
  const v1 = 'e2c6f7ad745de10516164b43a4bea329db5f575f7da547cdef956f1ba8b34404'
  const provider = stripe({ secretKey: 'sk_x', webhookSecret: 'whsec_test' }, { now: () => (NOW_S + 299) * 1_000 })
  const receive = (header: string, rawBody = body) => provider.receive({ headers: { 'stripe-signature': header }, rawBody: Buffer.from(rawBody) })

  test('is that of the protocol sheet', async () => {
    expect(signStripe(Buffer.from(body), '1767240000', 'whsec_test')).toBe(v1)
    expect(await receive(`t=1767240000,v1=${v1}`)).toEqual([])
  })

  test.each([`t=1767240001,v1=${v1}`, `v1=${v1}`, `t=,v1=${v1}`, `t=1767240000,v0=${v1}`, `t=1767240000,v1=`, 't=1767240000', ''])(
    'is not %s',
    async (header) => {
      await expect(receive(header)).rejects.toMatchObject({ code: 'wrong-signature' })
    },
  )

  test('is none where no secret was given', async () => {
    const open = stripe({ secretKey: 'sk_x' }, { now: () => NOW_S * 1_000 })
    const push = { headers: { 'stripe-signature': `t=${NOW_S},v1=${signStripe(Buffer.from(body), String(NOW_S), '')}` }, rawBody: Buffer.from(body) }
    await expect(open.receive(push)).rejects.toMatchObject({ code: 'wrong-signature' })
  })
})

describe('Stripe', () => {
  const withFake = async (work: (fake: FakeStripe) => Promise<void>) => {
    const fake = await openFakeStripe()
    await work(fake).finally(() => fake.close())
  }
  const refund = STORY.done

  test.each([
    ['usd', 1_999, 1_999],
    ['JPY', 500, 500],
    ['vnd', 1_000_000, 1_000_000],
    ['kwd', 1_230, 1_230],
    ['usd', 5, 5],
    // counted in hundredths by Stripe, in whole ones by the world
    ['isk', 50_000, 500],
    ['ugx', 100, 1],
  ])('tells %s %i as %i', async (currency, count, amount) => {
    await withFake(async (fake) => {
      fake.overrides.set(refund.refundId, { currency, amount: count })
      expect(await opener(fake)().refundStatus(refund)).toMatchObject({ amount: { amount, currency: currency.toUpperCase() } })
    })
  })

  test.each([
    [{ status: 'canceled' }, { state: 'failed' }],
    [{ status: 'something_new' }, { state: 'needs-attention' }],
    [{ status: null }, { state: 'pending' }],
    [{ failure_reason: 'lost_or_stolen_card' }, { message: 'lost_or_stolen_card' }],
    [{ payment_intent: null, charge: { id: 'P0001', object: 'charge' } }, { paymentId: 'P0001' }],
    [{ destination_details: null }, { to: null, reference: null }],
    [{ destination_details: { type: 'us_bank_transfer', us_bank_transfer: { reference: 'B1' } } }, { to: 'us_bank_transfer', reference: 'B1' }],
    [{ destination_details: { type: 'constructor' } }, { to: 'constructor', reference: null }],
  ])('tells %j as %j', async (said, told) => {
    await withFake(async (fake) => {
      fake.overrides.set(refund.refundId, said)
      expect(await opener(fake)().refundStatus(refund)).toMatchObject(told)
    })
  })

  test('tells the number by which the bank finds the money', async () => {
    await withFake(async (fake) => {
      expect(await opener(fake)().refundStatus(refund)).toMatchObject({ to: 'card', reference: '00123456789012345678901' })
      expect(await opener(fake)().refundStatus({ ...refund, paymentId: 'ch_P0001' })).toMatchObject({ paymentId: 'P0001' })
    })
  })

  test('hears of all refunds of a charge, where they are told with it', async () => {
    await withFake(async (fake) => {
      const object = { object: 'charge', refunds: { data: [fake.about(STORY.done), fake.about(STORY.pending)] } }
      const told = await opener(fake)().receive(fake.push({ id: 'evt_1', type: 'charge.refunded', data: { object } }, NOW_S))
      expect(told).toMatchObject([{ refundId: 'R0001' }, { refundId: 'R0002' }])
    })
  })
})
