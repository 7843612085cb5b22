import { createHmac } from 'node:crypto'
import type { TrackingState } from '@xiaoer/contract/tracking'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import { clock, PARCELS, type StoryParcel } from './story.ts'

export const FAKE_AFTERSHIP = { apiKey: 'asat_fake', webhookSecret: 'fake-webhook-secret' }

export interface FakeAfterShip extends FakePlatform {
  /** Numbers that were registered here, with all that was said of them. */
  readonly registered: object[]
  /** Fields that are told of a number instead of the story's. */
  readonly overrides: Map<string, object>
  push(parcel: StoryParcel, event?: string): { headers: Record<string, string>; rawBody: Buffer }
}

/** AfterShip's tracking API (2026-07), written from the protocol's sheet: list, register, pushes. */
export async function openFakeAfterShip(): Promise<FakeAfterShip> {
  const registered: object[] = []
  const overrides = new Map<string, object>()
  const fake = await openFakePlatform(({ method, path, url, headers, body }): FakeAnswer => {
    if (headers['as-api-key'] !== FAKE_AFTERSHIP.apiKey) return problem(401, 401, 'Invalid API key.')
    if (path !== '/tracking/2026-07/trackings') return problem(404, 404, 'The URI requested is invalid.')
    if (method === 'GET') {
      const found = PARCELS.filter(({ number }) => number === url.searchParams.get('tracking_numbers'))
      return {
        status: 200,
        body: { meta: { code: 200 }, data: { pagination: { total: found.length, has_next_page: false }, trackings: found.map((one) => told(one, overrides)) } },
      }
    }
    const asked = JSON.parse(body)
    if (typeof asked.tracking_number !== 'string') return problem(400, 4001, 'The request body is not valid.')
    if (!/^[A-Z]{2}\d+/.test(asked.tracking_number)) return problem(400, 4005, 'The value of `tracking_number` is invalid.')
    if (asked.tracking_number.endsWith('0009')) return problem(400, 4003, 'Tracking already exists.')
    if (asked.tracking_number.endsWith('0403')) return problem(400, 4190, 'Your plan has no trackings left.')
    registered.push(asked)
    return {
      status: 201,
      body: { meta: { code: 201 }, data: { id: 'x', ...asked, slug: 'sf-express', tag: 'Pending', subtag: 'Pending_001', checkpoints: [] } },
    }
  })
  return Object.assign(fake, {
    registered,
    overrides,
    push(parcel: StoryParcel, event = 'tracking_update') {
      const rawBody = Buffer.from(JSON.stringify({ ts: 1_779_000_000, event, event_id: 'e-1', is_tracking_first_tag: true, msg: told(parcel, overrides) }))
      return { headers: { 'aftership-hmac-sha256': createHmac('sha256', FAKE_AFTERSHIP.webhookSecret).update(rawBody).digest('base64') }, rawBody }
    },
  })
}

const TAGS: Readonly<Record<TrackingState, readonly [string, string]>> = {
  announced: ['InfoReceived', 'InfoReceived_001'],
  'in-transit': ['InTransit', 'InTransit_002'],
  'out-for-delivery': ['OutForDelivery', 'OutForDelivery_001'],
  pickup: ['AvailableForPickup', 'AvailableForPickup_001'],
  delivered: ['Delivered', 'Delivered_003'],
  exception: ['AttemptFail', 'AttemptFail_002'],
  returning: ['Exception', 'Exception_010'],
  unknown: ['SomethingNew', 'SomethingNew_001'],
}

function told({ number, state, scans }: StoryParcel, overrides: Map<string, object>): object {
  return {
    id: `id-${number}`,
    tracking_number: number,
    slug: 'sf-express',
    tag: TAGS[state][0],
    subtag: TAGS[state][1],
    subtag_message: 'x',
    title: null,
    custom_fields: { anything: '1' },
    courier_estimated_delivery_date: null,
    // their own guess, which is not the carrier's word
    aftership_estimated_delivery_date: { estimated_delivery_date: '2026-11-21' },
    shipment_delivery_date: null,
    checkpoints: scans.map((scan) => ({
      slug: 'sf-express',
      city: scan.place || null,
      location: null,
      country_region: null,
      message: scan.text,
      tag: TAGS[scan.state][0],
      subtag: TAGS[scan.state][1],
      hash: 'x',
      created_at: '2026-11-19T02:00:00Z',
      checkpoint_time: `${clock(scan.at, 8).replace(' ', 'T')}+08:00`,
      raw_tag: '50',
    })),
    ...overrides.get(number),
  }
}

function problem(status: number, code: number, message: string): FakeAnswer {
  return { status, body: { meta: { code, message, type: 'BadRequest' }, data: {} } }
}
