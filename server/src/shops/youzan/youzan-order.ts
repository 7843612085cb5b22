import type { Address } from '@xiaoer/contract/address'
import type { AfterSaleCase, Order, OrderStatus, PaymentEntry, Shipment } from '@xiaoer/contract/order'
import { CHINA, readTime } from '../../read-time.ts'
import { phoneKey } from '../../store/shop-keys.ts'
import { readMark } from '../platforms/mark.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import { readMemo } from '../platforms/seller-memo.ts'
import { versionOf } from '../platforms/version.ts'
import type { Plain } from './keep-plain.ts'
import { feeOf, isGiven, methodIdOf, type YouzanRefund, type YouzanTrade } from './youzan-trade.ts'

/** An order with all that is asked for besides. */
export interface WholeTrade {
  readonly trade: YouzanTrade
  readonly refunds: readonly YouzanRefund[]
  readonly plain: Plain
  /** Names of carriers, by id. */
  readonly carriers: ReadonlyMap<number, string>
  /** By tracking number. */
  readonly scans: ReadonlyMap<string, Shipment['scans']>
}

const YUAN = 'CNY'

/** In our words. A parcel that came is not told: "completed" is that the buyer has confirmed it. */
export function readOrder(whole: WholeTrade): Order {
  const { trade, refunds } = whole
  const { order_info, pay_info, orders, remark_info } = trade.full_order_info
  const shipments = readShipments(whole)
  const status = statusOf(trade, refunds, shipments.length > 0)
  const paidAt = instant(order_info.pay_time)
  const memo = readMemo(remark_info?.trade_memo ?? '')
  const latest = [order_info.update_time ?? order_info.created, ...refunds.map(({ modified }) => modified ?? '')].sort().at(-1)
  return {
    id: order_info.tid,
    number: order_info.tid,
    // who bought at a till has none
    customerId: trade.full_order_info.buyer_info?.yz_open_id ?? '',
    status,
    placedAt: instant(order_info.created)!,
    paidAt,
    shippedAt: instant(order_info.consign_time),
    deliveredAt: instant(order_info.success_time),
    cancelReason: status === 'cancelled' ? reasonOf(memo, refunds) : null,
    itemsChanged: false,
    address: readAddress(trade, whole.plain),
    items: orders.map((line) => ({
      id: String(line.oid),
      productId: String(line.item_id),
      variantId: String(Number(line.sku_id) > 0 ? line.sku_id : line.item_id),
      name: line.title,
      options: readOptions(line.sku_properties_name),
      price: { amount: Math.round(moneyOf(line.payment, YUAN).amount / Math.max(1, line.num)), currency: YUAN },
      quantity: Math.max(1, line.num),
    })),
    payments: [
      ...(paidAt === null
        ? []
        : [
            {
              id: pay_info.transaction?.[0] ?? `${order_info.tid}-paid`,
              kind: 'payment' as const,
              amount: moneyOf(pay_info.payment, YUAN),
              methodId: methodIdOf(trade),
              at: paidAt,
            },
          ]),
      ...refunds.filter(isGiven).map((one) => readRefund(one, trade)),
    ],
    shipments,
    cases: refunds.map((one) => readCase(one, trade)),
    total: moneyOf(pay_info.payment, YUAN),
    notes: memo.filter(({ says }) => says === 'note').map(({ text }) => text),
    version: versionOf(instant(latest)!, refunds.length + memo.length),
  }
}

/** Consignee and phone are told where they are not the buyer's own. */
export function readAddress({ full_order_info: { address_info: at, buyer_info } }: YouzanTrade, plain: Plain): Address {
  const [name, phone] = [plain(at?.receiver_name), plain(at?.receiver_tel)]
  const isBuyer = phone !== '' && phone === plain(buyer_info?.buyer_phone)
  return {
    line1: plain(at?.delivery_address) || '-',
    line2: '',
    district: at?.delivery_district ?? '',
    city: at?.delivery_city ?? '',
    region: at?.delivery_province ?? '',
    postcode: at?.delivery_postal_code ?? '',
    country: 'CN',
    ...(isBuyer || name === '' ? {} : { name }),
    ...(isBuyer || phone === '' ? {} : { phone: phoneOf(phone) }),
  }
}

/** A number in full as E.164; a masked one as it is masked. */
export const phoneOf = (phone: string): string => (/^[\d+() -]+$/.test(phone) ? phoneKey(phone, '86') : phone)

/** RFC 3339; null where Youzan says nothing. */
export function instant(time: string | undefined): string | null {
  const read = readTime(time, CHINA)
  return read === null ? null : new Date(read).toISOString()
}

function statusOf({ full_order_info: { order_info, pay_info } }: YouzanTrade, refunds: readonly YouzanRefund[], hasParcel: boolean): OrderStatus {
  const isSent = hasParcel || instant(order_info.consign_time) !== null
  const back = refunds.filter(isGiven).reduce((sum, one) => sum + feeOf(one), 0)
  switch (order_info.status) {
    case 'WAIT_BUYER_PAY':
      return 'unpaid'
    case 'WAIT_BUYER_CONFIRM_GOODS':
      return 'shipped'
    case 'TRADE_SUCCESS':
      return 'completed'
    // given back in full: before dispatch that ended the order, after it the goods are still there
    case 'TRADE_CLOSED':
      return isSent ? 'completed' : 'cancelled'
    default:
      // Youzan closes an order a moment after all was given back
      if (!isSent && back > 0 && back >= moneyOf(pay_info.payment, YUAN).amount) return 'cancelled'
      return isSent ? 'processed' : 'pending'
  }
}

function reasonOf(memo: ReturnType<typeof readMemo>, refunds: readonly YouzanRefund[]): string | null {
  const words = memo.findLast(({ says }) => says === 'cancel')?.text ?? refunds.filter(isGiven).at(-1)?.desc
  return words === undefined ? null : readMark(words).text
}

function readShipments({ trade, carriers, scans }: WholeTrade): Shipment[] {
  return (trade.delivery_order ?? []).flatMap(({ oids, dists }) =>
    (dists ?? []).flatMap(({ express_info }): Shipment[] => {
      if (!express_info?.express_no) return []
      const number = express_info.express_no
      return [
        {
          carrier: carriers.get(Number(express_info.express_id)) ?? '',
          trackingNumber: number,
          itemIds: (oids ?? []).map(({ oid }) => String(oid)),
          scans: scans.get(number) ?? [],
        },
      ]
    }),
  )
}

function readRefund(refund: YouzanRefund, trade: YouzanTrade): PaymentEntry {
  const at = instant(refund.refund_success_time) ?? instant(refund.modified) ?? instant(refund.created)
  return {
    id: refund.refund_id,
    kind: 'refund',
    amount: moneyOf(refund.refund_fee, YUAN),
    methodId: methodIdOf(trade),
    at: at ?? instant(trade.full_order_info.order_info.created)!,
  }
}

const STATES: Readonly<Record<string, AfterSaleCase['state']>> = {
  WAIT_SELLER_AGREE: 'requested',
  WAIT_BUYER_RETURN_GOODS: 'returning',
  WAIT_SELLER_CONFIRM_GOODS: 'returning',
  SELLER_REFUSE_BUYER: 'rejected',
  SELLER_REFUSE_BUYER_RETURN_GOODS: 'rejected',
  CLOSED: 'withdrawn',
}

function readCase(refund: YouzanRefund, trade: YouzanTrade): AfterSaleCase {
  const kind = refund.demand === 3 ? 'exchange' : refund.demand === 2 || refund.return_goods ? 'return' : 'refund'
  const oids = trade.refund_order?.find(({ refund_id }) => refund_id === refund.refund_id)?.oids?.map(({ oid }) => String(oid)) ?? []
  const lines = trade.full_order_info.orders.filter(({ oid }) => oids.includes(String(oid)))
  return {
    id: refund.refund_id,
    kind,
    state: STATES[refund.status] ?? (kind === 'exchange' ? 'exchanged' : 'refunded'),
    items: kind === 'refund' ? [] : lines.map(({ oid, num }) => ({ itemId: String(oid), newVariantId: null, quantity: Math.max(1, num) })),
    methodId: methodIdOf(trade),
    amount: moneyOf(kind === 'exchange' ? 0 : refund.refund_fee, YUAN),
    reason: readMark(refund.desc).text,
    at: instant(refund.created) ?? instant(trade.full_order_info.order_info.created)!,
  }
}

function readOptions(text: string | undefined): Record<string, string> {
  try {
    const read = JSON.parse(text || '[]') as { k?: string; v?: string }[]
    return Object.fromEntries(read.flatMap(({ k, v }) => (k && v ? [[k, v]] : [])))
  } catch {
    return {}
  }
}
