import { createCipheriv, createSign, createVerify, type KeyObject } from 'node:crypto'
import type { RefundState } from '@xiaoer/contract/refund-status'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import type { Push } from '../../push.ts'
import { REFUNDS, type StoryRefund } from './story.ts'

interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export const FAKE_WECHAT_PAY = { mchId: '1900000001', serialNumber: 'MERCHANTSERIAL', apiV3Key: '0123456789abcdef0123456789abcdef' }
export const PLATFORM_SERIAL = 'PUB_KEY_ID_0001'

export interface FakeWeChatPay extends FakePlatform {
  /** Fields that are told of a refund instead of the story's. */
  readonly overrides: Map<string, object>
  /** Answers are signed with this key, under this serial number, from now on. */
  signWith: { readonly key: KeyObject; readonly serial: string }
  about(refund: StoryRefund): object
  /** A push with this in its sealed part, at this time (Unix seconds). */
  push(sealed: unknown, at: number, changed?: Partial<{ type: string; key: KeyObject; serial: string; apiV3Key: string }>): Push
  /** Any body, signed as WeChat Pay signs it. */
  sign(body: string, at: number, changed?: Partial<{ key: KeyObject; serial: string }>): Push
}

/** WeChat Pay v3, written from the protocol's sheet: asking after a refund, pushes. `now`: Unix milliseconds. */
export async function openFakeWeChatPay({ merchant, platform, now }: { merchant: KeyPair; platform: KeyPair; now: number }): Promise<FakeWeChatPay> {
  const overrides = new Map<string, object>()
  const nonces = new Set<string>()
  const about = (refund: StoryRefund) => ({ ...told(refund), ...overrides.get(refund.refundId) })
  const sign = (body: string, at: number, { key = platform.privateKey, serial = PLATFORM_SERIAL } = {}): Push => {
    const signature = createSign('RSA-SHA256').update(`${at}\nnonce1\n${body}\n`).sign(key, 'base64')
    const headers = { 'wechatpay-timestamp': String(at), 'wechatpay-nonce': 'nonce1', 'wechatpay-serial': serial, 'wechatpay-signature': signature }
    return { headers, rawBody: Buffer.from(body) }
  }
  const answer = (status: number, body: object): FakeAnswer => {
    const text = JSON.stringify(body)
    const { headers } = sign(text, Math.floor(now / 1_000), open.signWith)
    return { status, body: text, headers: { 'content-type': 'application/json; charset=utf-8', ...(headers as Record<string, string>) } }
  }
  const fake = await openFakePlatform(({ method, url, headers, body }): FakeAnswer => {
    const [scheme, list = ''] = (headers.authorization ?? '').split(/ (.*)/s)
    const said = Object.fromEntries([...list.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
    const lines = `${method}\n${url.pathname}${url.search}\n${said.timestamp}\n${said.nonce_str}\n${body}\n`
    const isGenuine =
      scheme === 'WECHATPAY2-SHA256-RSA2048' &&
      said.mchid === FAKE_WECHAT_PAY.mchId &&
      said.serial_no === FAKE_WECHAT_PAY.serialNumber &&
      Math.abs(Number(said.timestamp) - now / 1_000) < 300 &&
      !nonces.has(said.nonce_str ?? '') &&
      createVerify('RSA-SHA256')
        .update(lines)
        .verify(merchant.publicKey, said.signature ?? '', 'base64')
    nonces.add(said.nonce_str ?? '')
    if (!isGenuine) return { status: 401, body: { code: 'SIGN_ERROR', message: '签名错误' } }
    if (headers.accept !== 'application/json' || !headers['user-agent']) return { status: 400, body: { code: 'PARAM_ERROR', message: 'Accept, User-Agent' } }
    const id = /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/.exec(url.pathname)?.[1]
    const refund = REFUNDS.find(({ refundId }) => refundId === id)
    return refund === undefined ? answer(404, { code: 'RESOURCE_NOT_EXISTS', message: '退款单不存在' }) : answer(200, about(refund))
  })
  const open: FakeWeChatPay = Object.assign(fake, {
    overrides,
    signWith: { key: platform.privateKey, serial: PLATFORM_SERIAL },
    about,
    sign,
    push(sealed: unknown, at: number, { type = 'REFUND.SUCCESS', apiV3Key = FAKE_WECHAT_PAY.apiV3Key, ...signer } = {}) {
      const cipher = createCipheriv('aes-256-gcm', apiV3Key, 'nonce0123456')
      cipher.setAAD(Buffer.from('refund'))
      const plain = typeof sealed === 'string' ? sealed : JSON.stringify(sealed)
      const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')
      const resource = { original_type: 'refund', algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: 'refund', nonce: 'nonce0123456' }
      return sign(
        JSON.stringify({ id: 'e1', create_time: '2026-11-18T16:30:05+08:00', resource_type: 'encrypt-resource', event_type: type, summary: 'x', resource }),
        at,
        signer,
      )
    },
  })
  return open
}

const STATUS: Readonly<Record<RefundState, string>> = { done: 'SUCCESS', pending: 'PROCESSING', failed: 'CLOSED', 'needs-attention': 'ABNORMAL' }

/** Both names of the state: the answer's and the push's. */
function told({ refundId, paymentId, state, amount, arrivedAt }: StoryRefund): object {
  return {
    mchid: FAKE_WECHAT_PAY.mchId,
    refund_id: `5030000${refundId}`,
    out_refund_no: refundId,
    transaction_id: paymentId,
    out_trade_no: `T-${paymentId}`,
    channel: 'ORIGINAL',
    user_received_account: '某某银行信用卡0403',
    ...(arrivedAt ? { success_time: `${new Date(Date.parse(arrivedAt) + 28_800_000).toISOString().slice(0, 19)}+08:00` } : {}),
    create_time: '2026-11-18T16:00:00+08:00',
    status: STATUS[state],
    refund_status: STATUS[state],
    funds_account: 'AVAILABLE',
    amount: { total: amount * 2, refund: amount, payer_total: amount * 2, payer_refund: amount, settlement_refund: amount, currency: 'CNY' },
    promotion_detail: [],
  }
}
