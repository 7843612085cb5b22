import { PlatformRefusal } from '../platforms/ask-platform.ts'
import { chinaInstant } from '../platforms/china-time.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import type { RefundApplication } from '../platforms/refund-application.ts'
import type { AskTop } from './ask-top.ts'

/** What a buyer applied for on one line of a trade. */
export interface TopRefund {
  readonly refund_id: string | number
  readonly tid: string | number
  readonly oid: string | number
  readonly status: string
  readonly refund_fee: string
  readonly reason?: string
  readonly created: string
  readonly modified: string
  readonly has_good_return?: boolean
  readonly refund_phase?: string
  readonly refund_version?: string | number
  readonly cs_status?: number
  readonly operation_contraint?: string
  readonly company_name?: string
  readonly sid?: string
}

export const REFUND_FIELDS =
  'refund_id,tid,oid,status,refund_fee,reason,created,modified,has_good_return,refund_phase,refund_version,cs_status,operation_contraint,company_name,sid'

const STATES: Readonly<Record<string, RefundApplication['state']>> = {
  WAIT_SELLER_AGREE: 'requested',
  WAIT_BUYER_RETURN_GOODS: 'requested',
  WAIT_SELLER_CONFIRM_GOODS: 'returning',
  SELLER_REFUSE_BUYER: 'rejected',
  CLOSED: 'withdrawn',
  SUCCESS: 'refunded',
}
/** 1: nobody of Taobao's has stepped in; later ones are a dispute, which is a person's. */
const NO_DISPUTE = 1

export function readTopRefund(raw: TopRefund): RefundApplication {
  const at = chinaInstant(raw.created) ?? chinaInstant(raw.modified) ?? new Date(0).toISOString()
  const isReturn = raw.has_good_return === true
  return {
    id: String(raw.refund_id),
    kind: isReturn ? 'return' : 'refund',
    state: STATES[raw.status] ?? 'requested',
    amount: moneyOf(raw.refund_fee, 'CNY'),
    reason: raw.reason ?? '',
    at,
    movedAt: chinaInstant(raw.modified) ?? at,
    itemId: String(raw.oid),
    canAgree: !isReturn && raw.status === 'WAIT_SELLER_AGREE' && (raw.cs_status ?? NO_DISPUTE) <= NO_DISPUTE && raw.operation_contraint !== 'refund_onweb',
    parcel: raw.sid ? { carrier: raw.company_name ?? '', trackingNumber: raw.sid } : null,
  }
}

/** Fen that one call may give back. */
const AT_MOST = { taobao: 600_000, tmall: 1_000_000 }

interface Agreed {
  readonly succ?: boolean
  readonly message?: string
  readonly msg_code?: string
  readonly results?: { readonly refund_mapping_result?: readonly { readonly refund_id: string | number; readonly succ: boolean; readonly message?: string }[] }
}

/** Agrees to one application as it was read: a version that is no longer its own is refused by Taobao. */
export async function agreeToRefund(ask: AskTop, raw: TopRefund, kind: 'taobao' | 'tmall'): Promise<void> {
  const fen = moneyOf(raw.refund_fee, 'CNY').amount
  if (fen > AT_MOST[kind]) throw new PlatformRefusal('LIMIT', `Refund ${raw.refund_id} is larger than apps may agree to; agree to it by hand.`)
  const refund_infos = [raw.refund_id, fen, raw.refund_version ?? '', raw.refund_phase ?? ''].join('|')
  const told = await ask.write<Agreed>('taobao.rp.refunds.agree', { refund_infos })
  const result = told.results?.refund_mapping_result?.find(({ refund_id }) => String(refund_id) === String(raw.refund_id))
  if (result?.succ === true || (result === undefined && told.succ === true)) return
  const why = [result?.message, told.message, told.msg_code].filter(Boolean).join(', ')
  // a large sum wants the code that Taobao has just sent to the seller's phone
  if (/验证码|短信|sms/i.test(why)) throw new PlatformRefusal('LIMIT', `Taobao asks for a code sent by SMS; agree to it by hand. ${why}`)
  throw new PlatformRefusal(/version|版本/i.test(why) ? 'CONFLICT_VERSION' : 'CONFLICT_STATE', why || `Taobao did not agree to refund ${raw.refund_id}.`)
}
