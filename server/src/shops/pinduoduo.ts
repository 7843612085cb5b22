import * as z from 'zod'
import { setting } from '../setting.ts'
import { askPdd } from './pinduoduo/ask-pdd.ts'
import { findPddGoods, namedPddGoods } from './pinduoduo/pdd-goods.ts'
import { type PddOrder, readPddOrder, shown } from './pinduoduo/pdd-order.ts'
import { keepParcels } from './pinduoduo/pdd-parcels.ts'
import { findAfterSales } from './pinduoduo/pdd-refunds.ts'
import { listenToPdd } from './pinduoduo/pdd-socket.ts'
import { chinaInstant } from './platforms/china-time.ts'
import { parseLong } from './platforms/long-numbers.ts'
import { type Looked, openMarketplace } from './platforms/marketplace.ts'
import { type PlatformHouse, patienceOf } from './platforms/platform.ts'
import { numberIn, orderNews } from './platforms/platform-ear.ts'
import { isRowId } from './platforms/platform-ids.ts'
import type { Webhook } from './platforms/webhook.ts'
import type { Shop } from './shop.ts'

export const PinduoduoSettings = z.object({
  /** Of the app, on the open platform. */
  clientId: setting(z.string().min(8), { zh: 'Client ID', en: 'Client ID', where: { zh: '拼多多开放平台 → 应用', en: 'Pinduoduo open platform → app' } }),
  clientSecret: setting(z.string().min(8), { zh: 'Client Secret', en: 'Client secret', secret: true }),
  /** That the shop's owner gave to the app; to authorise anew ends the old one. */
  accessToken: setting(z.string().min(6), { zh: '店铺授权的令牌', en: 'Access token, given by the shop', secret: true }),
  /** The shop's own number, as messages name it; without it no messages are fetched. */
  mallId: setting(z.string().regex(/^\d+$/).optional(), { zh: '店铺编号（收消息用）', en: 'Number of the shop (to fetch messages)' }),
})
export type PinduoduoSettings = z.infer<typeof PinduoduoSettings>

/** A shop on Pinduoduo, by its open platform. */
export function pinduoduoShop(settings: PinduoduoSettings, house: PlatformHouse): Shop {
  const address = house.address ?? 'https://gw-api.pinduoduo.com'
  const ask = askPdd({ ...settings, address, patience: patienceOf(house), now: () => house.now() })
  const parcelOf = keepParcels(ask)

  const look = async (order_sn: string): Promise<Looked | null> => {
    if (!/^\d{6}-\d{15}$/.test(order_sn)) return null
    const raw = (await ask.read<{ order_info?: PddOrder }>('pdd.order.information.get', { order_sn }))?.order_info
    if (!raw) return null
    const placedAt = chinaInstant(raw.created_time)!
    const [applications, parcel] = await Promise.all([findAfterSales(ask, raw, placedAt), parcelOf(raw)])
    return {
      order: readPddOrder(raw, applications, parcel),
      receiver: { name: shown(raw.receiver_name_mask, raw.receiver_name), phone: shown(raw.receiver_phone_mask, raw.receiver_phone) },
      desk: {
        memo: raw.remark ?? '',
        applications,
        fits: (memo) => [...memo].length <= MEMO_AT_MOST,
        async writeMemo(note) {
          // the colour of the flag and its name are the staff's own
          const tag = raw.remark_tag ? { tag: raw.remark_tag, ...(raw.remark_tag_name ? { tag_name: raw.remark_tag_name } : {}) } : {}
          await ask.write('pdd.order.note.update', { order_sn, note, ...tag })
        },
        async agree({ id }, reason) {
          const operate_desc = [...reason].slice(0, REASON_AT_MOST).join('')
          await ask.write('pdd.refund.agree', { request: { order_sn, after_sales_id: id, operate_desc } })
        },
      },
    }
  }
  const goods = {
    product: async (id: string) => (isRowId(id) ? findPddGoods(ask, id) : null),
    productsNamed: (words: readonly string[]) => namedPddGoods(ask, words),
  }
  const shop = openMarketplace({ name: 'pinduoduo', look, goods }, house)
  if (settings.mallId === undefined) return shop
  const socket = { ...settings, address: house.address?.replace(/^http/, 'ws') ?? 'wss://message-api.pinduoduo.com', now: () => Date.parse(house.now()) }
  return {
    ...shop,
    fetchPushes: (take, signal) =>
      listenToPdd(
        {
          ...socket,
          async hear(message) {
            const event = readMessage(message, settings)
            // of another shop of the same app, or nothing that can be read: it would come again for ever
            if (event.kind === 'event') await take(orderNews(event.id, numberIn((event.body as { tid?: unknown }).tid)))
          },
        },
        signal,
      ),
  }
}

/** Pinduoduo says of no limit; what its own desk takes. */
const MEMO_AT_MOST = 300
const REASON_AT_MOST = 100

/**
 * What came over the message socket: `{ type, mallID, content }`, the content as JSON in text. It is not signed; the socket was opened with our key.
 * Messages of another shop are refused. The same change has the same id.
 */
export function readMessage(message: unknown, { mallId }: Pick<PinduoduoSettings, 'mallId'>): Webhook {
  const { type, mallID, content } = (message ?? {}) as { type?: unknown; mallID?: unknown; content?: unknown }
  if (typeof type !== 'string' || typeof content !== 'string') return { kind: 'refused', why: 'incomplete' }
  if (mallId === undefined || String(mallID) !== mallId) return { kind: 'refused', why: 'of another shop' }
  const body = parseLong(content)
  if (typeof body !== 'object' || body === null) return { kind: 'refused', why: 'incomplete' }
  const { refund_id, tid, modified } = body as Record<string, unknown>
  return { kind: 'event', id: [type, tid, refund_id, modified].map((part) => part ?? '').join(':'), topic: type, body }
}
