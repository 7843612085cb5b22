import type { AfterSaleCase } from '@xiaoer/contract/order'
import { readMark } from '../platforms/mark.ts'
import type { RefundApplication } from '../platforms/refund-application.ts'
import type { AskDouyin } from './ask-douyin.ts'

/** What a buyer asked for in the app, as it was read just now. */
export interface DouyinCase extends RefundApplication {
  /** Unix seconds; the version that a decision is made on. */
  readonly updateTime: number
  /** What we wrote when we agreed: the reason, and the mark of the deed. */
  readonly marks: readonly { readonly text: string; readonly mark: string }[]
}

interface Listed {
  readonly aftersale_info: { readonly aftersale_id: string; readonly related_id?: string }
}
interface Detail {
  readonly process_info: {
    readonly after_sale_info: {
      readonly after_sale_id: string | number
      readonly after_sale_type: number
      readonly after_sale_status: number
      readonly refund_status?: number
      readonly refund_total_amount?: number
      readonly real_refund_amount?: number
      readonly apply_time: number
      readonly update_time: number
      readonly reason?: string
    }
    readonly logistics_info?: { readonly return?: { readonly tracking_no?: string; readonly company_name?: string } }
    readonly record_logs_list?: readonly { readonly text?: string; readonly desc_kvs?: readonly { readonly value?: string }[] }[]
  }
}

/** All cases of an order, the oldest first. Each costs a question. */
export async function casesOf(ask: AskDouyin, orderId: string): Promise<DouyinCase[]> {
  const found = await ask.read<{ items?: Listed[] }>('afterSale.List', { order_id: orderId, page: 0, size: CASES_AT_MOST, order_by: ['apply_time asc'] })
  const cases = await Promise.all((found?.items ?? []).map(({ aftersale_info: one }) => caseOf(ask, String(one.aftersale_id), one.related_id ?? null)))
  return cases.filter((one) => one !== null).sort((one, other) => (one.at < other.at ? -1 : 1))
}

/** One case with what was decided on it; `itemId`: the line that it is about. */
export async function caseOf(ask: AskDouyin, id: string, itemId: string | null): Promise<DouyinCase | null> {
  const detail = await ask.read<Detail>('afterSale.Detail', { after_sale_id: id, need_operation_record: true })
  return detail && readCase(detail, id, itemId)
}

const CASES_AT_MOST = 20
const SENT_OR_NOT_MONEY_ONLY = [1, 2]

function readCase({ process_info }: Detail, id: string, itemId: string | null): DouyinCase {
  const { after_sale_info: info, logistics_info, record_logs_list } = process_info
  const kind = kindOf(info.after_sale_type)
  const { tracking_no: trackingNumber, company_name: carrier } = logistics_info?.return ?? {}
  const texts = (record_logs_list ?? []).flatMap(({ text, desc_kvs }) => [text, ...(desc_kvs ?? []).map(({ value }) => value)])
  return {
    id,
    kind,
    state: stateOf(info.after_sale_status, kind),
    amount: {
      amount: kind === 'exchange' ? 0 : (info.refund_status === 3 && info.real_refund_amount) || (info.refund_total_amount ?? 0),
      currency: 'CNY',
    },
    reason: info.reason ?? '',
    at: new Date(info.apply_time * 1_000).toISOString(),
    movedAt: new Date(info.update_time * 1_000).toISOString(),
    itemId,
    canAgree: info.after_sale_status === 6 && SENT_OR_NOT_MONEY_ONLY.includes(info.after_sale_type),
    parcel: trackingNumber ? { carrier: carrier ?? '', trackingNumber } : null,
    updateTime: info.update_time,
    marks: texts.flatMap((words) => {
      const { text, mark } = readMark(words)
      return mark === null ? [] : [{ text, mark }]
    }),
  }
}

/** Sending again and repairs are exchanges of a kind; a lowered price is money alone. */
function kindOf(type: number): AfterSaleCase['kind'] {
  return type === 0 ? 'return' : [3, 7, 8].includes(type) ? 'exchange' : 'refund'
}

function stateOf(status: number, kind: AfterSaleCase['kind']): AfterSaleCase['state'] {
  switch (status) {
    case 6:
      return 'requested'
    case 7:
    case 11:
      return 'returning'
    case 8:
      return 'received'
    case 27:
    case 29:
      return 'rejected'
    // 51 and 53: an order that was cancelled, a case that is over
    case 12:
    case 13:
    case 14:
    case 51:
    case 53:
      return kind === 'exchange' ? 'exchanged' : 'refunded'
    default:
      return 'withdrawn'
  }
}
