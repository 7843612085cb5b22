import { createSign, createVerify, type KeyObject } from 'node:crypto'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import type { Push } from '../../push.ts'
import { REFUNDS, type StoryRefund } from './story.ts'

interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export const FAKE_ALIPAY = { appId: '2021000000000000' }

export interface FakeAlipay extends FakePlatform {
  /** Fields that are told of a refund instead of the story's. */
  readonly overrides: Map<string, object>
  /** The next answers, instead of what they would be. */
  readonly says: object[]
  /** Answers are signed with this key from now on; null: not at all. */
  signWith: KeyObject | null
  /** A push with these fields, signed as Alipay signs it. */
  push(fields: Readonly<Record<string, string>>, key?: KeyObject): Push
}

/** Alipay's gateway, written from the protocol's sheet: alipay.trade.fastpay.refund.query, notifications. */
export async function openFakeAlipay({ merchant, alipay }: { merchant: KeyPair; alipay: KeyPair }): Promise<FakeAlipay> {
  const overrides = new Map<string, object>()
  const says: object[] = []
  const answer = (node: object): FakeAnswer => {
    const text = JSON.stringify(node)
    const sign = open.signWith === null ? '' : `,"sign":"${createSign('RSA-SHA256').update(text).sign(open.signWith, 'base64')}"`
    return { status: 200, body: `{"alipay_trade_fastpay_refund_query_response":${text}${sign}}`, headers: { 'content-type': 'text/html;charset=utf-8' } }
  }
  const fake = await openFakePlatform(({ method, url, body }): FakeAnswer => {
    if (method !== 'POST' || url.pathname !== '/gateway.do' || url.searchParams.get('charset') !== 'utf-8') return { status: 404, body: 'no such page' }
    const told = says.shift()
    if (told !== undefined) return answer(told)
    const { sign = '', ...fields } = Object.fromEntries(new URLSearchParams(body))
    if (fields.app_id !== FAKE_ALIPAY.appId)
      return answer({ code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-app-id', sub_msg: '无效的AppID参数' })
    const isGenuine = createVerify('RSA-SHA256').update(sorted(fields)).verify(merchant.publicKey, sign, 'base64')
    if (!isGenuine || fields.sign_type !== 'RSA2')
      return answer({ code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature', sub_msg: '无效签名' })
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(fields.timestamp ?? '') || fields.version !== '1.0' || fields.charset !== 'utf-8')
      return answer({ code: '40001', msg: 'Missing Required Arguments', sub_code: 'isv.missing-timestamp' })
    if (fields.method !== 'alipay.trade.fastpay.refund.query') return answer({ code: '40004', msg: 'Business Failed', sub_code: 'isv.invalid-method' })
    const asked = JSON.parse(fields.biz_content ?? '{}')
    const payment = asked.trade_no ?? asked.out_trade_no
    if (!REFUNDS.some(({ paymentId }) => paymentId === payment))
      return answer({ code: '40004', msg: 'Business Failed', sub_code: 'ACQ.TRADE_NOT_EXIST', sub_msg: '交易不存在' })
    const refund = REFUNDS.find(({ refundId, paymentId }) => refundId === asked.out_request_no && paymentId === payment)
    // the question was answered; of the refund nothing is said
    if (refund === undefined) return answer({ code: '10000', msg: 'Success' })
    const wanted: string[] = asked.query_options ?? []
    return answer({ code: '10000', msg: 'Success', ...about(refund, wanted), ...overrides.get(refund.refundId) })
  })
  const open: FakeAlipay = Object.assign(fake, {
    overrides,
    says,
    signWith: alipay.privateKey as KeyObject | null,
    push(fields: Readonly<Record<string, string>>, key = alipay.privateKey) {
      const said = {
        app_id: FAKE_ALIPAY.appId,
        charset: 'utf-8',
        notify_time: '2026-11-19 00:30:06',
        notify_type: 'trade_status_sync',
        version: '1.0',
        ...fields,
      }
      const sign = createSign('RSA-SHA256').update(sorted(said)).sign(key, 'base64')
      return { headers: {}, rawBody: Buffer.from(new URLSearchParams({ ...said, sign, sign_type: 'RSA2' }).toString()) }
    },
  })
  return open
}

function about({ refundId, paymentId, state, amount, arrivedAt }: StoryRefund, wanted: readonly string[]): object {
  const digits = String(amount).padStart(3, '0')
  const time = arrivedAt && new Date(Date.parse(arrivedAt) + 28_800_000).toISOString().slice(0, 19).replace('T', ' ')
  return {
    out_trade_no: paymentId,
    trade_no: `20261118${paymentId}`,
    out_request_no: refundId,
    total_amount: '9999.00',
    refund_amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`,
    send_back_fee: '0.00',
    ...(state === 'done' ? { refund_status: 'REFUND_SUCCESS' } : {}),
    ...(time && wanted.includes('gmt_refund_pay') ? { gmt_refund_pay: time } : {}),
    ...(wanted.includes('refund_detail_item_list')
      ? { refund_detail_item_list: [{ amount: '1.00', fund_channel: 'PCREDIT', real_amount: '1.00', note: '{"a":"}"}' }] }
      : {}),
  }
}

function sorted(fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).filter((name) => fields[name])
  return names
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
}
