import type { Command } from '@xiaoer/contract/command'
import type { Customer, PaymentMethod } from '@xiaoer/contract/customer'
import type { Order, Shipment } from '@xiaoer/contract/order'
import * as z from 'zod'
import { AppError } from '../errors.ts'
import { setting } from '../setting.ts'
import { type Platform, type PlatformHouse, patienceOf } from './platforms/platform.ts'
import { CODE_0, platformEar } from './platforms/platform-ear.ts'
import { openPlatformShop } from './platforms/platform-shop.ts'
import type { Delivery, Webhook } from './platforms/webhook.ts'
import type { Shop } from './shop.ts'
import { type AskYouzan, askYouzan } from './youzan/ask-youzan.ts'
import { keepPlain } from './youzan/keep-plain.ts'
import { doOnOrder, traceOnOrder } from './youzan/youzan-deeds.ts'
import { instant, phoneOf, readAddress, readOrder, type WholeTrade } from './youzan/youzan-order.ts'
import { productOf, productsNamed } from './youzan/youzan-product.ts'
import { isTid, ordersIn, READ_AFTER_MS, verifyPush } from './youzan/youzan-push.ts'
import { ciphersOf, methodIdOf, type YouzanRefund, type YouzanTrade } from './youzan/youzan-trade.ts'

export const YouzanSettings = z.object({
  /** Of an app of the shop's own (自用型) in the console of Youzan Cloud. */
  clientId: setting(z.string().min(3), { zh: 'Client ID', en: 'Client ID', where: { zh: '有赞云控制台 → 自用型应用', en: 'Youzan Cloud console → own app' } }),
  clientSecret: setting(z.string().min(3), { zh: 'Client Secret', en: 'Client secret', secret: true }),
  /** The number of the shop (kdt_id). */
  kdtId: setting(z.string().regex(/^\d{1,19}$/), { zh: '店铺编号（kdt_id）', en: 'Number of the shop (kdt_id)' }),
  /** Names, phones and addresses in plain words. Off, they are told as Youzan masks them, and an address cannot be changed. */
  decrypt: setting(z.boolean().default(true), { zh: '读明文姓名、电话、地址', en: 'Read names, phones and addresses in plain words', advanced: true }),
})
export type YouzanSettings = z.infer<typeof YouzanSettings>

/** A shop on Youzan 有赞, by its open API. */
export function youzanShop(settings: YouzanSettings, house: PlatformHouse): Shop {
  const ask = askYouzan({
    ...settings,
    address: house.address ?? 'https://open.youzanyun.com',
    patience: patienceOf(house),
    now: () => Date.parse(house.now()),
  })
  const plainOf = keepPlain(ask, settings.decrypt ? 'plain' : 'masked')
  const carriersOf = keepCarriers(ask)

  const whole = async (tid: string): Promise<WholeTrade | null> => {
    const trade = isTid(tid) ? await ask.read<YouzanTrade>('youzan.trade.get', { tid }) : null
    if (trade === null) return null
    const hasParcel = (trade.delivery_order?.length ?? 0) > 0
    const [refunds, plain, carriers] = await Promise.all([refundsOf(ask, trade), plainOf(ciphersOf(trade)), hasParcel ? carriersOf() : NO_CARRIERS])
    return { trade, refunds, plain, carriers, scans: NO_SCANS }
  }
  const again = async (tid: string): Promise<WholeTrade> => {
    const found = await whole(tid)
    if (found === null) throw new AppError('shop-unavailable', { why: `Order ${tid} is not told any more.` })
    return found
  }

  /** Latest first; in them neither refunds nor parcels are told. */
  const boughtBy = async (customerId: string): Promise<YouzanTrade[]> => {
    if (!/^[\w-]{1,64}$/.test(customerId)) return []
    const input = { yz_open_id: customerId, page_no: 1, page_size: ORDERS_SEARCHED }
    const found = await ask.read<{ full_order_info_list?: YouzanTrade[] }>('youzan.trades.sold.get', input)
    return [...(found?.full_order_info_list ?? [])].sort((one, other) => (createdOf(one) < createdOf(other) ? 1 : -1))
  }

  const platform: Platform<WholeTrade> = {
    name: 'youzan',
    capabilities: {
      // buyers are ciphers: nobody can be looked for by e-mail, phone or name
      finds: ['order', 'ordersOf', 'customer', 'product', 'products'],
      // returns and exchanges are opened by the buyer only
      changes: ['cancelOrder', ...(settings.decrypt ? (['changeAddress'] as const) : []), 'refund', 'addNote'],
    },
    // money by `biz_value` or by the state of the buyer's request, the rest says the same again
    repeatable: ['refund', 'cancelOrder', 'changeAddress', 'addNote'],

    async orderNumbered(number) {
      const found = await whole(number.replace(/[#\s]/g, '').toUpperCase())
      return found && readOrder({ ...found, scans: await scansOf(ask, found.trade) })
    },
    async ordersOf(customerId) {
      const tids = (await boughtBy(customerId)).slice(0, ORDERS_AT_MOST).map((one) => one.full_order_info.order_info.tid)
      const found = await Promise.all(tids.map(whole))
      return found.filter((one) => one !== null).map(readOrder)
    },
    async customer(id) {
      const trades = await boughtBy(id)
      const [latest] = trades
      if (latest === undefined) return null
      const { address_info, buyer_info } = latest.full_order_info
      const plain = await plainOf(ciphersOf(latest))
      const phone = plain(buyer_info?.buyer_phone) || plain(address_info?.receiver_tel)
      const { name: _, phone: __, ...address } = readAddress(latest, plain)
      return {
        id,
        name: plain(address_info?.receiver_name),
        email: null,
        // a masked tail would let in who knows the middle
        phone: /\d{4}$/.test(phone) ? phoneOf(phone) : null,
        address,
        paymentMethods: methodsIn(trades),
      } satisfies Customer
    },
    customersByEmail: async () => [],
    customersByPhone: async () => [],
    customersByName: async () => [],
    product: (id) => productOf(ask, id),
    productsNamed: (words) => productsNamed(ask, words),

    async target(command: Command) {
      if (command.type === 'changeCustomerAddress') return null
      const raw = await whole(command.orderId)
      return raw && { now: readOrder(raw), raw }
    },
    trace: (command, mark, { now, raw }) => traceOnOrder(command, mark, { order: now as Order, whole: raw }),
    write: (command, mark, { now, raw }) => {
      const { tid } = raw.trade.full_order_info.order_info
      return doOnOrder(ask, { command, mark, order: now as Order, whole: raw }, () => again(tid))
    },
  }
  const verify = (delivery: Delivery) => verifyWebhook(delivery, settings)
  const ear = platformEar({ verify, ordersIn, now: house.now, acknowledgement: CODE_0, readAfterMs: READ_AFTER_MS })
  return { ...openPlatformShop(platform, house), ear }
}

export function verifyWebhook(delivery: Delivery, settings: Pick<YouzanSettings, 'clientId' | 'clientSecret' | 'kdtId'>): Webhook {
  return verifyPush(delivery, settings)
}

/** A shopper asks about the latest; older orders are found by their number. Each costs three questions. */
const ORDERS_AT_MOST = 8
const ORDERS_SEARCHED = 20
const REFUNDS_AT_MOST = 20
const NO_CARRIERS: ReadonlyMap<number, string> = new Map()
const NO_SCANS: ReadonlyMap<string, Shipment['scans']> = new Map()

const createdOf = ({ full_order_info }: YouzanTrade): string => full_order_info.order_info.created

async function refundsOf(ask: AskYouzan, trade: YouzanTrade): Promise<YouzanRefund[]> {
  const ids = (trade.refund_order ?? []).map(({ refund_id }) => refund_id).slice(-REFUNDS_AT_MOST)
  const found = await Promise.all(ids.map((refund_id) => ask.read<YouzanRefund>('youzan.trade.refund.get', { refund_id })))
  return found.filter((one) => one !== null)
}

/** Where the parcels are. An order is told without that rather than not at all. */
async function scansOf(ask: AskYouzan, trade: YouzanTrade): Promise<ReadonlyMap<string, Shipment['scans']>> {
  const parcels = (trade.delivery_order ?? []).flatMap(({ dists }) =>
    (dists ?? []).flatMap(({ express_info }) => (express_info?.express_no ? [express_info] : [])),
  )
  const told = parcels.map(async ({ express_id, express_no }) => {
    const found = await ask.read<{ data?: string }>('youzan.logistics.goodsexpress.get', { express_id, express_no }).catch(() => null)
    return [express_no!, readScans(found?.data)] as const
  })
  return new Map(await Promise.all(told))
}

/** JSON in JSON: [{time, context}] */
function readScans(data: string | undefined): Shipment['scans'] {
  try {
    const read = JSON.parse(data || '[]') as { time?: string; context?: string }[]
    return read.flatMap(({ time, context }) => {
      const at = instant(time)
      return at === null ? [] : [{ at, place: '', text: context ?? '' }]
    })
  } catch {
    return []
  }
}

/** The names of carriers do not change while we run. */
function keepCarriers(ask: AskYouzan): () => Promise<ReadonlyMap<number, string>> {
  let kept: Promise<ReadonlyMap<number, string>> | null = null
  return () => {
    kept ??= ask
      .read<{ allExpress?: { id: number; name: string }[] }>('youzan.logistics.express.get', {})
      .then((found) => new Map((found?.allExpress ?? []).map(({ id, name }) => [id, name])))
      .catch((error: unknown) => {
        kept = null
        throw error
      })
    return kept
  }
}

function methodsIn(trades: readonly YouzanTrade[]): PaymentMethod[] {
  const paid = trades.filter((one) => instant(one.full_order_info.order_info.pay_time) !== null)
  return [...new Set(paid.map(methodIdOf))].map((id) => {
    const kind = /ALI/.test(id) ? 'alipay' : /WEIXIN|WX/.test(id) ? 'wechat-pay' : /BANKCARD|UNION/.test(id) ? 'card' : 'other'
    return { id, kind, label: LABELS[kind] ?? id, last4: null, brand: null, balance: null }
  })
}

const LABELS: Readonly<Partial<Record<PaymentMethod['kind'], string>>> = { alipay: '支付宝', 'wechat-pay': '微信支付', card: '银行卡' }
