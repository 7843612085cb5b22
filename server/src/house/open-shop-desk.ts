import type { WorkspaceId } from '@xiaoer/contract/id'
import { CARRIERS, CONNECTORS, PAYMENTS, type ShopPlace } from '../connectors.ts'
import type { OpenConnector, ShopDesk } from '../desk/shop-desk.ts'
import type { Elsewhere } from '../elsewhere.ts'

interface Parts extends Pick<ShopDesk, 'workspaces' | 'providers' | 'publicUrl'>, Omit<ShopPlace, 'workspaceId'> {
  /** What is kept of a workspace for a while. */
  readonly forget: readonly ((workspaceId: WorkspaceId) => void)[]
}

/** What the desk sets the shop up with. */
export function openShopDesk({ workspaces, providers, publicUrl, forget, ...place }: Parts): ShopDesk {
  return {
    kinds: openConnectors((workspaceId) => ({ ...place, workspaceId }), { now: Date.now }),
    builtIn: 'local',
    workspaces,
    providers,
    publicUrl,
    changed: (workspaceId) => forget.forEach((one) => void one(workspaceId)),
  }
}

/** Every platform, carrier and payment company as the desk sets it up. */
function openConnectors(shopPlace: (workspaceId: WorkspaceId) => ShopPlace, place: Elsewhere): readonly OpenConnector[] {
  const all = (kind: OpenConnector['kind'], list: Readonly<Record<string, { settings: OpenConnector['settings'] }>>) =>
    Object.entries(list)
      .filter(([name]) => name !== 'local')
      .map(([name, { settings }]): OpenConnector => {
        const [zh, en] = TITLES[name] ?? [name, name]
        return { kind, name, title: { zh, en }, settings, guide: kind === 'shop' ? `shops/${name}.md` : 'add-a-carrier.md', tryOut: tryOut[kind](name) }
      })
  const tryOut: Readonly<Record<OpenConnector['kind'], (name: string) => OpenConnector['tryOut']>> = {
    shop: (name) => async (settings, workspaceId) =>
      void (await CONNECTORS[name]!.open(settings, shopPlace(workspaceId)).find({ find: 'order', number: NOWHERE })),
    // numbers that are new cost money where they are registered
    carrier: (name) => async (settings) => void (await CARRIERS[name]!.open({ ...(settings as object), register: false }, place).track({ number: NOWHERE })),
    payment: (name) => async (settings) => void (await PAYMENTS[name]!.open(settings, place).refundStatus({ paymentId: NOWHERE, refundId: NOWHERE })),
  }
  const order = Object.keys(TITLES)
  return [...all('shop', CONNECTORS), ...all('carrier', CARRIERS), ...all('payment', PAYMENTS)].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

/** How shoppers and merchants call them; the order is that of the list. */
const TITLES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  taobao: ['淘宝、天猫', 'Taobao and Tmall'],
  jingdong: ['京东', 'JD.com'],
  pinduoduo: ['拼多多', 'Pinduoduo'],
  douyin: ['抖店（抖音电商）', 'Douyin shops'],
  youzan: ['有赞', 'Youzan'],
  shopify: ['Shopify', 'Shopify'],
  woocommerce: ['WooCommerce', 'WooCommerce'],
  bigcommerce: ['BigCommerce', 'BigCommerce'],
  magento: ['Magento / Adobe Commerce', 'Magento / Adobe Commerce'],
  medusa: ['Medusa', 'Medusa'],
  vendure: ['Vendure', 'Vendure'],
  kuaidi100: ['快递100', 'Kuaidi100'],
  sf: ['顺丰', 'SF Express'],
  '17track': ['17TRACK', '17TRACK'],
  aftership: ['AfterShip', 'AfterShip'],
  alipay: ['支付宝', 'Alipay'],
  'wechat-pay': ['微信支付', 'WeChat Pay'],
  stripe: ['Stripe', 'Stripe'],
  paypal: ['PayPal', 'PayPal'],
}

/** Nobody has a parcel, an order or a refund of this number. */
const NOWHERE = 'XIAOER-TEST-0'
