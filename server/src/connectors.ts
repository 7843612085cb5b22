import { createHash } from 'node:crypto'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { RefundStatus } from '@xiaoer/contract/refund-status'
import type { Tracking } from '@xiaoer/contract/tracking'
import * as z from 'zod'
import { AfterShipSettings, afterShip } from './carriers/aftership.ts'
import type { Carrier, Parcel } from './carriers/carrier.ts'
import { Kuaidi100Settings, kuaidi100 } from './carriers/kuaidi100.ts'
import { SfSettings, sf } from './carriers/sf.ts'
import { Track17Settings, track17 } from './carriers/track17.ts'
import type { Elsewhere } from './elsewhere.ts'
import type { Ear, News, Sender } from './news.ts'
import { AlipaySettings, alipay } from './payments/alipay.ts'
import type { PaymentProvider } from './payments/payment-provider.ts'
import { PayPalSettings, payPal } from './payments/paypal.ts'
import { StripeSettings, stripe } from './payments/stripe.ts'
import { WeChatPaySettings, weChatPay } from './payments/wechat-pay.ts'
import { BigCommerceSettings, bigCommerceShop } from './shops/bigcommerce.ts'
import { DouyinSettings, douyinShop } from './shops/douyin.ts'
import { JdSettings, jdShop } from './shops/jingdong.ts'
import { localShop } from './shops/local.ts'
import { MagentoSettings, magentoShop } from './shops/magento.ts'
import { MedusaSettings } from './shops/medusa/medusa-api.ts'
import { medusaShop } from './shops/medusa.ts'
import { PinduoduoSettings, pinduoduoShop } from './shops/pinduoduo.ts'
import type { Shop } from './shops/shop.ts'
import { ShopifySettings, shopifyShop } from './shops/shopify.ts'
import { TaobaoSettings, taobaoShop } from './shops/taobao.ts'
import { VendureSettings } from './shops/vendure/vendure-api.ts'
import { vendureShop } from './shops/vendure.ts'
import { WooSettings, wooShop } from './shops/woocommerce.ts'
import { YouzanSettings, youzanShop } from './shops/youzan.ts'
import type { Database } from './store/database.ts'
import type { StoredProvider } from './store/providers.ts'
import { type KeptTrack, latestOf } from './store/tracks.ts'

/** What a connector is opened with. `now` answers RFC 3339. */
export interface ShopPlace {
  readonly database: Database
  readonly workspaceId: WorkspaceId
  now(): string
  newId(): string
}

interface Connector<Opened, Place> {
  /** The desk draws the form from it. */
  readonly settings: z.ZodType
  /** The problems of settings in words; none: they will do. */
  problems(settings: unknown): readonly string[]
  open(settings: unknown, place: Place): Opened
}

/** Every shop platform, by the name that a workspace keeps. */
export const CONNECTORS: Readonly<Record<string, Connector<Shop, ShopPlace>>> = {
  local: connector(z.object({}), (_, place) => localShop(place)),
  shopify: connector(ShopifySettings, shopifyShop),
  woocommerce: connector(WooSettings, wooShop),
  bigcommerce: connector(BigCommerceSettings, bigCommerceShop),
  magento: connector(MagentoSettings, magentoShop),
  taobao: connector(TaobaoSettings, taobaoShop),
  jingdong: connector(JdSettings, jdShop),
  pinduoduo: connector(PinduoduoSettings, pinduoduoShop),
  youzan: connector(YouzanSettings, youzanShop),
  douyin: connector(DouyinSettings, douyinShop),
  medusa: connector(MedusaSettings, medusaShop),
  vendure: connector(VendureSettings, vendureShop),
}

/** Platforms that keep their pushes until they are fetched. */
export const FETCHED: ReadonlySet<string> = new Set(['taobao', 'pinduoduo'])

/** Every carrier that can be asked where a parcel is. */
export const CARRIERS: Readonly<Record<string, Connector<Carrier, Elsewhere>>> = {
  kuaidi100: connector(Kuaidi100Settings, kuaidi100),
  '17track': connector(Track17Settings, track17),
  aftership: connector(AfterShipSettings, afterShip),
  sf: connector(SfSettings, sf),
}

/** Every payment company that can be asked what became of a refund. */
export const PAYMENTS: Readonly<Record<string, Connector<PaymentProvider, Elsewhere>>> = {
  alipay: connector(AlipaySettings, alipay),
  'wechat-pay': connector(WeChatPaySettings, weChatPay),
  stripe: connector(StripeSettings, stripe),
  paypal: connector(PayPalSettings, payPal),
}

/** Who can be asked for a workspace. What cannot be reached knows nothing: a shopper is told what the shop itself knows. */
export interface Outside {
  track(parcel: Parcel): Promise<Tracking | null>
  refundsOf(order: Order): Promise<readonly RefundStatus[]>
}

export interface OutsideParts {
  readonly stored: readonly StoredProvider[]
  readonly place: Elsewhere
  /** What carriers pushed of a parcel. */
  readonly pushed: (number: string) => Promise<KeptTrack | null>
  readonly onTrouble: (error: unknown) => void
}

/** What was pushed within this time is not asked for. */
const PUSHED_IS_FRESH_MS = 30 * 60_000

export function openOutside({ stored, place, pushed, onTrouble }: OutsideParts): Outside {
  const openAll = <Opened>(kind: StoredProvider['kind'], list: Readonly<Record<string, Connector<Opened, Elsewhere>>>) =>
    stored.flatMap(({ kind: of, name, settings }) => (of === kind && Object.hasOwn(list, name) ? [list[name]!.open(settings, place)] : []))
  const carriers = openAll('carrier', CARRIERS)
  const payments = openAll('payment', PAYMENTS)
  /** The first that knows. */
  const firstOf = async <One, Told>(all: readonly One[], ask: (one: One) => Promise<Told | null>): Promise<Told | null> => {
    for (const one of all) {
      const told = await ask(one).catch((error: unknown) => {
        onTrouble(error)
        return null
      })
      if (told !== null) return told
    }
    return null
  }
  return {
    async track(parcel) {
      const kept = await pushed(parcel.number)
      if (kept && (kept.tracking.deliveredAt || place.now() - kept.heardAt < PUSHED_IS_FRESH_MS)) return kept.tracking
      const asked = await firstOf(carriers, (carrier) => carrier.track(parcel))
      // who is asked may know less than who pushed
      return asked && kept && Date.parse(latestOf(asked)) < Date.parse(latestOf(kept.tracking)) ? kept.tracking : (asked ?? kept?.tracking ?? null)
    },
    async refundsOf({ payments: entries }) {
      const paymentId = entries.find((entry) => entry.kind === 'payment')?.id
      if (!paymentId) return []
      const refunds = entries.filter((entry) => entry.kind === 'refund')
      const told = await Promise.all(refunds.map((refund) => firstOf(payments, (company) => company.refundStatus({ paymentId, refundId: refund.id }))))
      return told.filter((one) => one !== null)
    },
  }
}

/** Where pushes of a carrier or a payment company of a workspace come in; null: none of that name is connected. A push has no number: its bytes are one. */
export function providerEar({ kind, name }: Omit<Sender, 'workspaceId'>, stored: readonly StoredProvider[], place: Elsewhere): Ear | null {
  const settings = stored.find((one) => one.kind === kind && one.name === name)?.settings
  if (settings === undefined) return null
  const idOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  if (kind === 'carrier' && Object.hasOwn(CARRIERS, name)) {
    const carrier = CARRIERS[name]!.open(settings, place)
    const news = (tracking: Tracking): News => ({ about: 'parcel', tracking })
    return { acknowledgement: carrier.acknowledgement, hear: async (push) => ({ id: idOf(push.rawBody), news: carrier.receive(push).map(news) }) }
  }
  if (kind === 'payment' && Object.hasOwn(PAYMENTS, name)) {
    const company = PAYMENTS[name]!.open(settings, place)
    const news = (refund: RefundStatus): News => ({ about: 'refund', refund })
    return { acknowledgement: company.acknowledgement, hear: async (push) => ({ id: idOf(push.rawBody), news: (await company.receive(push)).map(news) }) }
  }
  return null
}

function connector<Settings, Opened, Place>(schema: z.ZodType<Settings>, open: (settings: Settings, place: Place) => Opened): Connector<Opened, Place> {
  return {
    settings: schema,
    problems: (settings) => schema.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`) ?? [],
    open: (settings, place) => open(schema.parse(settings), place),
  }
}

/** One open shop a workspace, for taking turns and what is remembered live in it; other settings open another. */
export function keepShops(): (workspace: { readonly shop: string; readonly settings: unknown }, place: ShopPlace) => Shop {
  const open = new Map<WorkspaceId, { readonly by: string; readonly shop: Shop }>()
  return ({ shop, settings }, place) => {
    const by = `${shop} ${JSON.stringify(settings)}`
    const before = open.get(place.workspaceId)
    if (before?.by === by) return before.shop
    const made = CONNECTORS[shop]?.open(settings, place)
    if (!made) throw new Error(`Workspace ${place.workspaceId} has no shop that this house knows: ${shop}`)
    open.set(place.workspaceId, { by, shop: made })
    return made
  }
}
