import { createDecipheriv, randomBytes, sign, verify } from 'node:crypto'
import type { RefundState, RefundStatus } from '@xiaoer/contract/refund-status'
import * as z from 'zod'
import type { Question } from '../ask-json.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { AppError } from '../errors.ts'
import { parseBody } from '../parse-body.ts'
import type { Push } from '../push.ts'
import { CHINA, readTime } from '../read-time.ts'
import { setting } from '../setting.ts'
import { askPayment, readPushed, readTold, unavailable } from './ask-payment.ts'
import { maskAccount } from './mask-account.ts'
import type { PaymentProvider, Refund } from './payment-provider.ts'
import { PrivateKey, PublicKey, privateKeyOf, publicKeyOf } from './rsa-keys.ts'

export const WeChatPaySettings = z.object({
  mchId: setting(z.string().regex(/^\d{1,32}$/), {
    zh: '商户号',
    en: 'Merchant id',
    where: { zh: '微信支付商户平台 → 账户中心', en: 'WeChat Pay merchant platform → account' },
  }),
  /** Serial number of the merchant's certificate, and its private key. */
  serialNumber: setting(z.string().min(1), { zh: '商户证书序列号', en: 'Serial number of the merchant’s certificate' }),
  privateKey: setting(PrivateKey, { zh: '商户私钥', en: 'Merchant’s private key', secret: true }),
  /** APIv3 密钥; what is pushed is encrypted with it. */
  apiV3Key: setting(z.string().length(32), { zh: 'APIv3 密钥', en: 'APIv3 key', secret: true }),
  /** WeChat Pay's own public keys or certificates by serial number (or `PUB_KEY_ID_…`): what it says is signed with one of them. */
  platformKeys: setting(z.record(z.string().min(1), PublicKey), {
    zh: '微信支付公钥：编号和内容（base64，一行）',
    en: 'WeChat Pay’s public keys: number and content (base64, one line)',
  }),
})
export type WeChatPaySettings = z.infer<typeof WeChatPaySettings>

/** Refunds by WeChat Pay (v3). A refund is the shop's own number (`out_refund_no`), a payment WeChat's or the shop's. */
export function weChatPay(settings: WeChatPaySettings, place: Elsewhere): PaymentProvider {
  return {
    name: 'wechat-pay',
    settings: WeChatPaySettings,
    refundStatus: (refund) => refundStatus(refund, settings, place),
    receive: async (push) => receive(push, settings, place),
    acknowledgement: { contentType: 'application/json', body: JSON.stringify({ code: 'SUCCESS', message: '成功' }) },
  }
}

/** What is signed: each part ends its line, the last one too. */
export function signedLines(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

/** AES-256-GCM; the tag is the last 16 bytes. Throws where key, nonce or data are not those with which it was made. */
export function decryptResource({ ciphertext, nonce, associated_data: data = '' }: Resource, apiV3Key: string): Buffer {
  const sealed = Buffer.from(ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce), { authTagLength: TAG })
  decipher.setAuthTag(sealed.subarray(-TAG))
  decipher.setAAD(Buffer.from(data))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()])
}

const TAG = 16
/** Older signatures may be somebody's recording. */
const FRESH_S = 300

const Resource = z.object({ ciphertext: z.string().min(1), nonce: z.string().min(1), associated_data: z.string().optional() })
type Resource = z.infer<typeof Resource>
const Told = z.object({
  refund_id: z.string().nullish(),
  out_refund_no: z.string().min(1),
  transaction_id: z.string().nullish(),
  out_trade_no: z.string().nullish(),
  user_received_account: z.string().nullish(),
  success_time: z.string().nullish(),
  amount: z.object({
    refund: z.int().nonnegative(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('CNY'),
  }),
})
const Answered = Told.extend({ status: z.string() })
/** In a push the state has another name, and no currency is told. */
const Pushed = Told.extend({ refund_status: z.string(), mchid: z.string().nullish() })
const Event = z.object({ event_type: z.string(), resource: z.unknown().optional() })
const Problem = z.object({ code: z.string(), message: z.string().nullish() })

async function refundStatus({ paymentId, refundId }: Refund, settings: WeChatPaySettings, place: Elsewhere): Promise<RefundStatus | null> {
  if (!/^[\w|*@-]{1,64}$/.test(refundId)) return null
  const path = `/v3/refund/domestic/refunds/${encodeURIComponent(refundId)}`
  const answer = await askPayment(() => signedQuestion(path, settings, place), place)
  if (answer.status !== 200) {
    const { code, message } = readTold(Problem, answer.body)
    if (answer.status === 404 && code === 'RESOURCE_NOT_EXISTS') return null
    throw unavailable(`${code} ${message ?? ''}`.trim())
  }
  const header = (name: string) => answer.headers.get(name) ?? undefined
  if (!isTheirs(header, Buffer.from(answer.text), settings, place)) throw unavailable('The answer is not signed by WeChat Pay.')
  const told = readTold(Answered, answer.body)
  return told.transaction_id === paymentId || told.out_trade_no === paymentId ? status(told, told.status) : null
}

function signedQuestion(path: string, { mchId, serialNumber, privateKey }: WeChatPaySettings, place: Elsewhere): Question {
  const timestamp = String(Math.floor(place.now() / 1_000))
  const nonce = randomBytes(16).toString('hex')
  const signature = sign('sha256', Buffer.from(signedLines('GET', path, timestamp, nonce, '')), privateKeyOf(privateKey)).toString('base64')
  const parts = { mchid: mchId, nonce_str: nonce, signature, timestamp, serial_no: serialNumber }
  const list = Object.entries(parts).map(([name, value]) => `${name}="${value}"`)
  return {
    method: 'GET',
    url: `${place.address ?? 'https://api.mch.weixin.qq.com'}${path}`,
    // it refuses who does not say what he takes and who he is
    headers: { authorization: `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}`, accept: 'application/json', 'user-agent': 'xiaoer' },
  }
}

function receive({ headers, rawBody }: Push, settings: WeChatPaySettings, place: Elsewhere): RefundStatus[] {
  if (!isTheirs((name) => headers[name], rawBody, settings, place)) throw new AppError('wrong-signature')
  const { event_type: type, resource } = readPushed(Event, parseBody(rawBody))
  if (!type.startsWith('REFUND.')) return []
  const told = readPushed(Pushed, open(readPushed(Resource, resource), settings))
  return told.mchid && told.mchid !== settings.mchId ? [] : [status(told, told.refund_status)]
}

function open(resource: Resource, { apiV3Key }: WeChatPaySettings): unknown {
  try {
    return parseBody(decryptResource(resource, apiV3Key))
  } catch {
    // genuine, so it is our key that is not the one it was sealed with
    throw new AppError('invalid', { why: 'What was pushed cannot be decrypted: compare the APIv3 key.' })
  }
}

function isTheirs(header: (name: string) => string | undefined, body: Uint8Array, { platformKeys }: WeChatPaySettings, { now }: Elsewhere): boolean {
  const [time, nonce, signature] = [header('wechatpay-timestamp') ?? '', header('wechatpay-nonce'), header('wechatpay-signature')]
  const serial = header('wechatpay-serial') ?? ''
  const key = Object.hasOwn(platformKeys, serial) ? platformKeys[serial] : undefined
  const isFresh = /^\d{1,12}$/.test(time) && Math.abs(now() / 1_000 - Number(time)) <= FRESH_S
  if (!key || !nonce || !signature || !isFresh) return false
  const signed = Buffer.concat([Buffer.from(signedLines(time, nonce)), body, Buffer.from('\n')])
  return verify('sha256', signed, publicKeyOf(key), Buffer.from(signature, 'base64'))
}

function status(told: z.infer<typeof Told>, state: string): RefundStatus {
  return {
    refundId: told.out_refund_no,
    paymentId: told.transaction_id ?? told.out_trade_no ?? null,
    state: STATES[state] ?? 'needs-attention',
    amount: { amount: told.amount.refund, currency: told.amount.currency },
    arrivedAt: state === 'SUCCESS' ? readTime(told.success_time, CHINA) : null,
    to: maskAccount(told.user_received_account),
    reference: told.refund_id || null,
    message: null,
  }
}

const STATES: Readonly<Record<string, RefundState>> = {
  PROCESSING: 'pending',
  SUCCESS: 'done',
  CLOSED: 'failed',
  // the shopper's card is void or frozen: the merchant must say where else the money shall go
  ABNORMAL: 'needs-attention',
}
