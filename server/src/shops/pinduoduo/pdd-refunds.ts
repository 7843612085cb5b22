import { chinaInstant } from '../platforms/china-time.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import type { RefundApplication } from '../platforms/refund-application.ts'
import type { AskPdd } from './ask-pdd.ts'
import type { PddOrder } from './pdd-order.ts'

/** As the list has it: yuan, and types counted from 2. */
interface PddListed {
  readonly id: string | number
  readonly order_sn: string
  readonly after_sales_status: number
  readonly after_sale_reason?: string
  readonly created_time?: string
  readonly updated_time?: string
  /** Yuan. */
  readonly refund_amount: string
}
/** As the detail has it: fen, and types counted from 1. */
interface PddDetail {
  readonly after_sales_type: number
  readonly after_sales_status: number
  readonly after_sales_reason?: string
  /** Fen. */
  readonly refund_amount: number
  readonly express_no?: string
}

const QUARTER_OF_AN_HOUR_S = 900
const ALL_TYPES = 1
const PAGE = 100

/** All that a buyer applied for on an order. */
export async function findAfterSales(ask: AskPdd, order: PddOrder, placedAt: string): Promise<RefundApplication[]> {
  if (Number(order.after_sales_status) === 0) return []
  // the list is asked for the order's own; an older door that knows no orders answers what the shop had around the order's last change
  const changedAt = Math.floor(Date.parse(chinaInstant(order.updated_at) ?? placedAt) / 1_000)
  const listed = await ask.read<{ refund_list?: readonly PddListed[] }>('pdd.refund.list.increment.get', {
    order_sn: order.order_sn,
    after_sales_type: ALL_TYPES,
    after_sales_status: order.after_sales_status,
    start_updated_at: changedAt - QUARTER_OF_AN_HOUR_S,
    end_updated_at: changedAt + QUARTER_OF_AN_HOUR_S,
    page: 1,
    page_size: PAGE,
  })
  const ours = (listed?.refund_list ?? []).filter(({ order_sn }) => order_sn === order.order_sn)
  const found = await Promise.all(
    ours.map(async (one) => {
      const detail = await ask.read<PddDetail>('pdd.refund.information.get', { order_sn: order.order_sn, after_sales_id: String(one.id) })
      return detail && readAfterSale(one, detail, placedAt)
    }),
  )
  return found.filter((one) => one !== null)
}

const KINDS: Readonly<Record<number, RefundApplication['kind']>> = { 1: 'refund', 2: 'return', 3: 'exchange', 4: 'exchange' }
const STATES: Readonly<Record<number, RefundApplication['state']>> = {
  // 4 the seller, 5 the platform agreed: the money is on its way
  4: 'refunded',
  5: 'refunded',
  6: 'rejected',
  9: 'rejected',
  10: 'refunded',
  11: 'withdrawn',
  12: 'withdrawn',
  13: 'withdrawn',
  16: 'exchanged',
  17: 'rejected',
}
const WAITS_FOR_SELLER = 2

/** Null for a repair: it is neither goods nor money that come back. */
function readAfterSale(listed: PddListed, detail: PddDetail, placedAt: string): RefundApplication | null {
  const kind = KINDS[Number(detail.after_sales_type)]
  if (kind === undefined) return null
  const status = Number(detail.after_sales_status)
  const amount = { amount: Math.round(Number(detail.refund_amount)), currency: 'CNY' }
  const at = chinaInstant(listed.created_time) ?? placedAt
  // list and detail count money in two units: where they do not say the same sum, one of them is misunderstood here
  const isUnderstood = moneyOf(listed.refund_amount, 'CNY').amount === amount.amount
  return {
    id: String(listed.id),
    kind,
    state: STATES[status] ?? 'requested',
    amount,
    reason: detail.after_sales_reason ?? listed.after_sale_reason ?? '',
    at,
    movedAt: chinaInstant(listed.updated_time) ?? at,
    itemId: null,
    canAgree: kind === 'refund' && status === WAITS_FOR_SELLER && isUnderstood,
    parcel: detail.express_no ? { carrier: '', trackingNumber: detail.express_no } : null,
  }
}
