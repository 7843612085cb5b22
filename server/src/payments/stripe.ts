import type { RefundState, RefundStatus } from '@xiaoer/contract/refund-status'
import * as z from 'zod'
import type { Elsewhere } from '../elsewhere.ts'
import { AppError } from '../errors.ts'
import { minorUnits } from '../minor-units.ts'
import { parseBody } from '../parse-body.ts'
import type { Push } from '../push.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import { askPayment, readPushed, readTold, unavailable } from './ask-payment.ts'
import { maskAccount } from './mask-account.ts'
import type { PaymentProvider, Refund } from './payment-provider.ts'

export const StripeSettings = z.object({
  /** A restricted key that may read refunds is enough. */
  secretKey: setting(z.string().regex(/^(?:sk|rk)_/), {
    zh: '密钥（能读退款的受限密钥就够）',
    en: 'Secret key (a restricted one that reads refunds is enough)',
    where: { zh: 'Stripe → Developers → API keys', en: 'Stripe → Developers → API keys' },
    secret: true,
  }),
  /** Of the webhook's endpoint. */
  webhookSecret: setting(z.string().startsWith('whsec_').optional(), { zh: 'Webhook 签名密钥', en: 'Signing secret of the webhook', secret: true }),
})
export type StripeSettings = z.infer<typeof StripeSettings>

/** Refunds by Stripe. A payment is a payment intent (`pi_…`) or a charge (`ch_…`). */
export function stripe(settings: StripeSettings, place: Elsewhere): PaymentProvider {
  return {
    name: 'stripe',
    settings: StripeSettings,
    refundStatus: (refund) => refundStatus(refund, settings, place),
    receive: async (push) => receive(push, settings, place),
    acknowledgement: { contentType: 'text/plain', body: 'ok' },
  }
}

/** Hex HMAC-SHA256 over the time, a point and the raw bytes. */
export function signStripe(rawBody: Uint8Array, time: string, secret: string): string {
  return signBody(secret, Buffer.concat([Buffer.from(`${time}.`), rawBody]), 'hex')
}

/** Older signatures may be somebody's recording. */
const FRESH_S = 300

const Id = z.union([z.string(), z.object({ id: z.string() })]).transform((id) => (typeof id === 'string' ? id : id.id))
const Destination = z.object({ reference: z.string().nullish(), type: z.string().nullish() })
const Told = z.object({
  id: z.string().min(1),
  object: z.literal('refund'),
  amount: z.int().nonnegative(),
  currency: z.string().regex(/^[a-z]{3}$/i),
  status: z.string().nullish(),
  charge: Id.nullish(),
  payment_intent: Id.nullish(),
  failure_reason: z.string().nullish(),
  pending_reason: z.string().nullish(),
  destination_details: z.looseObject({ type: z.string().nullish() }).nullish(),
})
const Problem = z.object({ error: z.object({ code: z.string().nullish(), message: z.string().nullish() }) })
const Event = z.object({ type: z.string(), data: z.object({ object: z.looseObject({ object: z.string().optional() }) }).nullish() })
/** A charge tells its refunds where the account's version of the API is an old one; newer ones push each refund by itself. */
const Charge = z.object({ refunds: z.object({ data: z.array(Told) }).nullish() })

async function refundStatus({ paymentId, refundId }: Refund, { secretKey }: StripeSettings, place: Elsewhere): Promise<RefundStatus | null> {
  if (!/^\w{1,100}$/.test(refundId)) return null
  const url = `${place.address ?? 'https://api.stripe.com'}/v1/refunds/${refundId}`
  const answer = await askPayment(() => ({ method: 'GET', url, headers: { authorization: `Bearer ${secretKey}` } }), place)
  if (answer.status !== 200) {
    const { error } = readTold(Problem, answer.body)
    if (answer.status === 404 && error.code === 'resource_missing') return null
    throw unavailable(`${error.code ?? answer.status} ${error.message ?? ''}`.trim())
  }
  const told = readTold(Told, answer.body)
  return told.payment_intent === paymentId || told.charge === paymentId ? status(told) : null
}

function receive({ headers, rawBody }: Push, { webhookSecret }: StripeSettings, { now }: Elsewhere): RefundStatus[] {
  const parts = (headers['stripe-signature'] ?? '').split(',').map((part) => part.trim())
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? ''
  const isFresh = /^\d{1,12}$/.test(time) && Math.abs(now() / 1_000 - Number(time)) <= FRESH_S
  if (webhookSecret === undefined || !isFresh) throw new AppError('wrong-signature')
  const wanted = `v1=${signStripe(rawBody, time, webhookSecret)}`
  // one for each secret that is valid while it is replaced
  if (!parts.some((part) => isSame(wanted, part))) throw new AppError('wrong-signature')
  const { data } = readPushed(Event, parseBody(rawBody))
  if (data?.object.object === 'refund') return [status(readPushed(Told, data.object))]
  if (data?.object.object === 'charge') return (readPushed(Charge, data.object).refunds?.data ?? []).map(status)
  return []
}

function status(told: z.infer<typeof Told>): RefundStatus {
  const kind = told.destination_details?.type
  const destination = Destination.safeParse(told.destination_details?.[kind ?? ''])
  return {
    refundId: told.id,
    paymentId: told.payment_intent ?? told.charge ?? null,
    state: STATES[told.status ?? 'pending'] ?? 'needs-attention',
    amount: amountOf(told.amount, told.currency.toUpperCase()),
    // Stripe knows when it has sent the money, never when a bank has shown it
    arrivedAt: null,
    to: maskAccount(kind),
    reference: destination.data?.reference || null,
    message: told.failure_reason ?? told.pending_reason ?? null,
  }
}

const STATES: Readonly<Record<string, RefundState>> = {
  pending: 'pending',
  requires_action: 'needs-attention',
  succeeded: 'done',
  failed: 'failed',
  canceled: 'failed',
}

/** Stripe counts some currencies otherwise than the world does: what has no cents there is counted without, the króna with. */
function amountOf(count: number, currency: string): RefundStatus['amount'] {
  const digits = NO_DIGITS.has(currency) ? 0 : THREE_DIGITS.has(currency) ? 3 : 2
  const text = String(count).padStart(digits + 1, '0')
  const amount = minorUnits(digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`, currency)
  if (amount === null) throw unavailable(`${count} is no amount of ${currency}.`)
  return { amount, currency }
}

const NO_DIGITS = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const THREE_DIGITS = new Set('BHD JOD KWD OMR TND'.split(' '))
