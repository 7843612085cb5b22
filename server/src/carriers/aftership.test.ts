import { describe, expect, test } from 'vitest'
import { SHORT } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { signBody } from '../signed-body.ts'
import { AfterShipSettings, afterShip } from './aftership.ts'
import { carrierContract } from './carrier.contract.ts'
import { FAKE_AFTERSHIP, type FakeAfterShip, openFakeAfterShip } from './fakes/aftership.ts'
import { STORY } from './fakes/story.ts'

const opener =
  (fake: FakeAfterShip) =>
  (place: Partial<Elsewhere> = {}, settings = {}) =>
    afterShip(AfterShipSettings.parse({ ...FAKE_AFTERSHIP, ...settings }), { now: () => 0, address: fake.address, patience: SHORT, ...place })

const signed = (body: string, secret: string = FAKE_AFTERSHIP.webhookSecret) => ({
  headers: { 'aftership-hmac-sha256': signBody(secret, body, 'base64') },
  rawBody: Buffer.from(body),
})

describe('AfterShip keeps the contract of all carriers', () => {
  carrierContract(async () => {
    const fake = await openFakeAfterShip()
    const open = opener(fake)
    return {
      fake,
      open,
      stranger: () => open({}, { apiKey: 'guess' }),
      asks: /^GET .*\/trackings/,
      calls: 'sf-express',
      guards: false,
      pushes: {
        about: fake.push,
        others: [fake.push(STORY.moving, 'edd_revise'), signed('{"id":1,"name":"#1001"}')],
        broken: [signed('{"event":'), signed('[]'), signed('{"event":"tracking_update","msg":{"tag":7}}')],
        wrong: [signed('{"event":"tracking_update"}', 'guess'), { headers: { 'aftership-hmac-sha256': '' }, rawBody: Buffer.from('{}') }],
      },
    }
  })
})

test('the signature of an AfterShip push is that of the protocol sheet', () => {
  const carrier = afterShip(AfterShipSettings.parse({ apiKey: 'k', webhookSecret: 'afsecret' }), { now: () => 0 })
  const push = { headers: { 'aftership-hmac-sha256': 'BCq8Fcj/gHxzs9aIjp4JCa3gL+MPNjtPKDaYsOx4eOY=' }, rawBody: Buffer.from('{"id":1,"name":"#1001"}') }
  expect(carrier.receive(push)).toEqual([])
  expect(() => carrier.receive({ ...push, rawBody: Buffer.from('{"id":2,"name":"#1001"}') })).toThrow()
})

describe('AfterShip', () => {
  const withFake = async (work: (fake: FakeAfterShip) => Promise<void>) => {
    const fake = await openFakeAfterShip()
    await work(fake).finally(() => fake.close())
  }
  const { number } = STORY.moving

  test.each([
    ['InfoReceived', 'InfoReceived_001', 'announced'],
    ['InTransit', 'InTransit_001', 'in-transit'],
    ['OutForDelivery', 'OutForDelivery_001', 'out-for-delivery'],
    ['AvailableForPickup', 'AvailableForPickup_001', 'pickup'],
    ['Delivered', 'Delivered_002', 'delivered'],
    ['AttemptFail', 'AttemptFail_001', 'exception'],
    ['Exception', 'Exception_001', 'exception'],
    ['Exception', 'Exception_010', 'returning'],
    ['Exception', 'Exception_011', 'returning'],
    ['Expired', 'Expired_001', 'exception'],
    ['Pending', 'Pending_001', 'unknown'],
    ['SomethingNew', null, 'unknown'],
  ])('tells %s (%s) as %s', async (tag, subtag, state) => {
    await withFake(async (fake) => {
      fake.overrides.set(number, { tag, subtag })
      expect(await opener(fake)().track({ number })).toMatchObject({ state })
    })
  })

  test('knows nothing of a parcel of which the carrier has said nothing yet', async () => {
    await withFake(async (fake) => {
      fake.overrides.set(number, { tag: 'Pending', checkpoints: [] })
      expect(await opener(fake)().track({ number })).toBeNull()
    })
  })

  test('reads the times of carriers that name no zone in the zone of the settings', async () => {
    await withFake(async (fake) => {
      const checkpoints = ['2026-11-18', '2026-11-18T09:30:00', '2026-11-18T02:00:00+00:00', '', null].map((checkpoint_time) => ({
        checkpoint_time,
        message: 'x',
      }))
      fake.overrides.set(number, { checkpoints })
      const times = (await opener(fake)({}, { zone: '+08:00' }).track({ number }))?.scans.map(({ at }) => at)
      expect(times).toEqual(['2026-11-18T00:00:00+08:00', '2026-11-18T09:30:00+08:00', '2026-11-18T02:00:00+00:00'])
    })
  })

  test.each([
    [{ estimated_delivery_date: '2026-11-20' }, '2026-11-20T23:59:59+00:00'],
    [{ estimated_delivery_date: '2026-11-20T10:00:00+08:00', estimated_delivery_date_max: '2026-11-21T10:00:00+08:00' }, '2026-11-21T10:00:00+08:00'],
    [{ estimated_delivery_date: null }, null],
    [null, null],
  ])('tells when a parcel is due only where the carrier says it (%j)', async (courier_estimated_delivery_date, estimatedAt) => {
    await withFake(async (fake) => {
      fake.overrides.set(number, { courier_estimated_delivery_date })
      expect(await opener(fake)().track({ number })).toMatchObject({ estimatedAt })
    })
  })

  test('registers a number that is new to it, with the carrier where it is one of its own', async () => {
    await withFake(async (fake) => {
      expect(await opener(fake)().track({ number: 'RR123456785GB', carrier: 'royal-mail' })).toBeNull()
      expect(await opener(fake)().track({ number: 'RR123456785GB', carrier: '皇家邮政' })).toBeNull()
      expect(fake.registered).toEqual([{ tracking_number: 'RR123456785GB', slug: 'royal-mail' }, { tracking_number: 'RR123456785GB' }])
      await opener(fake)({}, { register: false }).track({ number: 'RR123456785GB' })
      expect(fake.registered).toHaveLength(2)
    })
  })

  test('is not put off by a number that it knows already, and says when the plan has no room', async () => {
    await withFake(async (fake) => {
      expect(await opener(fake)().track({ number: 'RR000000009' })).toBeNull()
      await expect(opener(fake)().track({ number: 'RR000000403' })).rejects.toMatchObject({ code: 'carrier-unavailable', detail: { why: /no trackings left/ } })
    })
  })
})
