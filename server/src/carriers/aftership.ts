import type { Tracking, TrackingState } from '@xiaoer/contract/tracking'
import * as z from 'zod'
import type { Answer, Question } from '../ask-json.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { AppError } from '../errors.ts'
import { parseBody } from '../parse-body.ts'
import type { Push } from '../push.ts'
import { readTime } from '../read-time.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import { askCarrier, readPushed, readTold, unavailable } from './ask-carrier.ts'
import type { Carrier, Parcel } from './carrier.ts'
import { oldestFirst } from './oldest-first.ts'
import { tidyNumber } from './tidy-number.ts'

export const AfterShipSettings = z.object({
  apiKey: setting(z.string().min(1), {
    zh: 'API key',
    en: 'API key',
    where: { zh: 'AfterShip → 设置 → API keys', en: 'AfterShip → Settings → API keys' },
    secret: true,
  }),
  /** Of the webhook; pushes are signed with it. */
  webhookSecret: setting(z.string().min(1).optional(), { zh: 'Webhook 密钥', en: 'Webhook secret', secret: true }),
  /** Each number that is new to AfterShip counts towards the account's plan; false: only parcels registered elsewhere are told. */
  register: setting(z.boolean().default(true), {
    zh: '没登记过的单号也查（算进套餐用量）',
    en: 'Also ask for numbers that are new (each counts towards the plan)',
  }),
  /** Some carriers tell times without a zone: then it is this one. */
  zone: setting(
    z
      .string()
      .regex(/^[+-]\d{2}:\d{2}$/)
      .default('+00:00'),
    { zh: '没写时区的时间按哪个时区，例如 +08:00', en: 'Zone of times that name none, like +01:00', advanced: true },
  ),
})
export type AfterShipSettings = z.infer<typeof AfterShipSettings>

/** Parcels of carriers all over the world, by AfterShip. A number is registered first; what its carrier says is known some minutes later. */
export function afterShip(settings: AfterShipSettings, place: Elsewhere): Carrier {
  return {
    name: 'aftership',
    settings: AfterShipSettings,
    async track(parcel) {
      const number = tidyNumber(parcel.number)
      if (number === null) return null
      const answer = await ask('GET', `/trackings?${new URLSearchParams({ tracking_numbers: number })}`, settings, place)
      if (answer.status !== 200) throw refusal(answer)
      const found = readTold(Listed, answer.body).data.trackings.filter((one) => one.tracking_number.toUpperCase() === number)
      const [one] = found.toSorted((one, other) => Number(other.slug === parcel.carrier) - Number(one.slug === parcel.carrier))
      if (one !== undefined) return tracking(one, settings)
      if (settings.register) await register(number, parcel, settings, place)
      return null
    },
    receive: (push) => receive(push, settings),
    acknowledgement: { contentType: 'text/plain', body: 'ok' },
  }
}

const VERSION = '2026-07'
/** Known already; a number that no carrier has, a carrier that nobody knows. */
const NOTHING_TO_REGISTER = new Set([4003, 4005])

const Checkpoint = z.object({
  checkpoint_time: z.string().nullish(),
  location: z.string().nullish(),
  city: z.string().nullish(),
  state: z.string().nullish(),
  country_region: z.string().nullish(),
  message: z.string().nullish(),
  tag: z.string().nullish(),
})
const Known = z.object({
  tracking_number: z.string().min(1),
  slug: z.string().nullish(),
  tag: z.string(),
  subtag: z.string().nullish(),
  checkpoints: z.array(Checkpoint).nullish(),
  courier_estimated_delivery_date: z.object({ estimated_delivery_date: z.string().nullish(), estimated_delivery_date_max: z.string().nullish() }).nullish(),
})
const Listed = z.object({ data: z.object({ trackings: z.array(Known) }) })
const Problem = z.object({ meta: z.object({ code: z.number(), message: z.string().default('') }) })
const Pushed = z.object({ event: z.string().optional(), msg: z.unknown().optional() })

function ask(method: 'GET' | 'POST', path: string, { apiKey }: AfterShipSettings, place: Elsewhere, body?: object): Promise<Answer> {
  const question: Question = {
    method,
    url: `${place.address ?? 'https://api.aftership.com'}/tracking/${VERSION}${path}`,
    headers: { 'as-api-key': apiKey },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }
  return askCarrier(() => question, place)
}

async function register(number: string, { carrier = '' }: Parcel, settings: AfterShipSettings, place: Elsewhere): Promise<void> {
  const slug = /^[a-z][a-z\d-]+$/.test(carrier) ? { slug: carrier } : {}
  const answer = await ask('POST', '/trackings', settings, place, { tracking_number: number, ...slug })
  const { meta } = readTold(Problem, answer.body)
  if (answer.status >= 300 && !NOTHING_TO_REGISTER.has(meta.code)) throw refusal(answer)
}

function refusal(answer: Answer): AppError {
  const { meta } = readTold(Problem, answer.body)
  return unavailable(`${meta.code} ${meta.message}`.trim())
}

function receive({ headers, rawBody }: Push, settings: AfterShipSettings): Tracking[] {
  const signature = headers['aftership-hmac-sha256']
  if (!settings.webhookSecret || !signature || !isSame(signBody(settings.webhookSecret, rawBody, 'base64'), signature)) throw new AppError('wrong-signature')
  const { event, msg } = readPushed(Pushed, parseBody(rawBody))
  if (event !== 'tracking_update') return []
  const told = tracking(readPushed(Known, msg), settings)
  return told ? [told] : []
}

function tracking(told: z.infer<typeof Known>, { zone }: AfterShipSettings): Tracking | null {
  const { scans, steps } = oldestFirst(
    (told.checkpoints ?? []).map((one) => ({
      at: readTime(one.checkpoint_time, zone),
      place: one.location || [one.city, one.state, one.country_region].filter(Boolean).join(', '),
      text: one.message,
      step: one.tag,
    })),
  )
  if (told.tag === 'Pending' && scans.length === 0) return null
  const state = RETURNING.has(told.subtag ?? '') ? 'returning' : (STATES[told.tag] ?? 'unknown')
  const estimate = told.courier_estimated_delivery_date
  return {
    carrier: told.slug || 'unknown',
    trackingNumber: told.tracking_number,
    state,
    scans,
    estimatedAt: lastSecond(estimate?.estimated_delivery_date_max ?? estimate?.estimated_delivery_date, zone),
    deliveredAt: state === 'delivered' ? ((scans[steps.lastIndexOf('Delivered')] ?? scans.at(-1))?.at ?? null) : null,
  }
}

/** A parcel that is due on a day is not late on that day. */
function lastSecond(text: string | null | undefined, zone: string): string | null {
  return readTime(/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? `${text} 23:59:59` : text, zone)
}

const STATES: Readonly<Record<string, TrackingState>> = {
  InfoReceived: 'announced',
  InTransit: 'in-transit',
  OutForDelivery: 'out-for-delivery',
  AvailableForPickup: 'pickup',
  Delivered: 'delivered',
  AttemptFail: 'exception',
  Exception: 'exception',
  // not a word for a month, and not delivered
  Expired: 'exception',
}
/** On its way back to the sender, and back there. */
const RETURNING = new Set(['Exception_010', 'Exception_011'])
