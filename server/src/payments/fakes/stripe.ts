import { createHmac } from 'node:crypto'
import type { RefundState } from '@xiaoer/contract/refund-status'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import type { Push } from '../../push.ts'
import { REFUNDS, type StoryRefund } from './story.ts'

export const FAKE_STRIPE = { secretKey: 'sk_test_fake', webhookSecret: 'whsec_fake' }

export interface FakeStripe extends FakePlatform {
  /** Fields that are told of a refund instead of the story's. */
  readonly overrides: Map<string, object>
  about(refund: StoryRefund): object
  /** Any event, signed as Stripe signs it, at this time (Unix seconds). */
  push(event: unknown, at: number, secret?: string): Push
}

/** Stripe, written from the protocol's sheet: reading a refund, events. */
export async function openFakeStripe(): Promise<FakeStripe> {
  const overrides = new Map<string, object>()
  const about = (refund: StoryRefund) => ({ ...told(refund), ...overrides.get(refund.refundId) })
  const fake = await openFakePlatform(({ method, path, headers }): FakeAnswer => {
    if (headers.authorization !== `Bearer ${FAKE_STRIPE.secretKey}`)
      return { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key' } } }
    const id = /^\/v1\/refunds\/(\w+)$/.exec(path)?.[1]
    if (method !== 'GET' || id === undefined) return { status: 404, body: { error: { type: 'invalid_request_error', message: 'Unrecognized request URL' } } }
    const refund = REFUNDS.find(({ refundId }) => refundId === id)
    if (refund === undefined)
      return { status: 404, body: { error: { code: 'resource_missing', message: `No such refund: '${id}'`, param: 'id', type: 'invalid_request_error' } } }
    return { status: 200, body: about(refund) }
  })
  return Object.assign(fake, {
    overrides,
    about,
    push(event: unknown, at: number, secret = FAKE_STRIPE.webhookSecret) {
      const body = typeof event === 'string' ? event : JSON.stringify(event)
      const v1 = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
      return { headers: { 'stripe-signature': `t=${at},v1=${'0'.repeat(64)},v1=${v1},v0=x` }, rawBody: Buffer.from(body) }
    },
  })
}

const STATUS: Readonly<Record<RefundState, string>> = { done: 'succeeded', pending: 'pending', failed: 'failed', 'needs-attention': 'requires_action' }

function told({ refundId, paymentId, state, amount }: StoryRefund): object {
  return {
    id: refundId,
    object: 'refund',
    amount,
    balance_transaction: 'txn_1',
    charge: `ch_${paymentId}`,
    created: 1_763_400_000,
    currency: 'cny',
    destination_details: {
      card: { type: 'refund', reference: state === 'done' ? '00123456789012345678901' : null, reference_status: 'pending' },
      type: 'card',
    },
    ...(state === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
    metadata: { order: '1001' },
    payment_intent: paymentId,
    reason: null,
    receipt_number: null,
    status: STATUS[state],
  }
}
