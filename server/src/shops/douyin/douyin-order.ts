import type { Address } from '@xiaoer/contract/address'
import type { Order, OrderStatus, Shipment } from '@xiaoer/contract/order'
import { receiverOf } from '../platforms/read-receiver.ts'
import { progressOf, readCases, readRefunds } from '../platforms/refund-application.ts'
import { versionOf } from '../platforms/version.ts'
import type { DouyinCase } from './douyin-case.ts'
import { readNotes } from './douyin-remark.ts'
import type { Consignee } from './keep-consignees.ts'
import type { RawOrder } from './raw-order.ts'

/** An order with all that is asked for besides. */
export interface WholeOrder {
  readonly raw: RawOrder
  readonly cases: readonly DouyinCase[]
  readonly consignee: Consignee
  /** By tracking number. */
  readonly scans: ReadonlyMap<string, Shipment['scans']>
}

const FEN = 'CNY'

/** In our words. */
export function readOrder(whole: WholeOrder): Order {
  const { raw, cases } = whole
  const shipments = readShipments(whole)
  const methodId = methodIdOf(raw)
  const total = { amount: raw.pay_amount - (raw.promotion_pay_amount ?? 0), currency: FEN }
  const status = statusOf(raw, cases)
  const items = raw.sku_order_list.map((line) => ({
    id: line.order_id,
    productId: line.product_id_str ?? String(line.product_id ?? ''),
    variantId: String(line.sku_id),
    name: line.product_name,
    options: Object.fromEntries((line.spec ?? []).map(({ name, value }) => [name, value])),
    price: { amount: Math.round((line.pay_amount - (line.promotion_pay_amount ?? 0)) / Math.max(1, line.item_num)), currency: FEN },
    quantity: Math.max(1, line.item_num),
  }))
  const moved = [raw.update_time, ...cases.map(({ updateTime }) => updateTime)]
  return {
    id: raw.order_id,
    number: raw.order_id,
    customerId: receiverOf(raw.order_id),
    status,
    placedAt: instant(raw.create_time)!,
    paidAt: instant(raw.pay_time),
    shippedAt: instant(raw.ship_time),
    deliveredAt: arrivedAt(raw) ?? (raw.order_status === DONE ? instant(raw.finish_time) : null),
    cancelReason: status === 'cancelled' ? (cases.flatMap(({ marks }) => marks).at(-1)?.text ?? (raw.cancel_reason || null)) : null,
    itemsChanged: false,
    address: readAddress(whole),
    items,
    payments: [
      ...(raw.pay_time > 0 ? [{ id: `${raw.order_id}-paid`, kind: 'payment' as const, amount: total, methodId, at: instant(raw.pay_time)! }] : []),
      ...readRefunds(cases, methodId),
    ],
    shipments,
    cases: readCases(cases, items, methodId),
    total,
    notes: readNotes(raw.seller_words ?? ''),
    version: versionOf(instant(Math.max(...moved))!, progressOf(cases) + readNotes(raw.seller_words ?? '').length),
  }
}

const DONE = 5
const METHODS: Readonly<Record<number, string>> = {
  0: 'cash-on-delivery',
  1: 'wechat-pay',
  2: 'alipay',
  4: 'bank-card',
  5: 'balance',
  8: 'credit',
  9: 'bank-card',
  12: 'pay-later',
}
export const methodIdOf = ({ pay_type }: RawOrder): string => METHODS[pay_type] ?? `pay-type-${pay_type}`

/** RFC 3339 of Unix seconds; null for 0, which is never. */
export const instant = (seconds: number | undefined): string | null => (seconds ? new Date(seconds * 1_000).toISOString() : null)

/** Street and house are one line of ours; who it goes to is the customer. */
export function readAddress({ raw, consignee }: Pick<WholeOrder, 'raw' | 'consignee'>): Address {
  const at = raw.post_addr ?? raw.mask_post_addr
  return {
    line1: `${at?.street?.name ?? ''}${consignee.detail}` || '-',
    line2: '',
    district: at?.town?.name ?? '',
    city: at?.city?.name ?? '',
    region: at?.province?.name ?? '',
    postcode: '',
    country: 'CN',
  }
}

/** Their form of ours: a street's name in front of the house is a field of its own, and none of the fields may be left out. */
export function writeAddress({ line1, line2, district, city, region }: Address) {
  const [, street = '', detail = ''] = /^([\p{Script=Han}]{1,12}?(?:街道|地区|镇|乡))?(.*)$/su.exec([line1, line2].filter(Boolean).join(' ')) ?? []
  return { province: { name: region }, city: { name: city }, town: { name: district }, street: { name: street }, address_detail: detail }
}

function statusOf(raw: RawOrder, cases: readonly DouyinCase[]): OrderStatus {
  const back = readRefunds(cases, '').reduce((sum, { amount }) => sum + amount.amount, 0)
  const isAllBack = raw.pay_time > 0 && back >= raw.pay_amount - (raw.promotion_pay_amount ?? 0)
  switch (raw.order_status) {
    case 1:
      return 'unpaid'
    case 2:
    case 105:
      // Douyin cancels an order a moment after all was given back
      return isAllBack ? 'cancelled' : 'pending'
    case 3:
      return arrivedAt(raw) === null ? 'shipped' : 'delivered'
    case 4:
      // given back in full: before dispatch that ended the order, after it the goods are still there
      return raw.ship_time > 0 ? 'completed' : 'cancelled'
    case DONE:
      return 'completed'
    default:
      // 101: sent in part
      return 'processed'
  }
}

/** When the carrier says that the last of it came. */
function arrivedAt({ sku_order_list }: RawOrder): string | null {
  const times = sku_order_list.map(({ logistics_receipt_time }) => logistics_receipt_time ?? 0)
  return times.every((time) => time > 0) ? instant(Math.max(...times)) : null
}

function readShipments({ raw, scans }: WholeOrder): Shipment[] {
  return (raw.logistics_info ?? []).map(({ tracking_no, company, company_name, product_info }) => ({
    carrier: company_name || company,
    trackingNumber: tracking_no,
    itemIds: (product_info ?? []).flatMap(({ sku_order_id }) => sku_order_id ?? []),
    scans: scans.get(tracking_no) ?? [],
  }))
}
