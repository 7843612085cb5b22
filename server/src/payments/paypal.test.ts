import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { SHORT } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { FAKE_PAYPAL, type FakePayPal, openFakePayPal } from './fakes/paypal.ts'
import { STORY } from './fakes/story.ts'
import { paymentProviderContract } from './payment-provider.contract.ts'
import { PayPalSettings, payPal, signedText } from './paypal.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
const NOW = '2026-11-20T08:00:00Z'
const opener =
  (fake: FakePayPal) =>
  (place: Partial<Elsewhere> = {}, settings = {}) =>
    payPal(PayPalSettings.parse({ ...FAKE_PAYPAL, ...settings }), { now: () => Date.parse(NOW), address: fake.address, patience: SHORT, ...place })

const event = (resource: unknown) => ({ id: 'WH-E-1', event_type: 'PAYMENT.CAPTURE.REFUNDED', resource_type: 'refund', summary: 'x', resource })

describe('PayPal keeps the contract of all payment providers', () => {
  paymentProviderContract(async () => {
    const fake = await openFakePayPal(keys)
    const open = opener(fake)
    const genuine = event(fake.about(STORY.done))
    const at = (certUrl: string) => fake.push(genuine, NOW, { certUrl })
    return {
      fake,
      open,
      stranger: () => open({}, { clientSecret: 'guess' }),
      asks: /^GET \/v2\/payments\/refunds/,
      cannotTell: [],
      tellsArrival: false,
      pushes: {
        about: (refund) => fake.push(event(fake.about(refund)), NOW),
        others: [
          fake.push({ event_type: 'CUSTOMER.DISPUTE.CREATED', resource_type: 'dispute', resource: {} }, NOW),
          fake.push('{"id":"evt_1","type":"charge.refunded"}', NOW),
        ],
        broken: [fake.push('{"id":', NOW), fake.push('[]', NOW), fake.push(event({ id: 7 }), NOW)],
        wrong: [
          fake.push(genuine, NOW, { key: others.privateKey }),
          fake.push(genuine, NOW, { webhookId: 'WH-OTHER' }),
          fake.push(genuine, '2026-11-15T08:00:00Z'),
          fake.push(genuine, 'yesterday'),
          at('http://api.paypal.com/v1/notifications/certs/CERT-1'),
          at('https://api.paypal.com.example.net/v1/notifications/certs/CERT-1'),
          at('https://example.net/v1/notifications/certs/CERT-1'),
          at('https://evilpaypal.com/v1/notifications/certs/CERT-1'),
          at('https://api.paypal.com@example.net/v1/notifications/certs/CERT-1'),
          at('https://api.paypal.com:8443/v1/notifications/certs/CERT-1'),
          at('https://api.paypal.com/v1/notifications/certs/../../CERT-1'),
          at('https://api.paypal.com/anything'),
          at('https://api.paypal.com/v1/notifications/certs/CERT-NONE'),
          at(''),
        ],
      },
    }
  })
})

test('what PayPal signs is that of the protocol sheet', () => {
  const rawBody = Buffer.from('{"id":"evt_1","type":"charge.refunded"}')
  expect(signedText({ id: 'tid-1', time: '2026-01-01T04:00:00Z', webhookId: 'WH-1', rawBody })).toBe('tid-1|2026-01-01T04:00:00Z|WH-1|4195009795')
})

describe('PayPal', () => {
  const withFake = async (work: (fake: FakePayPal) => Promise<void>) => {
    const fake = await openFakePayPal(keys)
    await work(fake).finally(() => fake.close())
  }
  const refund = STORY.done
  const heard = (fake: FakePayPal, what: RegExp) => fake.heard.filter((said) => what.test(said)).length

  test.each([
    [{ amount: { currency_code: 'JPY', value: '500' } }, { amount: { amount: 500, currency: 'JPY' } }],
    [{ amount: { currency_code: 'USD', value: '0.10' } }, { amount: { amount: 10, currency: 'USD' } }],
    [{ status: 'CANCELLED' }, { state: 'failed' }],
    [{ status: 'SOMETHING_NEW' }, { state: 'needs-attention' }],
    [
      { status: 'PENDING', status_details: { reason: 'ECHECK' } },
      { state: 'pending', message: 'ECHECK' },
    ],
    [{ links: null }, { paymentId: null }],
    [{ acquirer_reference_number: undefined }, { reference: null }],
  ])('tells %j as %j', async (said, told) => {
    await withFake(async (fake) => {
      fake.overrides.set(refund.refundId, said)
      expect(await opener(fake)().refundStatus(refund)).toMatchObject(told)
    })
  })

  test.each(['many', '1.005', ''])('does not guess an amount (%j)', async (value) => {
    await withFake(async (fake) => {
      fake.overrides.set(refund.refundId, { amount: { currency_code: 'USD', value } })
      await expect(opener(fake)().refundStatus(refund)).rejects.toMatchObject({ code: 'payment-unavailable' })
    })
  })

  test('asks for a token once, until it lapses', async () => {
    await withFake(async (fake) => {
      let now = Date.parse(NOW)
      const provider = opener(fake)({ now: () => now })
      await provider.refundStatus(refund)
      await provider.refundStatus(STORY.pending)
      expect(heard(fake, /oauth2/)).toBe(1)
      now += 9 * 3_600_000
      await provider.refundStatus(refund)
      expect(heard(fake, /oauth2/)).toBe(2)
    })
  })

  test('asks for another token after the first was taken back', async () => {
    await withFake(async (fake) => {
      const provider = opener(fake)()
      await provider.refundStatus(refund)
      fake.tokens.clear()
      await expect(provider.refundStatus(refund)).rejects.toMatchObject({ detail: { why: /key/ } })
      expect(await provider.refundStatus(refund)).not.toBeNull()
    })
  })

  test('asks for its certificate once a day', async () => {
    await withFake(async (fake) => {
      let now = Date.parse(NOW)
      const provider = opener(fake)({ now: () => now })
      for (let times = 0; times < 3; times++) await provider.receive(fake.push(event(fake.about(refund)), NOW))
      expect(heard(fake, /certs/)).toBe(1)
      now += 86_400_001
      await provider.receive(fake.push(event(fake.about(refund)), NOW))
      expect(heard(fake, /certs/)).toBe(2)
    })
  })

  test('says so when the certificate cannot be read: the push may be genuine', async () => {
    await withFake(async (fake) => {
      const push = fake.push(event(fake.about(refund)), NOW, { certUrl: 'https://api.paypal.com/v1/notifications/certs/CERT-BROKEN' })
      await expect(opener(fake)().receive(push)).rejects.toMatchObject({ code: 'payment-unavailable' })
    })
  })
})
