import { describe, expect, test } from 'vitest'
import { SHORT } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { carrierContract } from './carrier.contract.ts'
import { STORY } from './fakes/story.ts'
import { FAKE_TRACK17, type FakeTrack17, openFakeTrack17 } from './fakes/track17.ts'
import { signTrack17, Track17Settings, track17 } from './track17.ts'

const opener =
  (fake: FakeTrack17) =>
  (place: Partial<Elsewhere> = {}, settings = {}) =>
    track17(Track17Settings.parse({ ...FAKE_TRACK17, ...settings }), { now: () => 0, address: fake.address, patience: SHORT, ...place })

const signed = (body: string, key: string = FAKE_TRACK17.key) => ({ headers: { sign: signTrack17(Buffer.from(body), key) }, rawBody: Buffer.from(body) })

describe('17TRACK keeps the contract of all carriers', () => {
  carrierContract(async () => {
    const fake = await openFakeTrack17()
    const open = opener(fake)
    return {
      fake,
      open,
      stranger: () => open({}, { key: 'guess' }),
      asks: /gettrackinfo/,
      calls: 'SF Express',
      guards: false,
      pushes: {
        about: fake.push,
        others: [fake.push(STORY.moving, 'TRACKING_STOPPED'), signed('{"event":"SOMETHING_NEW","data":null}')],
        broken: [signed('{"event":'), signed('[]'), signed('{"event":"TRACKING_UPDATED","data":{"number":"RR123456789CN","track_info":7}}')],
        wrong: [signed('{"event":"TRACKING_UPDATED"}', 'guess'), { headers: { sign: '' }, rawBody: Buffer.from('{}') }],
      },
    }
  })
})

test('the signature of a 17TRACK push is that of the protocol sheet', () => {
  const body = '{"event":"TRACKING_UPDATED","data":{"number":"RR123456789CN"}}'
  expect(signTrack17(Buffer.from(body), 'key17')).toBe('966acfe4483804db742a447768fbf094b4ba065904f1b95c16784b72ea62b911')
})

describe('17TRACK', () => {
  const withFake = async (work: (fake: FakeTrack17) => Promise<void>) => {
    const fake = await openFakeTrack17()
    await work(fake).finally(() => fake.close())
  }
  const told = (status: string, sub_status: string, more: object = {}) => ({ latest_status: { status, sub_status }, tracking: { providers: null }, ...more })

  test.each([
    ['InfoReceived', 'InfoReceived', 'announced'],
    ['InTransit', 'InTransit_PickedUp', 'in-transit'],
    ['OutForDelivery', 'OutForDelivery_Other', 'out-for-delivery'],
    ['AvailableForPickup', 'AvailableForPickup_Other', 'pickup'],
    ['Delivered', 'Delivered_Other', 'delivered'],
    ['DeliveryFailure', 'DeliveryFailure_Rejected', 'exception'],
    ['Exception', 'Exception_Lost', 'exception'],
    ['Exception', 'Exception_Returning', 'returning'],
    ['Exception', 'Exception_Returned', 'returning'],
    ['Expired', 'Expired_Other', 'exception'],
    ['SomethingNew', '', 'unknown'],
  ])('tells %s (%s) as %s', async (status, finer, state) => {
    await withFake(async (fake) => {
      fake.overrides.set(STORY.moving.number, told(status, finer))
      expect(await opener(fake)().track({ number: STORY.moving.number })).toMatchObject({ state, scans: [], deliveredAt: null, carrier: '100012' })
    })
  })

  test('knows nothing of a parcel of which the carrier knows nothing', async () => {
    await withFake(async (fake) => {
      fake.overrides.set(STORY.moving.number, told('NotFound', 'NotFound_Other'))
      expect(await opener(fake)().track({ number: STORY.moving.number })).toBeNull()
    })
  })

  test('tells when a parcel is due only where the carrier says it', async () => {
    await withFake(async (fake) => {
      const due = (source: string) =>
        told('InTransit', '', { time_metrics: { estimated_delivery_date: { source, from: '2026-11-20T09:00:00+08:00', to: '2026-11-20T18:00:00+08:00' } } })
      fake.overrides.set(STORY.moving.number, due('Official'))
      expect(await opener(fake)().track({ number: STORY.moving.number })).toMatchObject({ estimatedAt: '2026-11-20T18:00:00+08:00' })
      fake.overrides.set(STORY.moving.number, due('17TRACK'))
      expect(await opener(fake)().track({ number: STORY.moving.number })).toMatchObject({ estimatedAt: null })
    })
  })

  test('takes the time in UTC where the other has no zone, and leaves out what has none at all', async () => {
    await withFake(async (fake) => {
      const events = [
        { time_iso: '2026-11-18T10:00:00', time_utc: '2026-11-18T15:00:00Z', description: 'second', location: null, stage: null },
        { time_iso: '2026-11-17', time_utc: null, description: 'sometime', location: null, stage: null },
        { time_iso: '2026-11-17T10:00:00-05:00', time_utc: null, description: 'first', location: 'Lyon ', stage: null },
      ]
      fake.overrides.set(STORY.moving.number, { latest_status: { status: 'InTransit' }, tracking: { providers: [{ provider: null, events }] } })
      expect((await opener(fake)().track({ number: STORY.moving.number }))?.scans).toEqual([
        { at: '2026-11-17T10:00:00-05:00', place: 'Lyon', text: 'first' },
        { at: '2026-11-18T15:00:00Z', place: '', text: 'second' },
      ])
    })
  })

  test('registers a number that is new to it, once, and tells of it later', async () => {
    await withFake(async (fake) => {
      const carrier = opener(fake)()
      expect(await carrier.track({ number: 'RR123456785GB', carrier: '3011', phoneTail: '1234' })).toBeNull()
      expect(fake.heard.at(-1)).toBe('POST /track/v2.4/register [{"number":"RR123456785GB","carrier":3011,"param":"1234"}]')
      expect(await carrier.track({ number: 'RR123456785GB' })).toBeNull()
      expect(fake.heard.filter((said) => said.includes('register'))).toHaveLength(1)
    })
  })

  test('registers nothing where that is not wanted', async () => {
    await withFake(async (fake) => {
      expect(await opener(fake)({}, { register: false }).track({ number: 'RR123456785GB' })).toBeNull()
      expect(fake.heard.filter((said) => said.includes('register'))).toHaveLength(0)
    })
  })

  test.each([
    [-18010002, /key/],
    [-18019908, /credit/],
    [-18010003, /-18010003/],
  ])('says why it tells nothing (%i)', async (code, why) => {
    await withFake(async (fake) => {
      fake.refuseAll = code
      await expect(opener(fake)().track({ number: STORY.moving.number })).rejects.toMatchObject({ code: 'carrier-unavailable', detail: { why } })
    })
  })
})
