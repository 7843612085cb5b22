import { createHash } from 'node:crypto'
import type { Tracking, TrackingState } from '@xiaoer/contract/tracking'
import * as z from 'zod'
import type { Elsewhere } from '../elsewhere.ts'
import { AppError } from '../errors.ts'
import { parseBody } from '../parse-body.ts'
import type { Push } from '../push.ts'
import { readTime } from '../read-time.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import { askCarrier, readPushed, readTold, unavailable } from './ask-carrier.ts'
import type { Carrier, Parcel } from './carrier.ts'
import { oldestFirst } from './oldest-first.ts'
import { tidyNumber } from './tidy-number.ts'

export const Track17Settings = z.object({
  /** The security key of the account: questions carry it, pushes are signed with it. */
  key: setting(z.string().min(1), {
    zh: 'Security key',
    en: 'Security key',
    where: { zh: '17TRACK → 设置 → 安全', en: '17TRACK → Settings → Security' },
    secret: true,
  }),
  /** Each number that is new to 17TRACK costs one of the account's credits; false: only parcels registered elsewhere are told. */
  register: setting(z.boolean().default(true), { zh: '没登记过的单号也查（每个用掉一个额度）', en: 'Also ask for numbers that are new (each costs a credit)' }),
})
export type Track17Settings = z.infer<typeof Track17Settings>

/** Parcels of carriers all over the world, by 17TRACK (v2.4). A number is registered first; what its carrier says is known some minutes later. */
export function track17(settings: Track17Settings, place: Elsewhere): Carrier {
  return {
    name: 'track17',
    settings: Track17Settings,
    async track(parcel) {
      const number = tidyNumber(parcel.number)
      if (number === null) return null
      const asked = { number, ...(/^\d{3,7}$/.test(parcel.carrier ?? '') ? { carrier: Number(parcel.carrier) } : {}) }
      const told = await call('gettrackinfo', asked, settings, place)
      if ('told' in told) return told.told
      if (NOT_REGISTERED.has(told.code) && settings.register) await register(asked, parcel, settings, place)
      else if (!NOT_REGISTERED.has(told.code) && !NOTHING_YET.has(told.code)) throw refusal(told)
      return null
    },
    receive: (push) => receive(push, settings),
    acknowledgement: { contentType: 'text/plain', body: 'ok' },
  }
}

/** Hex SHA-256 over the raw bytes, a slash and the key. */
export function signTrack17(rawBody: Uint8Array, key: string): string {
  return createHash('sha256').update(rawBody).update(`/${key}`).digest('hex')
}

const ALREADY_REGISTERED = -18019901
const NOT_REGISTERED = new Set([-18019902, -18019903])
/** Nothing said yet; a carrier or a number that nobody knows. */
const NOTHING_YET = new Set([-18019909, -18010013, -18010012, -18010011])
const WRONG_KEY = new Set([-18010001, -18010002, -18010004, -18010005])
const NO_CREDIT = new Set([-18019907, -18019908])

const Event = z.object({
  time_iso: z.string().nullish(),
  time_utc: z.string().nullish(),
  description: z.string().nullish(),
  location: z.string().nullish(),
  stage: z.string().nullish(),
})
const TrackInfo = z.object({
  latest_status: z.object({ status: z.string(), sub_status: z.string().nullish() }),
  time_metrics: z
    .object({ estimated_delivery_date: z.object({ source: z.string().nullish(), from: z.string().nullish(), to: z.string().nullish() }).nullish() })
    .nullish(),
  tracking: z.object({
    providers: z
      .array(z.object({ provider: z.object({ key: z.number().nullish(), name: z.string().nullish() }).nullish(), events: z.array(Event).nullish() }))
      .nullish(),
  }),
})
const Known = z.object({ number: z.string().min(1), carrier: z.number().nullish(), track_info: TrackInfo.nullish() })
const Rejected = z.object({ error: z.object({ code: z.number(), message: z.string().default('') }) })
const Told = z.object({ code: z.number(), data: z.object({ accepted: z.array(z.unknown()).default([]), rejected: z.array(Rejected).default([]) }) })
const Failed = z.object({ code: z.number().refine((code) => code !== 0), message: z.string().default('') })
const Pushed = z.object({ event: z.string(), data: z.unknown().optional() })

type Refused = { readonly code: number; readonly message: string }
type Asked = { readonly number: string; readonly carrier?: number }

async function register(asked: Asked, { phoneTail }: Parcel, settings: Track17Settings, place: Elsewhere): Promise<void> {
  const came = await call('register', { ...asked, ...(phoneTail ? { param: phoneTail } : {}) }, settings, place)
  if ('told' in came || came.code === ALREADY_REGISTERED || NOT_REGISTERED.has(came.code) || NOTHING_YET.has(came.code)) return
  throw refusal(came)
}

async function call(
  deed: 'gettrackinfo' | 'register',
  asked: object,
  { key }: Track17Settings,
  place: Elsewhere,
): Promise<{ told: Tracking | null } | Refused> {
  const url = `${place.address ?? 'https://api.17track.net'}/track/v2.4/${deed}`
  const { body } = await askCarrier(() => ({ method: 'POST', url, headers: { '17token': key }, body: JSON.stringify([asked]) }), place)
  const failed = Failed.safeParse(body)
  if (failed.success) throw refusal(failed.data)
  const { accepted, rejected } = readTold(Told, body).data
  if (rejected[0]) return rejected[0].error
  if (accepted.length === 0) throw unavailable('The answer neither accepts nor rejects the number.')
  return { told: deed === 'register' ? null : tracking(readTold(Known, accepted[0])) }
}

function refusal({ code, message }: Refused): AppError {
  if (WRONG_KEY.has(code)) return unavailable(`Our key is not accepted (${code} ${message}).`)
  if (NO_CREDIT.has(code)) return unavailable(`The account has no credit left (${code} ${message}).`)
  return unavailable(`${code} ${message}`.trim())
}

function receive({ headers, rawBody }: Push, { key }: Track17Settings): Tracking[] {
  if (!isSame(signTrack17(rawBody, key), headers.sign?.toLowerCase() ?? '')) throw new AppError('wrong-signature')
  const { event, data } = readPushed(Pushed, parseBody(rawBody))
  if (event !== 'TRACKING_UPDATED') return []
  const told = tracking(readPushed(Known, data))
  return told ? [told] : []
}

function tracking({ number, carrier, track_info: info }: z.infer<typeof Known>): Tracking | null {
  if (!info) return null
  const providers = info.tracking.providers ?? []
  const { scans, steps } = oldestFirst(
    // each carrier on the way tells its newest first
    providers.flatMap(({ events }) =>
      (events ?? [])
        .toReversed()
        .map((one) => ({ at: readTime(one.time_iso) ?? readTime(one.time_utc), place: one.location, text: one.description, step: one.stage })),
    ),
  )
  const { status, sub_status: finer } = info.latest_status
  if (status === 'NotFound' && scans.length === 0) return null
  const state = /^Exception_Return/.test(finer ?? '') ? 'returning' : (STATES[status] ?? 'unknown')
  const estimate = info.time_metrics?.estimated_delivery_date
  return {
    carrier: providers.find(({ provider }) => provider?.key === carrier)?.provider?.name || (carrier ? String(carrier) : 'unknown'),
    trackingNumber: number,
    state,
    scans,
    // all others are 17TRACK's own reckoning
    estimatedAt: estimate?.source === 'Official' ? readTime(estimate.to ?? estimate.from) : null,
    deliveredAt: state === 'delivered' ? ((scans[steps.lastIndexOf('Delivered')] ?? scans.at(-1))?.at ?? null) : null,
  }
}

const STATES: Readonly<Record<string, TrackingState>> = {
  InfoReceived: 'announced',
  InTransit: 'in-transit',
  OutForDelivery: 'out-for-delivery',
  AvailableForPickup: 'pickup',
  Delivered: 'delivered',
  DeliveryFailure: 'exception',
  Exception: 'exception',
  // not a word for a long time, and not delivered
  Expired: 'exception',
}
