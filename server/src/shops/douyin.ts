import type { Command } from '@xiaoer/contract/command'
import type { Order, Shipment } from '@xiaoer/contract/order'
import * as z from 'zod'
import { setting } from '../setting.ts'
import { phoneKey } from '../store/shop-keys.ts'
import { type AskDouyin, askDouyin } from './douyin/ask-douyin.ts'
import { casesOf } from './douyin/douyin-case.ts'
import { doOnOrder, traceOnOrder } from './douyin/douyin-deeds.ts'
import { instant, readOrder, type WholeOrder } from './douyin/douyin-order.ts'
import { productOf, productsNamed } from './douyin/douyin-product.ts'
import { isOrderNumber, ordersIn, verifyPush } from './douyin/douyin-push.ts'
import { keepConsignees } from './douyin/keep-consignees.ts'
import type { RawOrder } from './douyin/raw-order.ts'
import { type Platform, type PlatformHouse, patienceOf } from './platforms/platform.ts'
import { CODE_0, platformEar } from './platforms/platform-ear.ts'
import { openPlatformShop } from './platforms/platform-shop.ts'
import { orderOfReceiver, readReceiver } from './platforms/read-receiver.ts'
import type { Delivery, Webhook } from './platforms/webhook.ts'
import type { Shop } from './shop.ts'

export const DouyinSettings = z.object({
  /** Of an app of the shop's own (自用型) on the open platform. */
  appKey: setting(z.string().min(3), { zh: 'App Key', en: 'App key', where: { zh: '抖店开放平台 → 自用型应用', en: 'Douyin open platform → own app' } }),
  appSecret: setting(z.string().min(3), { zh: 'App Secret', en: 'App secret', secret: true }),
  shopId: setting(z.string().regex(/^\d{1,15}$/), { zh: '店铺编号', en: 'Number of the shop' }),
  /** Names, phones and addresses in plain words. Off, they are told as Douyin masks them, and an address cannot be changed. */
  decrypt: setting(z.boolean().default(true), { zh: '读明文姓名、电话、地址', en: 'Read names, phones and addresses in plain words', advanced: true }),
  /** Numbers of `afterSale.operate`: the vendor's table is longer than what we know of it. */
  agreeing: z.object({ unsent: z.int().positive().default(201), sent: z.int().positive().default(201) }).prefault({}),
})
export type DouyinSettings = z.infer<typeof DouyinSettings>

/** A shop on Douyin 抖店, by its open API. */
export function douyinShop(settings: DouyinSettings, house: PlatformHouse): Shop {
  const ask = askDouyin({
    ...settings,
    address: house.address ?? 'https://openapi-fxg.jinritemai.com',
    patience: patienceOf(house),
    now: () => Date.parse(house.now()),
  })
  const consigneeOf = keepConsignees(ask, settings.decrypt)

  const whole = async (number: string): Promise<WholeOrder | null> => {
    if (!isOrderNumber(number)) return null
    const raw = (await ask.read<{ shop_order_detail?: RawOrder }>('order.orderDetail', { shop_order_id: number }))?.shop_order_detail
    if (!raw) return null
    const hasCase = raw.sku_order_list.some(({ after_sale_info }) => (after_sale_info?.after_sale_status ?? 0) !== 0)
    const [cases, consignee] = await Promise.all([hasCase ? casesOf(ask, raw.order_id) : [], consigneeOf(raw)])
    return { raw, cases, consignee, scans: NO_SCANS }
  }
  const boughtBy = async (customerId: string): Promise<WholeOrder | null> => {
    const number = orderOfReceiver(customerId)
    return number === null ? null : whole(number)
  }

  const platform: Platform<WholeOrder> = {
    name: 'douyin',
    capabilities: {
      // Douyin tells who a buyer is to nobody: a customer is who receives one order
      finds: ['order', 'customer', 'product', 'products'],
      // returns, exchanges and money back begin with the buyer; a seller agrees
      changes: ['cancelOrder', ...(settings.decrypt ? (['changeAddress'] as const) : []), 'refund', 'addNote'],
    },
    // a request is agreed to once; an address or a note says the same again
    repeatable: ['refund', 'cancelOrder', 'changeAddress', 'addNote'],

    async orderNumbered(number) {
      const found = await whole(number.replace(/[#\s]/g, ''))
      return found && readOrder({ ...found, scans: await scansOf(ask, found.raw) })
    },
    async ordersOf(customerId) {
      const found = await boughtBy(customerId)
      return found ? [readOrder(found)] : []
    },
    async customer(id) {
      const found = await boughtBy(id)
      if (found === null) return null
      const { name, phone } = found.consignee
      return readReceiver(readOrder(found), { name, phone: /^\d+$/.test(phone) ? phoneKey(phone, '86') : phone })
    },
    customersByEmail: async () => [],
    customersByPhone: async () => [],
    customersByName: async () => [],
    product: (id) => productOf(ask, id),
    productsNamed: (words) => productsNamed(ask, words),

    async target(command: Command) {
      const raw = 'orderId' in command ? await whole(command.orderId) : null
      return raw && { now: readOrder(raw), raw }
    },
    trace: (command, mark, { now, raw }) => traceOnOrder(command, mark, { order: now as Order, whole: raw }),
    write: (command, mark, { now, raw }) => doOnOrder(ask, { command, mark, order: now as Order, whole: raw, agreeing: settings.agreeing }),
  }
  const ear = platformEar({ verify: (delivery) => verifyWebhook(delivery, settings), ordersIn, now: house.now, acknowledgement: CODE_0 })
  return { ...openPlatformShop(platform, house), ear }
}

export function verifyWebhook(delivery: Delivery, settings: Pick<DouyinSettings, 'appKey' | 'appSecret'>): Webhook {
  return verifyPush(delivery, settings)
}

const NO_SCANS: ReadonlyMap<string, Shipment['scans']> = new Map()

interface Node {
  readonly content?: string
  /** Unix seconds. */
  readonly timestamp?: string | number
  readonly site_name?: string
}

/** Where the parcels are. An order is told without that rather than not at all. */
async function scansOf(ask: AskDouyin, { logistics_info }: RawOrder): Promise<ReadonlyMap<string, Shipment['scans']>> {
  const told = (logistics_info ?? []).map(async ({ tracking_no, company }) => {
    const input = { logistics_code: company, track_no: tracking_no }
    const found = await ask.read<{ route_node_list?: Node[] }>('logistics.trackNoRouteDetail', input).catch(() => null)
    const scans = (found?.route_node_list ?? []).flatMap(({ content, timestamp, site_name }) => {
      const at = instant(Number(timestamp))
      return at === null ? [] : [{ at, place: site_name ?? '', text: content ?? '' }]
    })
    return [tracking_no, scans] as const
  })
  return new Map(await Promise.all(told))
}
