import { createSign, type KeyObject } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { RefundState } from '@xiaoer/contract/refund-status'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import type { Push } from '../../push.ts'
import { REFUNDS, type StoryRefund } from './story.ts'

export const FAKE_PAYPAL = { clientId: 'fake-client', clientSecret: 'fake-secret', webhookId: 'WH-FAKE' }

export interface FakePayPal extends FakePlatform {
  /** Tokens that are no longer good are forgotten here. */
  readonly tokens: Set<string>
  /** Fields that are told of a refund instead of the story's. */
  readonly overrides: Map<string, object>
  about(refund: StoryRefund): object
  /** Any event, signed as PayPal signs it, at this time (RFC 3339). */
  push(event: unknown, at: string, changed?: Partial<{ webhookId: string; key: KeyObject; certUrl: string }>): Push
}

/** PayPal, written from the protocol's sheet: tokens, reading a refund, certificates, events. */
export async function openFakePayPal(keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }): Promise<FakePayPal> {
  const tokens = new Set<string>()
  const overrides = new Map<string, object>()
  const about = (refund: StoryRefund) => ({ ...told(refund), ...overrides.get(refund.refundId) })
  const basic = `Basic ${Buffer.from(`${FAKE_PAYPAL.clientId}:${FAKE_PAYPAL.clientSecret}`).toString('base64')}`
  const fake = await openFakePlatform(({ method, path, headers, body }): FakeAnswer => {
    if (path === '/v1/notifications/certs/CERT-1') return { status: 200, body: keys.publicKey.export({ type: 'spki', format: 'pem' }) }
    if (path === '/v1/notifications/certs/CERT-NONE') return { status: 404, body: 'nothing' }
    if (path === '/v1/notifications/certs/CERT-BROKEN') return { status: 200, body: '-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----' }
    if (method === 'POST' && path === '/v1/oauth2/token') {
      if (headers.authorization !== basic) return { status: 401, body: { error: 'invalid_client', error_description: 'Client Authentication failed' } }
      if (body !== 'grant_type=client_credentials') return { status: 400, body: { error: 'unsupported_grant_type' } }
      const token = `A21.${tokens.size}.${Math.trunc(performance.now() * 1_000)}`
      tokens.add(token)
      return { status: 200, body: { scope: 'x', access_token: token, token_type: 'Bearer', app_id: 'APP-1', expires_in: 32_400, nonce: 'x' } }
    }
    if (!tokens.has((headers.authorization ?? '').replace('Bearer ', ''))) return { status: 401, body: { error: 'invalid_token' } }
    const id = /^\/v2\/payments\/refunds\/([\w-]+)$/.exec(path)?.[1]
    const refund = REFUNDS.find(({ refundId }) => refundId === id)
    if (method !== 'GET' || refund === undefined)
      return {
        status: 404,
        body: { name: 'RESOURCE_NOT_FOUND', message: 'The specified resource does not exist.', debug_id: 'x', details: [{ issue: 'INVALID_RESOURCE_ID' }] },
      }
    return { status: 200, body: about(refund) }
  })
  return Object.assign(fake, {
    tokens,
    overrides,
    about,
    push(
      event: unknown,
      at: string,
      { webhookId = FAKE_PAYPAL.webhookId, key = keys.privateKey, certUrl = 'https://api.paypal.com/v1/notifications/certs/CERT-1' } = {},
    ) {
      const rawBody = Buffer.from(typeof event === 'string' ? event : JSON.stringify(event))
      const signature = createSign('RSA-SHA256')
        .update(`tid-1|${at}|${webhookId}|${crc32(rawBody)}`)
        .sign(key, 'base64')
      const headers = {
        'paypal-transmission-id': 'tid-1',
        'paypal-transmission-time': at,
        'paypal-transmission-sig': signature,
        'paypal-auth-algo': 'SHA256withRSA',
        'paypal-cert-url': certUrl,
      }
      return { headers, rawBody }
    },
  })
}

const STATUS: Readonly<Record<RefundState, string>> = { done: 'COMPLETED', pending: 'PENDING', failed: 'FAILED', 'needs-attention': 'SOMETHING_NEW' }

function told({ refundId, paymentId, state, amount }: StoryRefund): object {
  const digits = String(amount).padStart(3, '0')
  return {
    id: refundId,
    amount: { currency_code: 'CNY', value: `${digits.slice(0, -2)}.${digits.slice(-2)}` },
    seller_payable_breakdown: { gross_amount: { currency_code: 'CNY', value: '0.00' } },
    invoice_id: '1001',
    status: STATUS[state],
    ...(state === 'pending' ? { status_details: { reason: 'ECHECK' } } : {}),
    ...(state === 'done' ? { acquirer_reference_number: '00123456789012345678901' } : {}),
    create_time: '2026-11-18T08:00:00-08:00',
    update_time: '2026-11-18T08:00:00-08:00',
    links: [
      { rel: 'self', method: 'GET', href: `https://api.paypal.com/v2/payments/refunds/${refundId}` },
      { rel: 'up', method: 'GET', href: `https://api.paypal.com/v2/payments/captures/${paymentId}` },
    ],
  }
}
