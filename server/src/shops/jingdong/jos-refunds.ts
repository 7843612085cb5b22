import { chinaInstant } from '../platforms/china-time.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import type { RefundApplication } from '../platforms/refund-application.ts'
import type { AskJos } from './ask-jos.ts'

/** A buyer's application to take an order back before it arrived. */
interface JosApplication {
  readonly id: string | number
  readonly orderId: string | number
  /** Fen. */
  readonly applyRefundSum: string | number
  readonly status: string | number
  readonly applyTime?: string
  readonly checkTime?: string | null
  readonly reason?: string | null
}
/** A service bill after an order arrived, with what came of its money. */
interface JosService {
  readonly sameOrderServiceBill?: {
    readonly serviceId: string | number
    readonly orderId: string | number
    readonly afsApplyTime?: string
    readonly applyReason?: string
  } | null
  readonly refoundAmount?: string | number | null
  readonly completeTime?: string | number | null
  readonly status?: string | number | null
}

/** The most of one page; an order has few. */
const PAGE = 50

/** All that a buyer applied for on an order: cancellations, and services after it arrived. */
export async function findApplications(ask: AskJos, orderId: string, placedAt: string): Promise<RefundApplication[]> {
  const [cancellations, services] = await Promise.all([
    ask.read<{ result?: readonly JosApplication[] }>('jingdong.pop.afs.soa.refundapply.queryPageList', { orderId, pageIndex: 1, pageSize: PAGE }),
    ask.read<{ data?: readonly JosService[] }>('jingdong.asc.serviceAndRefund.view', { orderId, pageNumber: 1, pageSize: PAGE }),
  ])
  const ours = (cancellations?.result ?? []).filter((one) => String(one.orderId) === orderId)
  const served = (services?.data ?? []).filter((one) => String(one.sameOrderServiceBill?.orderId) === orderId)
  return [...ours.map((one) => readCancellation(one, placedAt)), ...(await Promise.all(served.map((one) => readService(ask, one, placedAt))))]
}

/** 1 the seller agreed, 3 JD's finance, 5 by hand, 9 forced: from there on nobody of the shop can stop the money. 2 and 4 are a no, 11 a change of mind. */
const AGREED = ['1', '3', '5', '9']
const REFUSED = ['2', '4']
const WITHDRAWN = '11'
const WAITS_FOR_SELLER = '0'

function readCancellation(raw: JosApplication, placedAt: string): RefundApplication {
  const status = String(raw.status)
  const at = chinaInstant(raw.applyTime) ?? placedAt
  return {
    id: String(raw.id),
    kind: 'refund',
    state: AGREED.includes(status) ? 'refunded' : REFUSED.includes(status) ? 'rejected' : status === WITHDRAWN ? 'withdrawn' : 'requested',
    amount: { amount: Math.round(Number(raw.applyRefundSum)), currency: 'CNY' },
    reason: raw.reason ?? '',
    at,
    movedAt: chinaInstant(raw.checkTime) ?? at,
    itemId: null,
    canAgree: status === WAITS_FOR_SELLER,
    parcel: null,
  }
}

const MONEY_IS_BACK = '13'

async function readService(ask: AskJos, raw: JosService, placedAt: string): Promise<RefundApplication> {
  const bill = raw.sameOrderServiceBill!
  const isBack = String(raw.status) === MONEY_IS_BACK
  // only the bill itself says its sum in yuan; the list does not say in what
  const detail = isBack
    ? await ask.read<{ data?: { afsActualRefundDetail?: { actualRefundAmount?: string | number } } }>('jingdong.b2c.shop.aftersales.refund.get', {
        afsServiceId: String(bill.serviceId),
      })
    : null
  const at = chinaInstant(bill.afsApplyTime) ?? placedAt
  return {
    id: String(bill.serviceId),
    kind: 'return',
    state: isBack ? 'refunded' : 'requested',
    amount: moneyOf(detail?.data?.afsActualRefundDetail?.actualRefundAmount ?? raw.refoundAmount ?? 0, 'CNY'),
    reason: bill.applyReason ?? '',
    at,
    movedAt: chinaInstant(raw.completeTime) ?? at,
    itemId: null,
    canAgree: false,
    parcel: null,
  }
}

const AGREE = 1
const SHIPPED = 1
const NOT_SHIPPED = 2

/** Agrees to a cancellation; the money follows when JD's own finance has checked it. */
export async function agreeToCancellation(
  ask: AskJos,
  id: string,
  { checkUserName, remark, isSent }: { checkUserName: string; remark: string; isSent: boolean },
) {
  await ask.write('jingdong.pop.afs.soa.refundapply.replyRefund', {
    status: AGREE,
    id,
    checkUserName,
    // JD insists on one
    remark: remark || '同意',
    outWareStatus: isSent ? SHIPPED : NOT_SHIPPED,
  })
}
