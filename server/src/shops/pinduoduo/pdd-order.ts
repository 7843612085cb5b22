import type { Address } from '@xiaoer/contract/address'
import { type Order, type OrderStatus, paidAndKept, type Shipment } from '@xiaoer/contract/order'
import { arrivalOf } from '../platforms/arrival.ts'
import { chinaInstant } from '../platforms/china-time.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import { receiverOf } from '../platforms/read-receiver.ts'
import { progressOf, type RefundApplication, readCases, readRefunds } from '../platforms/refund-application.ts'
import { readMemo } from '../platforms/seller-memo.ts'
import { versionOf } from '../platforms/version.ts'

/** Sums in yuan, times by the clock in China. */
export interface PddOrder {
  readonly order_sn: string
  /** 1 to be sent, 2 sent, 3 signed for. */
  readonly order_status: number
  /** 2: was taken back before it came about. */
  readonly confirm_status?: number
  /** 2: the group did not come together. */
  readonly group_status?: number
  readonly after_sales_status: number
  readonly pay_amount: string | number
  readonly pay_type?: string
  readonly created_time: string
  readonly pay_time?: string
  readonly shipping_time?: string
  readonly receive_time?: string
  readonly updated_at?: string
  readonly remark?: string
  readonly remark_tag?: number
  readonly remark_tag_name?: string
  readonly logistics_id?: string | number
  readonly tracking_number?: string
  readonly receiver_name?: string
  readonly receiver_name_mask?: string
  readonly receiver_phone?: string
  readonly receiver_phone_mask?: string
  readonly province?: string
  readonly city?: string
  readonly town?: string
  readonly receiver_address?: string
  readonly receiver_address_mask?: string
  readonly item_list: readonly {
    readonly goods_id: string | number
    readonly sku_id: string | number
    readonly goods_name: string
    readonly goods_price: string | number
    readonly goods_spec?: string
    readonly goods_count: number
  }[]
}

export interface PddParcel {
  readonly carrier: string
  readonly scans: Shipment['scans']
}

const CURRENCY = 'CNY'
const METHODS: Readonly<Record<string, string>> = { ALIPAY: 'alipay', WEIXIN: 'wechat-pay' }

export function readPddOrder(raw: PddOrder, applications: readonly RefundApplication[], parcel: PddParcel | null): Order {
  const number = raw.order_sn
  const placedAt = chinaInstant(raw.created_time)!
  const paidAt = chinaInstant(raw.pay_time)
  const methodId = METHODS[raw.pay_type ?? ''] ?? (raw.pay_type || 'pinduoduo').toLowerCase()
  const total = moneyOf(raw.pay_amount, CURRENCY)
  const items = raw.item_list.map((item, index) => ({
    // Pinduoduo numbers no lines
    id: `${item.sku_id}-${index}`,
    productId: String(item.goods_id),
    variantId: String(item.sku_id),
    name: item.goods_name,
    options: item.goods_spec ? { 规格: item.goods_spec } : ({} as Record<string, string>),
    price: moneyOf(item.goods_price, CURRENCY),
    quantity: Math.max(1, item.goods_count),
  }))
  const shipments: Shipment[] =
    parcel && raw.tracking_number ? [{ ...parcel, scans: [...parcel.scans], trackingNumber: raw.tracking_number, itemIds: items.map(({ id }) => id) }] : []
  const memo = readMemo(raw.remark ?? '')
  const order: Order = {
    id: number,
    number,
    customerId: receiverOf(number),
    status: 'pending',
    placedAt,
    paidAt,
    shippedAt: chinaInstant(raw.shipping_time),
    deliveredAt: chinaInstant(raw.receive_time) ?? arrivalOf(shipments),
    cancelReason: memo.find(({ says }) => says === 'cancel')?.text ?? null,
    itemsChanged: false,
    address: readReceiverAddress(raw),
    items,
    payments: [
      ...(paidAt === null ? [] : [{ id: `${number}-paid`, kind: 'payment' as const, amount: total, methodId, at: paidAt }]),
      ...readRefunds(applications, methodId),
    ],
    shipments,
    cases: readCases(applications, items, methodId),
    total,
    notes: memo.filter(({ says }) => says === 'note').map(({ text }) => text),
    version: versionOf(chinaInstant(raw.updated_at) ?? placedAt, progressOf(applications) + memo.length),
  }
  const status = statusOf(raw, order)
  return { ...order, status, cancelReason: status === 'cancelled' ? order.cancelReason : null }
}

/** Name, phone and street are ciphers unless they are masked; a cipher is nobody's name. */
export function shown(masked: string | undefined, plain: string | undefined): string {
  return masked || (/^[~$]/.test(plain ?? '') ? '' : (plain ?? ''))
}

function readReceiverAddress(raw: PddOrder): Address {
  return {
    line1: shown(raw.receiver_address_mask, raw.receiver_address) || '-',
    line2: '',
    district: raw.town ?? '',
    city: raw.city ?? '',
    region: raw.province ?? '',
    postcode: '',
    country: 'CN',
  }
}

function statusOf({ order_status, confirm_status, group_status }: PddOrder, order: Order): OrderStatus {
  if (confirm_status === 2 || group_status === 2) return 'cancelled'
  switch (Number(order_status)) {
    case 3:
      return 'delivered'
    case 2:
      return order.deliveredAt === null ? 'shipped' : 'delivered'
    default:
      if (order.paidAt === null) return 'unpaid'
      return paidAndKept(order) <= 0 ? 'cancelled' : 'pending'
  }
}
