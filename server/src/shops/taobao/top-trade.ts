import { type Order, type OrderStatus, paidAndKept, type Shipment } from '@xiaoer/contract/order'
import { arrivalOf } from '../platforms/arrival.ts'
import { chinaInstant } from '../platforms/china-time.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import { receiverOf } from '../platforms/read-receiver.ts'
import { progressOf, type RefundApplication, readCases, readRefunds } from '../platforms/refund-application.ts'
import { readMemo } from '../platforms/seller-memo.ts'
import { versionOf } from '../platforms/version.ts'
import { readTopAddress, type TopReceiver } from './top-address.ts'

/** Ids of 64 bits come as text, smaller ones as numbers. */
type Id = string | number

export interface TopLine {
  readonly oid: Id
  readonly num_iid: Id
  readonly sku_id?: Id
  readonly title: string
  readonly sku_properties_name?: string
  readonly price: string
  readonly num: number
  readonly payment?: string
  readonly divide_order_fee?: string
  readonly refund_id?: Id
  readonly refund_status?: string
  readonly status: string
  readonly logistics_company?: string
  readonly invoice_no?: string
}
export interface TopTrade extends TopReceiver {
  readonly tid: Id
  readonly status: string
  readonly payment: string
  readonly created: string
  readonly pay_time?: string
  readonly consign_time?: string
  readonly end_time?: string
  readonly modified: string
  readonly seller_memo?: string
  readonly seller_flag?: number
  readonly orders: { readonly order: readonly TopLine[] }
}
export interface TopTrace {
  readonly out_sid?: string
  readonly trace_list?: { readonly transit_step_info?: readonly { readonly status_time: string; readonly status_desc: string }[] }
}

export const TRADE_FIELDS = [
  'tid,status,payment,created,pay_time,consign_time,end_time,modified,seller_memo,seller_flag',
  'receiver_name,receiver_mobile,receiver_phone,receiver_state,receiver_city,receiver_district,receiver_town,receiver_address,receiver_zip',
  'orders',
].join(',')

/** Everything on Taobao is paid through Alipay, and goes back through it. */
const ALIPAY = 'alipay'
const CURRENCY = 'CNY'

export function readTrade(trade: TopTrade, applications: readonly RefundApplication[], trace: TopTrace | null): Order {
  const number = String(trade.tid)
  const placedAt = chinaInstant(trade.created)!
  const paidAt = chinaInstant(trade.pay_time)
  const total = moneyOf(trade.payment, CURRENCY)
  const items = trade.orders.order.map(readLine)
  const shipments = readShipments(trade, trace)
  const arrivedAt = arrivalOf(shipments)
  const memo = readMemo(trade.seller_memo ?? '')
  const order: Order = {
    id: number,
    number,
    customerId: receiverOf(number),
    status: 'pending',
    placedAt,
    paidAt,
    shippedAt: chinaInstant(trade.consign_time),
    deliveredAt: arrivedAt,
    cancelReason: memo.find(({ says }) => says === 'cancel')?.text ?? null,
    itemsChanged: false,
    address: readTopAddress(trade),
    items,
    payments: [
      ...(paidAt === null ? [] : [{ id: `${number}-paid`, kind: 'payment' as const, amount: total, methodId: ALIPAY, at: paidAt }]),
      ...readRefunds(applications, ALIPAY),
    ],
    shipments,
    cases: readCases(applications, items, ALIPAY),
    total,
    notes: memo.filter(({ says }) => says === 'note').map(({ text }) => text),
    version: versionOf(chinaInstant(trade.modified) ?? placedAt, progressOf(applications) + memo.length),
  }
  const status = statusOf(trade, order)
  return { ...order, status, cancelReason: status === 'cancelled' ? order.cancelReason : null }
}

function readLine(line: TopLine): Order['items'][number] {
  const quantity = Math.max(1, line.num)
  // what was really paid for this line; the price alone knows no discounts of the whole order
  const share = line.divide_order_fee ?? line.payment
  const price = share === undefined ? moneyOf(line.price, CURRENCY) : { amount: Math.round(moneyOf(share, CURRENCY).amount / quantity), currency: CURRENCY }
  const options = (line.sku_properties_name ?? '').split(';').map((pair) => pair.split(':'))
  return {
    id: String(line.oid),
    productId: String(line.num_iid),
    variantId: String(line.sku_id ?? line.num_iid),
    name: line.title,
    options: Object.fromEntries(options.flatMap(([name, ...value]) => (name && value.length > 0 ? [[name, value.join(':')]] : []))),
    price,
    quantity,
  }
}

function readShipments(trade: TopTrade, trace: TopTrace | null): Shipment[] {
  const parcels = new Map<string, { carrier: string; itemIds: string[] }>()
  for (const { oid, invoice_no, logistics_company } of trade.orders.order) {
    if (!invoice_no) continue
    const parcel = parcels.get(invoice_no) ?? { carrier: logistics_company ?? '', itemIds: [] }
    parcel.itemIds.push(String(oid))
    parcels.set(invoice_no, parcel)
  }
  return [...parcels].map(([trackingNumber, { carrier, itemIds }]) => ({
    carrier,
    trackingNumber,
    itemIds,
    scans: (trace?.out_sid === trackingNumber ? (trace.trace_list?.transit_step_info ?? []) : []).flatMap(({ status_time, status_desc }) => {
      const at = chinaInstant(status_time)
      return at ? [{ at, place: '', text: status_desc }] : []
    }),
  }))
}

function statusOf({ status }: TopTrade, order: Order): OrderStatus {
  switch (status) {
    case 'TRADE_NO_CREATE_PAY':
    case 'WAIT_BUYER_PAY':
    case 'PAY_PENDING':
      return 'unpaid'
    case 'TRADE_CLOSED_BY_TAOBAO':
      return 'cancelled'
    // the money went back: before dispatch that ended the order, after it the goods were there
    case 'TRADE_CLOSED':
      return order.shippedAt === null ? 'cancelled' : 'completed'
    case 'SELLER_CONSIGNED_PART':
      return 'shipped'
    case 'WAIT_BUYER_CONFIRM_GOODS':
      return order.deliveredAt === null ? 'shipped' : 'delivered'
    case 'TRADE_BUYER_SIGNED':
      return 'delivered'
    case 'TRADE_FINISHED':
      return 'completed'
    default:
      if (order.paidAt === null) return 'unpaid'
      return paidAndKept(order) <= 0 && order.shippedAt === null ? 'cancelled' : 'pending'
  }
}
