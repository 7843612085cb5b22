import { type KeyObject, verify } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { RefundState, RefundStatus } from '@xiaoer/contract/refund-status'
import * as z from 'zod'
import type { Elsewhere } from '../elsewhere.ts'
import { AppError } from '../errors.ts'
import { minorUnits } from '../minor-units.ts'
import { parseBody } from '../parse-body.ts'
import type { Push } from '../push.ts'
import { readTime } from '../read-time.ts'
import { setting } from '../setting.ts'
import { askPayment, readPushed, readTold, unavailable } from './ask-payment.ts'
import type { PaymentProvider, Refund } from './payment-provider.ts'
import { publicKeyOf } from './rsa-keys.ts'

export const PayPalSettings = z.object({
  clientId: setting(z.string().min(1), {
    zh: 'Client ID',
    en: 'Client ID',
    where: { zh: 'PayPal Developer → Apps & Credentials', en: 'PayPal Developer → Apps & Credentials' },
  }),
  clientSecret: setting(z.string().min(1), { zh: 'Client Secret', en: 'Client secret', secret: true }),
  /** Of the webhook, as PayPal's developer page shows it: pushes are signed for it. */
  webhookId: setting(z.string().min(1).optional(), { zh: 'Webhook ID', en: 'Webhook ID' }),
  sandbox: setting(z.boolean().default(false), { zh: '沙箱', en: 'Sandbox', advanced: true }),
})
export type PayPalSettings = z.infer<typeof PayPalSettings>

/** Refunds by PayPal. A payment is a capture. */
export function payPal(settings: PayPalSettings, place: Elsewhere): PaymentProvider {
  const door: Door = { settings, place, token: null, certificates: new Map() }
  return {
    name: 'paypal',
    settings: PayPalSettings,
    refundStatus: (refund) => refundStatus(refund, door),
    receive: (push) => receive(push, door),
    acknowledgement: { contentType: 'text/plain', body: 'ok' },
  }
}

/** What PayPal signs: the raw bytes are in it by their CRC-32, as a decimal. */
export function signedText({ id, time, webhookId, rawBody }: { id: string; time: string; webhookId: string; rawBody: Uint8Array }): string {
  return [id, time, webhookId, crc32(rawBody)].join('|')
}

interface Door {
  readonly settings: PayPalSettings
  readonly place: Elsewhere
  token: { readonly text: string; readonly until: number } | null
  readonly certificates: Map<string, { readonly key: KeyObject; readonly until: number }>
}

const DAY = 86_400_000
/** PayPal tries for three days to deliver. */
const FRESH = 4 * DAY
/** A token must not lapse on the way. */
const EARLY = 60_000

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const Told = z.object({
  id: z.string().min(1),
  status: z.string(),
  status_details: z.object({ reason: z.string().nullish() }).nullish(),
  amount: z.object({ value: z.string(), currency_code: z.string().regex(/^[A-Z]{3}$/) }),
  acquirer_reference_number: z.string().nullish(),
  links: z.array(z.object({ rel: z.string().nullish(), href: z.string().nullish() })).nullish(),
})
const Problem = z.object({ name: z.string(), message: z.string().nullish() })
const Event = z.object({ event_type: z.string().optional(), resource_type: z.string().optional(), resource: z.unknown().optional() })

async function refundStatus({ paymentId, refundId }: Refund, door: Door): Promise<RefundStatus | null> {
  if (!/^[\w-]{1,100}$/.test(refundId)) return null
  const authorization = `Bearer ${await tokenOf(door)}`
  const url = `${addressOf(door)}/v2/payments/refunds/${refundId}`
  const answer = await askPayment(() => ({ method: 'GET', url, headers: { authorization } }), door.place).catch((error: unknown) => {
    // it may have been the token: the next question begins with a new one
    door.token = null
    throw error
  })
  if (answer.status !== 200) {
    const { name, message } = readTold(Problem, answer.body)
    if (answer.status === 404 && name === 'RESOURCE_NOT_FOUND') return null
    throw unavailable(`${name} ${message ?? ''}`.trim())
  }
  const told = status(readTold(Told, answer.body))
  return told.paymentId === null || told.paymentId === paymentId ? told : null
}

async function tokenOf(door: Door): Promise<string> {
  const { settings, place } = door
  if (door.token !== null && door.token.until > place.now()) return door.token.text
  const basic = Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString('base64')
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await askPayment(() => ({ method: 'POST', url: `${addressOf(door)}/v1/oauth2/token`, headers, body: 'grant_type=client_credentials' }), place)
  const { access_token: text, expires_in: seconds } = readTold(Token, answer.body)
  door.token = { text, until: place.now() + seconds * 1_000 - EARLY }
  return text
}

function addressOf({ settings, place }: Door): string {
  return place.address ?? (settings.sandbox ? 'https://api-m.sandbox.paypal.com' : 'https://api-m.paypal.com')
}

async function receive({ headers, rawBody }: Push, door: Door): Promise<RefundStatus[]> {
  const { webhookId } = door.settings
  const [id, time, signature] = [headers['paypal-transmission-id'], headers['paypal-transmission-time'], headers['paypal-transmission-sig']]
  const isFresh = Math.abs(door.place.now() - Date.parse(readTime(time) ?? '')) <= FRESH
  if (!webhookId || !id || !time || !isFresh || !signature || headers['paypal-auth-algo'] !== 'SHA256withRSA') throw new AppError('wrong-signature')
  const key = await keyAt(headers['paypal-cert-url'] ?? '', door)
  const text = signedText({ id, time, webhookId, rawBody })
  if (!verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'))) throw new AppError('wrong-signature')
  const { resource_type: kind, resource } = readPushed(Event, parseBody(rawBody))
  return kind === 'refund' ? [status(readPushed(Told, resource))] : []
}

/** PayPal says where its certificate lies; anybody can say so, so it is fetched from PayPal's own hosts only. */
async function keyAt(said: string, { place, certificates }: Door): Promise<KeyObject> {
  const url = URL.canParse(said) ? new URL(said) : null
  if (url?.protocol !== 'https:' || !/^[a-z.-]+\.paypal\.com$/.test(url.host) || !/^\/v1\/notifications\/certs\/[\w-]+$/.test(url.pathname))
    throw new AppError('wrong-signature')
  const kept = certificates.get(url.pathname)
  if (kept !== undefined && kept.until > place.now()) return kept.key
  const at = `${place.address ?? url.origin}${url.pathname}`
  const { status, text } = await askPayment(() => ({ method: 'GET', url: at, headers: {} }), place)
  if (status === 404) throw new AppError('wrong-signature')
  const key = certifiedKey(text)
  if (status !== 200 || key === null) throw unavailable('PayPal does not hand out its certificate.')
  certificates.set(url.pathname, { key, until: place.now() + DAY })
  return key
}

function certifiedKey(text: string): KeyObject | null {
  try {
    return publicKeyOf(text)
  } catch {
    return null
  }
}

function status(told: z.infer<typeof Told>): RefundStatus {
  const { value, currency_code: currency } = told.amount
  const amount = minorUnits(value, currency)
  if (amount === null) throw unavailable(`${value.slice(0, 40)} is no amount of ${currency}.`)
  return {
    refundId: told.id,
    paymentId: told.links?.map(({ rel, href }) => (rel === 'up' ? /\/captures\/([^/?#]+)$/.exec(href ?? '')?.[1] : undefined)).find(Boolean) ?? null,
    state: STATES[told.status] ?? 'needs-attention',
    amount: { amount, currency },
    // PayPal knows when it has sent the money; a card may show it up to 30 days later
    arrivedAt: null,
    to: null,
    reference: told.acquirer_reference_number || null,
    message: told.status_details?.reason || null,
  }
}

const STATES: Readonly<Record<string, RefundState>> = {
  PENDING: 'pending',
  COMPLETED: 'done',
  FAILED: 'failed',
  CANCELLED: 'failed',
}
