import { sign, verify } from 'node:crypto'
import type { RefundStatus } from '@xiaoer/contract/refund-status'
import * as z from 'zod'
import type { Answer, Question } from '../ask-json.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { AppError } from '../errors.ts'
import { minorUnits } from '../minor-units.ts'
import { parseBody } from '../parse-body.ts'
import type { Push } from '../push.ts'
import { CHINA, readTime, writeChinaTime } from '../read-time.ts'
import { setting } from '../setting.ts'
import { askPayment, readPushed, readTold, unavailable } from './ask-payment.ts'
import { maskAccount } from './mask-account.ts'
import type { PaymentProvider, Refund } from './payment-provider.ts'
import { PrivateKey, PublicKey, privateKeyOf, publicKeyOf } from './rsa-keys.ts'

export const AlipaySettings = z.object({
  appId: setting(z.string().min(1), {
    zh: '应用 APPID',
    en: 'App id',
    where: { zh: '支付宝开放平台 → 应用 → 开发设置', en: 'Alipay open platform → app → development' },
  }),
  /** 应用私钥 */
  privateKey: setting(PrivateKey, { zh: '应用私钥', en: 'Private key of the app', secret: true }),
  /** 支付宝公钥, not the application's own. */
  alipayPublicKey: setting(PublicKey, { zh: '支付宝公钥（不是应用公钥）', en: 'Alipay’s public key (not the app’s own)' }),
  /** Which number of a payment the shop keeps: its own (`out_trade_no`) or Alipay's (`trade_no`). */
  paymentIs: setting(z.enum(['out_trade_no', 'trade_no']).default('out_trade_no'), {
    zh: '店铺记的是哪个号',
    en: 'Which number the shop keeps',
    advanced: true,
  }),
})
export type AlipaySettings = z.infer<typeof AlipaySettings>

/** Refunds by Alipay (RSA2 with keys). A refund is the shop's own number (`out_request_no`). */
export function alipay(settings: AlipaySettings, place: Elsewhere): PaymentProvider {
  return {
    name: 'alipay',
    settings: AlipaySettings,
    refundStatus: (refund) => refundStatus(refund, settings, place),
    receive: (push) => receive(push, settings, place),
    acknowledgement: { contentType: 'text/plain', body: 'success' },
  }
}

/** What Alipay signs: all that is not empty, by name. */
export function stringToSign(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** The text of one object in an answer, to the letter: it is what was signed. Undefined where there is none. */
export function objectText(text: string, name: string): string | undefined {
  const begin = new RegExp(`[{,]\\s*"${name}"\\s*:\\s*(?=\\{)`).exec(text)
  if (begin === null) return undefined
  const rest = text.slice(begin.index + begin[0].length)
  let depth = 0
  for (const { 0: token, index } of rest.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') depth++
    if (token === '}' && --depth === 0) return rest.slice(0, index + 1)
  }
  return undefined
}

const METHOD = 'alipay.trade.fastpay.refund.query'
const NODE = 'alipay_trade_fastpay_refund_query_response'
/** The account's limit of questions. */
const TOO_MANY = '40005'

const Said = z.object({ code: z.string(), msg: z.string().nullish(), sub_code: z.string().nullish(), sub_msg: z.string().nullish() })
const Told = z.object({
  trade_no: z.string().nullish(),
  out_trade_no: z.string().nullish(),
  out_request_no: z.string().nullish(),
  refund_amount: z.string().nullish(),
  refund_status: z.string().nullish(),
  gmt_refund_pay: z.string().nullish(),
  refund_detail_item_list: z.array(z.object({ fund_channel: z.string().nullish() })).nullish(),
  deposit_back_info: z.object({ dback_status: z.string().nullish(), bank_ack_time: z.string().nullish() }).nullish(),
})
const Envelope = z.union([z.object({ [NODE]: Said, sign: z.string().nullish() }), z.object({ error_response: Said })])

async function refundStatus({ paymentId, refundId }: Refund, settings: AlipaySettings, place: Elsewhere): Promise<RefundStatus | null> {
  const asked = {
    [settings.paymentIs]: paymentId,
    out_request_no: refundId,
    query_options: ['gmt_refund_pay', 'refund_detail_item_list', 'deposit_back_info'],
  }
  const { body, text } = await askPayment(() => signedQuestion(asked, settings, place), place, isBusy)
  const envelope = readTold(Envelope, body)
  const said = 'error_response' in envelope ? envelope.error_response : envelope[NODE]
  if (said.sub_code === 'ACQ.TRADE_NOT_EXIST') return null
  if (said.code !== '10000') throw refusal(said)
  const signed = objectText(text, NODE)
  const signature = 'sign' in envelope ? envelope.sign : null
  if (!signed || !signature || !isTheirs(signed, signature, settings)) throw unavailable('The answer is not signed by Alipay.')
  // what is read is what was signed
  return status(readTold(Told, parseBody(Buffer.from(signed))), { paymentId, refundId })
}

function signedQuestion(asked: object, { appId, privateKey }: AlipaySettings, place: Elsewhere): Question {
  const parameters = {
    app_id: appId,
    method: METHOD,
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: writeChinaTime(place.now()),
    version: '1.0',
    biz_content: JSON.stringify(asked),
  }
  const signature = sign('sha256', Buffer.from(stringToSign(parameters)), privateKeyOf(privateKey)).toString('base64')
  return {
    method: 'POST',
    url: `${place.address ?? 'https://openapi.alipay.com'}/gateway.do?charset=utf-8`,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: new URLSearchParams({ ...parameters, sign: signature }).toString(),
  }
}

function isBusy({ body }: Answer): boolean {
  const envelope = Envelope.safeParse(body).data
  return envelope !== undefined && NODE in envelope && envelope[NODE].code === TOO_MANY
}

function refusal({ code, msg, sub_code: finer, sub_msg: words }: z.infer<typeof Said>): AppError {
  const said = [code, finer ?? msg, words].filter(Boolean).join(' ')
  return unavailable(/^isv\.(?:invalid|missing)-(?:signature|app-id)/.test(finer ?? '') ? `Our key is not accepted (${said}).` : said)
}

function isTheirs(text: string, signature: string, { alipayPublicKey }: AlipaySettings): boolean {
  return verify('sha256', Buffer.from(text), publicKeyOf(alipayPublicKey), Buffer.from(signature, 'base64'))
}

/** A push tells the sum of all refunds of a payment, not the one it is about: what became of that one is asked. */
async function receive({ rawBody }: Push, settings: AlipaySettings, place: Elsewhere): Promise<RefundStatus[]> {
  const { sign: signature = '', sign_type: kind, ...said } = Object.fromEntries(new URLSearchParams(Buffer.from(rawBody).toString('utf8')))
  if (kind !== 'RSA2' || !isTheirs(stringToSign(said), signature, settings)) throw new AppError('wrong-signature')
  const { biz_content: content, ...plain } = said
  const message = content === undefined ? plain : { ...plain, ...readPushed(Message, parseBody(Buffer.from(content))) }
  const { app_id: appId, out_biz_no: fromTrade, out_request_no: fromBank, [settings.paymentIs]: paymentId } = readPushed(Message, message)
  const refundId = fromBank ?? fromTrade
  if (appId !== settings.appId || !refundId || !paymentId) return []
  const told = await refundStatus({ paymentId, refundId }, settings, place)
  return told ? [told] : []
}

/** Of a trade (`out_biz_no`), or of a bank that has taken the money back (`out_request_no`). */
const Message = z.object({
  app_id: z.string().optional(),
  out_biz_no: z.string().optional(),
  out_request_no: z.string().optional(),
  trade_no: z.string().optional(),
  out_trade_no: z.string().optional(),
})

/** That the question was answered (10000) says nothing of the refund: without an amount there is none, without a state it is under way. */
function status(told: z.infer<typeof Told>, { paymentId, refundId }: Refund): RefundStatus | null {
  if (!told.refund_amount && !told.refund_status) return null
  const amount = minorUnits(told.refund_amount ?? '', 'CNY')
  if (amount === null) throw unavailable('The amount of the refund cannot be read.')
  const bank = told.deposit_back_info
  const isDone = told.refund_status === 'REFUND_SUCCESS' && bank?.dback_status !== 'P'
  const arrived = (bank?.dback_status === 'S' && bank.bank_ack_time) || told.gmt_refund_pay
  // a bank that does not take the money: it goes to the shopper's balance by itself
  const channels = bank?.dback_status === 'F' ? ['ALIPAYACCOUNT'] : (told.refund_detail_item_list ?? []).map(({ fund_channel: channel }) => channel)
  return {
    refundId,
    paymentId,
    state: isDone ? 'done' : 'pending',
    amount: { amount, currency: 'CNY' },
    arrivedAt: isDone ? readTime(arrived, CHINA) : null,
    to: maskAccount([...new Set(channels)].filter(Boolean).join(', ')),
    reference: null,
    message: null,
  }
}
