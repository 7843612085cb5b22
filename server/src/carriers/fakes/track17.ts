import { createHash } from 'node:crypto'
import type { TrackingState } from '@xiaoer/contract/tracking'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import { clock, PARCELS, type StoryParcel } from './story.ts'

export const FAKE_TRACK17 = { key: 'FAKE17KEY' }

export interface FakeTrack17 extends FakePlatform {
  /** Numbers of which it has been told. */
  readonly registered: Set<string>
  /** Whole track_info that is told of a number instead of the story's. */
  readonly overrides: Map<string, object>
  /** All questions are refused with this code. */
  refuseAll: number | undefined
  push(parcel: StoryParcel, event?: string): { headers: Record<string, string>; rawBody: Buffer }
}

/** 17TRACK v2.4, written from the protocol's sheet: register, gettrackinfo, pushes. */
export async function openFakeTrack17(): Promise<FakeTrack17> {
  const registered = new Set(PARCELS.map(({ number }) => number))
  const overrides = new Map<string, object>()
  const fake = await openFakePlatform(({ method, path, headers, body }): FakeAnswer => {
    if (headers['17token'] !== FAKE_TRACK17.key)
      return { status: 401, body: { code: 401, data: { errors: [{ code: -18010002, message: 'Invalid security key.' }] } } }
    if (open.refuseAll !== undefined) return { status: 200, body: { code: open.refuseAll, message: 'refused by the test', data: {} } }
    const asked = JSON.parse(body)
    if (method !== 'POST' || !Array.isArray(asked) || asked.length === 0 || asked.length > 40) return { status: 200, body: { code: -18010014, data: {} } }
    const [{ number, carrier }] = asked
    if (typeof number !== 'string' || (carrier !== undefined && !Number.isInteger(carrier))) return { status: 200, body: { code: -18010012, data: {} } }
    if (path === '/track/v2.4/register') {
      if (!/^[A-Z]{2}\d+/.test(number)) return rejected(number, -18019903, 'Carrier cannot be detected.')
      if (registered.has(number)) return rejected(number, -18019901, 'has been registered')
      registered.add(number)
      return accepted({ number, origin: 1, carrier: carrier ?? 100012 })
    }
    if (path !== '/track/v2.4/gettrackinfo') return { status: 404, body: {} }
    if (!registered.has(number)) return rejected(number, -18019902, 'does not register, please register first')
    const parcel = PARCELS.find((one) => one.number === number)
    if (parcel === undefined) return rejected(number, -18019909, 'No tracking information at this time.')
    return accepted(told(parcel, overrides))
  })
  const open: FakeTrack17 = Object.assign(fake, {
    registered,
    overrides,
    refuseAll: undefined as number | undefined,
    push(parcel: StoryParcel, event = 'TRACKING_UPDATED') {
      const rawBody = Buffer.from(JSON.stringify({ event, data: told(parcel, overrides) }))
      return { headers: { sign: createHash('sha256').update(`${rawBody}/${FAKE_TRACK17.key}`).digest('hex') }, rawBody }
    },
  })
  return open
}

const STATUS: Readonly<Record<TrackingState, readonly [string, string]>> = {
  announced: ['InfoReceived', 'InfoReceived'],
  'in-transit': ['InTransit', 'InTransit_Other'],
  'out-for-delivery': ['OutForDelivery', 'OutForDelivery_Other'],
  pickup: ['AvailableForPickup', 'AvailableForPickup_Other'],
  delivered: ['Delivered', 'Delivered_Signed'],
  exception: ['DeliveryFailure', 'DeliveryFailure_NoBody'],
  returning: ['Exception', 'Exception_Returning'],
  unknown: ['SomethingNew', 'SomethingNew_Other'],
}

/** The first scans are told by a carrier abroad, in its own zone. */
function told({ number, state, scans }: StoryParcel, overrides: Map<string, object>): object {
  const event = (scan: StoryParcel['scans'][number], hours: number) => ({
    time_iso: `${clock(scan.at, hours).replace(' ', 'T')}${hours === 8 ? '+08:00' : '-05:00'}`,
    time_utc: scan.at,
    time_raw: { date: null, time: null, timezone: null },
    description: scan.text,
    description_translation: { lang: null, description: null },
    location: scan.place || null,
    stage: STATUS[scan.state][0],
    sub_status: STATUS[scan.state][1],
    address: { country: 'CN', city: scan.place },
  })
  const abroad = Math.min(2, Math.ceil(scans.length / 2))
  return {
    number,
    carrier: 100012,
    param: null,
    tag: 'x',
    track_info: overrides.get(number) ?? {
      shipping_info: { shipper_address: { country: 'CN' }, recipient_address: { country: 'CN' } },
      latest_status: { status: STATUS[state][0], sub_status: STATUS[state][1], sub_status_descr: null },
      latest_event: null,
      time_metrics: { days_of_transit: 2, estimated_delivery_date: { source: '17TRACK', from: '2026-11-20T00:00:00+08:00', to: '2026-11-21T00:00:00+08:00' } },
      milestone: [],
      misc_info: { risk_factor: 0 },
      tracking: {
        providers_hash: 1,
        providers: [
          {
            provider: { key: 100012, name: 'SF Express', tips: null },
            service_type: null,
            events: scans
              .slice(abroad)
              .toReversed()
              .map((scan) => event(scan, 8)),
          },
          {
            provider: { key: 7, name: 'Carrier Abroad' },
            events: scans
              .slice(0, abroad)
              .toReversed()
              .map((scan) => event(scan, -5)),
          },
        ],
      },
    },
  }
}

function accepted(one: object): FakeAnswer {
  return { status: 200, body: { code: 0, data: { accepted: [one], rejected: [] } } }
}

function rejected(number: string, code: number, message: string): FakeAnswer {
  return { status: 200, body: { code: 0, data: { accepted: [], rejected: [{ number, error: { code, message } }] } } }
}
