import type { Shipment } from '@xiaoer/contract/order'
import * as z from 'zod'
import { AppError } from '../errors.ts'
import { setting } from '../setting.ts'
import { type AskJos, askJos } from './jingdong/ask-jos.ts'
import { type JosOrder, ORDER_FIELDS, readJosOrder, waybillsOf } from './jingdong/jos-order.ts'
import { agreeToCancellation, findApplications } from './jingdong/jos-refunds.ts'
import { chinaInstant } from './platforms/china-time.ts'
import { type Looked, openMarketplace } from './platforms/marketplace.ts'
import { type PlatformHouse, patienceOf } from './platforms/platform.ts'
import type { Shop } from './shop.ts'

export const JdSettings = z.object({
  /** Of the app, in the JOS console. */
  appKey: setting(z.string().min(8), { zh: 'App Key', en: 'App key', where: { zh: '京东宙斯 → 应用', en: 'JOS console → app' } }),
  appSecret: setting(z.string().min(6), { zh: 'App Secret', en: 'App secret', secret: true }),
  /** That the shop gave to the app. It lapses, and is renewed outside (docs/shops/jd.md). */
  accessToken: setting(z.string().min(6), { zh: '店铺授权的令牌', en: 'Access token, given by the shop', secret: true }),
  /** Who is told to have agreed to cancellations. */
  checkUserName: setting(z.string().min(1).max(30).default('xiaoer'), {
    zh: '同意取消时记谁的名字',
    en: 'Who is named when cancellations are agreed to',
    advanced: true,
  }),
  /** JD's numbers of carriers, with their names: { "2087": "京东快递" }. */
  carriers: setting(z.record(z.string(), z.string()).default({}), { zh: '快递公司编号和名称', en: 'Numbers of carriers with their names', advanced: true }),
  /** The shop's number with JD Logistics, to see where its parcels are. */
  customerCode: setting(z.string().optional(), { zh: '京东物流商家编码', en: 'Number with JD Logistics', advanced: true }),
})
export type JdSettings = z.infer<typeof JdSettings>

/** A shop on JD (POP), by JOS. */
export function jdShop(settings: JdSettings, house: PlatformHouse): Shop {
  const ask = askJos({ ...settings, address: house.address ?? 'https://api.jd.com', patience: patienceOf(house), now: () => house.now() })

  const look = async (orderId: string): Promise<Looked | null> => {
    if (!/^[1-9]\d{0,18}$/.test(orderId)) return null
    const input = { order_id: orderId, optional_fields: ORDER_FIELDS, source_id: 'JOS' }
    const raw = (await ask.read<{ orderInfo?: JosOrder }>('jingdong.pop.order.get', input))?.orderInfo
    if (!raw) return null
    const placedAt = chinaInstant(raw.orderStartTime)!
    const [applications, scans] = await Promise.all([findApplications(ask, orderId, placedAt), scansOf(ask, raw, settings.customerCode)])
    const order = readJosOrder(raw, applications, { carriers: settings.carriers, scans })
    return {
      order,
      receiver: { name: raw.consigneeInfo?.fullname ?? '', phone: raw.consigneeInfo?.mobile || raw.consigneeInfo?.telephone || '' },
      desk: {
        memo: raw.venderRemark ?? '',
        applications,
        fits: (memo) => [...memo].length <= MEMO_AT_MOST,
        async writeMemo(remark) {
          await ask.write('jingdong.pop.order.modifyVenderRemark', { order_id: orderId, flag: await flagOf(ask, orderId), remark })
        },
        agree: ({ id }, reason) =>
          agreeToCancellation(ask, id, {
            checkUserName: settings.checkUserName,
            remark: [...reason].slice(0, REMARK_AT_MOST).join(''),
            isSent: order.shipments.length > 0,
          }),
      },
    }
  }
  return openMarketplace({ name: 'jingdong', look }, house)
}

const MEMO_AT_MOST = 500
const REMARK_AT_MOST = 100
const GREY = 0

/** The colour of the flag is the staff's own, and JD wants one with every memo. */
async function flagOf(ask: AskJos, order_id: string): Promise<number> {
  const found = await ask.read<{ vender_remark?: { flag?: string | number } | null }>('jingdong.order.venderRemark.queryByOrderId', { order_id })
  return Number(found?.vender_remark?.flag ?? GREY)
}

interface JosTrace {
  readonly data?: readonly { readonly opeTime?: string; readonly opeTitle?: string; readonly opeRemark?: string }[]
}

/** Only parcels of JD Logistics tell where they are. An order without its scans is still an order. */
async function scansOf(ask: AskJos, raw: JosOrder, customerCode: string | undefined): Promise<Map<string, Shipment['scans']>> {
  const own = customerCode === undefined ? [] : waybillsOf(raw).filter(({ trackingNumber }) => /^JD/i.test(trackingNumber))
  const found = await Promise.all(
    own.map(async ({ trackingNumber }) => {
      const input = { customerCode: customerCode!, waybillCode: trackingNumber }
      const trace = await ask.read<JosTrace>('jingdong.ldop.receive.trace.get', input).catch((error: unknown) => {
        if (error instanceof AppError) return null
        throw error
      })
      const scans = (trace?.data ?? []).flatMap(({ opeTime, opeTitle, opeRemark }) => {
        const at = chinaInstant(opeTime)
        return at ? [{ at, place: '', text: opeRemark || opeTitle || '' }] : []
      })
      return [trackingNumber, scans] as const
    }),
  )
  return new Map(found)
}
