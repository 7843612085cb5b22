import * as z from 'zod'
import { AppError } from '../errors.ts'
import { setting } from '../setting.ts'
import { type Looked, type Marketplace, openMarketplace } from './platforms/marketplace.ts'
import { type PlatformHouse, patienceOf } from './platforms/platform.ts'
import type { Shop } from './shop.ts'
import { type AskTop, askTop } from './taobao/ask-top.ts'
import { gbkLength, writeTopAddress } from './taobao/top-address.ts'
import { findTopItem, namedTopItems } from './taobao/top-item.ts'
import { fetchMessages } from './taobao/top-messages.ts'
import { agreeToRefund, REFUND_FIELDS, readTopRefund, type TopRefund } from './taobao/top-refund.ts'
import { readTrade, type TopTrace, type TopTrade, TRADE_FIELDS } from './taobao/top-trade.ts'

export const TaobaoSettings = z.object({
  /** Of the app, on the open platform. */
  appKey: setting(z.string().regex(/^\d{4,12}$/), { zh: 'App Key', en: 'App key', where: { zh: '淘宝开放平台 → 应用', en: 'Taobao open platform → app' } }),
  appSecret: setting(z.string().min(8), { zh: 'App Secret', en: 'App secret', secret: true }),
  /** The session key that the shop's sub-account gave to the app. */
  session: setting(z.string().min(4), { zh: 'Session Key（店铺授权后得到）', en: 'Session key, given by the shop', secret: true }),
  /** What one call may give back differs. */
  kind: setting(z.enum(['taobao', 'tmall']).default('taobao'), { zh: '淘宝还是天猫', en: 'Taobao or Tmall' }),
  signMethod: setting(z.enum(['md5', 'hmac', 'hmac-sha256']).default('hmac-sha256'), { zh: '签名方式', en: 'How it is signed', advanced: true }),
  /** The app may read names and addresses in clear. Without it an address is not changed: what is masked cannot be read again to prove it. */
  unmasked: setting(z.boolean().default(false), { zh: '应用能看明文姓名和地址', en: 'The app may read names and addresses', advanced: true }),
  /** The group of the app's message queue (TMC) that this shop was let into; without it nothing is fetched. */
  messageGroup: setting(z.string().min(1).optional(), { zh: '消息分组（TMC）', en: 'Message group (TMC)', advanced: true }),
})
export type TaobaoSettings = z.infer<typeof TaobaoSettings>

/** A shop on Taobao or Tmall, by TOP. */
export function taobaoShop(settings: TaobaoSettings, house: PlatformHouse): Shop {
  const address = house.address ?? 'https://eco.taobao.com'
  const ask = askTop({ ...settings, address, patience: patienceOf(house), now: () => house.now() })
  const refundOf = async (id: string) => (await ask.read<{ refund?: TopRefund }>('taobao.refund.get', { fields: REFUND_FIELDS, refund_id: id }))?.refund

  const look = async (tid: string): Promise<Looked | null> => {
    if (!isLongId(tid)) return null
    const trade = (await ask.read<{ trade?: TopTrade }>('taobao.trade.fullinfo.get', { fields: TRADE_FIELDS, tid }))?.trade
    if (!trade) return null
    const refundIds = [...new Set(trade.orders.order.flatMap(({ refund_id }) => (refund_id ? [String(refund_id)] : [])))]
    const [refunds, trace] = await Promise.all([Promise.all(refundIds.map(refundOf)), traceOf(ask, trade)])
    const raws = refunds.filter((refund) => refund !== undefined)
    const applications = raws.map(readTopRefund)
    return {
      order: readTrade(trade, applications, trace),
      receiver: { name: trade.receiver_name ?? '', phone: trade.receiver_mobile || trade.receiver_phone || '' },
      desk: {
        memo: trade.seller_memo ?? '',
        applications,
        fits: (memo) => gbkLength(memo) <= MEMO_AT_MOST,
        async writeMemo(memo) {
          // the colour of the flag is the staff's own; an empty memo is only taken as a reset
          const reset: Record<string, string> = memo === '' ? { reset: 'true' } : {}
          await ask.write('taobao.trade.memo.update', { tid, memo, flag: trade.seller_flag ?? 0, ...reset })
        },
        async agree({ id }) {
          await agreeToRefund(ask, raws.find((raw) => String(raw.refund_id) === id)!, settings.kind)
        },
        async close(reason) {
          await ask.write('taobao.trade.close', { tid, close_reason: [...reason].slice(0, REASON_AT_MOST).join('') || '其他' })
        },
      },
    }
  }

  const marketplace: Marketplace = {
    name: 'taobao',
    look,
    goods: {
      product: async (id) => (isLongId(id) ? findTopItem(ask, id) : null),
      productsNamed: (words) => namedTopItems(ask, words),
    },
    ...(settings.unmasked
      ? {
          async changeAddress({ order }, address) {
            await ask.write('taobao.trade.shippingaddress.update', { tid: order.id, ...writeTopAddress(address) })
          },
        }
      : {}),
  }
  const shop = openMarketplace(marketplace, house)
  const { messageGroup } = settings
  return messageGroup === undefined ? shop : { ...shop, fetchPushes: (take, signal) => fetchMessages(ask, messageGroup, take, signal) }
}

/** A whole number of 64 bits; anything else is not asked for. */
const isLongId = (text: string) => /^[1-9]\d{0,18}$/.test(text)

/** Bytes of GBK. */
const MEMO_AT_MOST = 1_000
const REASON_AT_MOST = 50

/** Where the parcel is. An order without its scans is still an order. */
async function traceOf(ask: AskTop, trade: TopTrade): Promise<TopTrace | null> {
  if (!trade.orders.order.some(({ invoice_no }) => invoice_no)) return null
  return ask.read<TopTrace>('taobao.logistics.trace.search', { tid: String(trade.tid) }).catch((error: unknown) => {
    if (error instanceof AppError) return null
    throw error
  })
}
