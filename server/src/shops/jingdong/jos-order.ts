import type { Address } from '@xiaoer/contract/address'
import { type Order, type OrderStatus, paidAndKept, type Shipment } from '@xiaoer/contract/order'
import { arrivalOf } from '../platforms/arrival.ts'
import { chinaInstant } from '../platforms/china-time.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import { receiverOf } from '../platforms/read-receiver.ts'
import { progressOf, type RefundApplication, readCases, readRefunds } from '../platforms/refund-application.ts'
import { readMemo } from '../platforms/seller-memo.ts'
import { versionOf } from '../platforms/version.ts'

export interface JosOrder {
  readonly orderId: string | number
  readonly orderState: string
  /** Yuan: what the buyer pays. */
  readonly orderPayment: string
  readonly orderStartTime: string
  readonly paymentConfirmTime?: string
  readonly modified?: string
  readonly venderRemark?: string
  readonly waybill?: string
  readonly logisticsId?: string
  readonly consigneeInfo?: {
    readonly fullname?: string
    readonly mobile?: string
    readonly telephone?: string
    readonly fullAddress?: string
    readonly province?: string
    readonly city?: string
    readonly county?: string
    readonly town?: string
  }
  readonly itemInfoList?: readonly {
    readonly skuId: string | number
    readonly wareId?: string | number
    readonly skuName: string
    readonly jdPrice: string
    readonly itemTotal: string | number
  }[]
}

export const ORDER_FIELDS =
  'orderId,orderState,orderPayment,orderStartTime,paymentConfirmTime,modified,venderRemark,waybill,logisticsId,consigneeInfo,itemInfoList'

/** JD collects, however a buyer paid. */
export const JD_PAY = 'jd-pay'
const CURRENCY = 'CNY'

export interface JosParcels {
  /** Names of carriers by JD's number. */
  readonly carriers: Readonly<Record<string, string>>
  readonly scans: ReadonlyMap<string, Shipment['scans']>
}

export function readJosOrder(raw: JosOrder, applications: readonly RefundApplication[], parcels: JosParcels): Order {
  const number = String(raw.orderId)
  const placedAt = chinaInstant(raw.orderStartTime)!
  const paidAt = chinaInstant(raw.paymentConfirmTime)
  const total = moneyOf(raw.orderPayment, CURRENCY)
  const items = (raw.itemInfoList ?? []).map((item, index) => ({
    // JD numbers no lines
    id: `${item.skuId}-${index}`,
    productId: String(item.wareId ?? item.skuId),
    variantId: String(item.skuId),
    name: item.skuName,
    options: {},
    price: moneyOf(item.jdPrice, CURRENCY),
    quantity: Math.max(1, Number(item.itemTotal)),
  }))
  const shipments = readParcels(raw, parcels).map((parcel, _, all) => ({ ...parcel, itemIds: all.length === 1 ? items.map(({ id }) => id) : [] }))
  const memo = readMemo(raw.venderRemark ?? '')
  const order: Order = {
    id: number,
    number,
    customerId: receiverOf(number),
    status: 'pending',
    placedAt,
    paidAt,
    shippedAt: shipments[0]?.scans[0]?.at ?? null,
    deliveredAt: arrivalOf(shipments),
    cancelReason: memo.find(({ says }) => says === 'cancel')?.text ?? null,
    itemsChanged: false,
    address: readConsignee(raw),
    items,
    payments: [
      ...(paidAt === null ? [] : [{ id: `${number}-paid`, kind: 'payment' as const, amount: total, methodId: JD_PAY, at: paidAt }]),
      ...readRefunds(applications, JD_PAY),
    ],
    shipments,
    cases: readCases(applications, items, JD_PAY),
    total,
    notes: memo.filter(({ says }) => says === 'note').map(({ text }) => text),
    version: versionOf(chinaInstant(raw.modified) ?? placedAt, progressOf(applications) + memo.length),
  }
  const status = statusOf(raw, order)
  return { ...order, status, cancelReason: status === 'cancelled' ? order.cancelReason : null }
}

/** The parcels of an order: carriers apart by bars, their numbers by commas. */
export function waybillsOf({ waybill = '', logisticsId = '' }: JosOrder): { carrierId: string; trackingNumber: string }[] {
  const carriers = logisticsId.split('|')
  return waybill.split('|').flatMap((numbers, index) =>
    numbers
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .map((trackingNumber) => ({ carrierId: (carriers[index] ?? carriers[0] ?? '').trim(), trackingNumber })),
  )
}

function readParcels(raw: JosOrder, { carriers, scans }: JosParcels): Shipment[] {
  return waybillsOf(raw).map(({ carrierId, trackingNumber }) => ({
    carrier: carriers[carrierId] ?? carrierId,
    trackingNumber,
    itemIds: [],
    scans: [...(scans.get(trackingNumber) ?? [])],
  }))
}

/** As far as JD shows it. */
function readConsignee({ consigneeInfo: at }: JosOrder): Address {
  return {
    line1: at?.fullAddress || '-',
    line2: at?.town ?? '',
    district: at?.county ?? '',
    city: at?.city ?? '',
    region: at?.province ?? '',
    postcode: '',
    country: 'CN',
  }
}

function statusOf({ orderState }: JosOrder, order: Order): OrderStatus {
  const isSent = order.shipments.length > 0
  const isOver = order.paidAt !== null && paidAndKept(order) <= 0 && !isSent
  switch (orderState) {
    case 'TRADE_CANCELED':
      return 'cancelled'
    case 'FINISHED_L':
      return 'completed'
    case 'WAIT_GOODS_RECEIVE_CONFIRM':
      return order.deliveredAt === null ? 'shipped' : 'delivered'
    case 'WAIT_SELLER_DELIVERY':
      return isOver ? 'cancelled' : 'processed'
    // to be sent; LOCKED while a cancellation waits for the seller, paused while JD looks into it
    default:
      if (isOver) return 'cancelled'
      return isSent ? 'shipped' : order.paidAt === null ? 'unpaid' : 'pending'
  }
}
