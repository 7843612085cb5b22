import type { Customer } from '@xiaoer/contract/customer'
import type { Order, OrderItem, Shipment } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'

/** A shop with three shoppers, whose orders are in every state that service meets; each conversation gets a fresh one. */
export interface World {
  readonly products: readonly Product[]
  readonly customers: readonly Customer[]
  readonly orders: readonly Order[]
}

type Tongue = 'zh' | 'en'
type Shopper = 'li' | 'wang' | 'zhao'
type Names = readonly [zh: string, en: string]
type Versions = readonly (readonly [string, Readonly<Record<string, Names>>, number, (number | null)?])[]

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The world in a language; `now` is RFC 3339, all times count back from it. Amounts are minor units. */
export function makeWorld(tongue: Tongue, now: string): World {
  const say = ([zh, en]: Names) => (tongue === 'zh' ? zh : en)
  const currency = tongue === 'zh' ? 'CNY' : 'USD'
  const ago = (days: number) => new Date(Date.parse(now) - days * DAY).toISOString()
  const products = GOODS.map(
    ({ id, name, category, tags = [], about, attributes, versions }): Product => ({
      id,
      name: say(name),
      aliases: [],
      category,
      tags: [...tags],
      description: say(about),
      attributes: Object.fromEntries(attributes.map(([key, value]) => [say(key), say(value)])),
      image: null,
      variants: versions.map(([variantId, options, price, stock = 20]) => ({
        id: variantId,
        options: Object.fromEntries(Object.entries(options).map(([option, value]) => [say(OPTIONS[option]!), say(value)])),
        price: { amount: price, currency },
        available: stock !== 0,
        stock,
      })),
    }),
  )
  const variantOf = (id: string) => {
    const product = products.find((one) => one.variants.some((variant) => variant.id === id))!
    return { product, variant: product.variants.find((one) => one.id === id)! }
  }
  const order = (plan: Plan): Order => {
    const items: OrderItem[] = plan.items.map(([variantId, quantity = 1, paid], index) => {
      const { product, variant } = variantOf(variantId)
      const price = { amount: paid ?? variant.price.amount, currency }
      return { id: `${plan.number}-${index + 1}`, productId: product.id, variantId, name: product.name, options: variant.options, price, quantity }
    })
    const total = { amount: items.reduce((sum, item) => sum + item.price.amount * item.quantity, 0), currency }
    const whose = plan.customer ?? 'li'
    const methodId = `alipay-${whose}`
    const paidAt = plan.status === 'unpaid' ? null : ago(plan.placed)
    const sent = plan.shipped ?? (plan.delivered === undefined ? undefined : plan.delivered + 3)
    const payments = paidAt === null ? [] : Array.from({ length: plan.charged ?? 1 }, (_, index) => payment('payment', `${plan.number}-p${index + 1}`, paidAt))
    function payment(kind: 'payment' | 'refund', id: string, at: string) {
      return { id, kind, amount: total, methodId, at }
    }
    const shipment: Shipment = {
      carrier: tongue === 'zh' ? '顺丰速运' : 'DHL Express',
      trackingNumber: `SF${plan.number.slice(2)}123`,
      itemIds: items.map((item) => item.id),
      scans: (plan.scans ?? []).map(([days, place, text]) => ({ at: ago(days), place: say(place), text: say(text) })),
    }
    return {
      ...{ id: plan.number, number: plan.number, customerId: whose, status: plan.status, placedAt: ago(plan.placed), paidAt },
      shippedAt: sent === undefined ? null : ago(sent),
      deliveredAt: plan.delivered === undefined ? null : ago(plan.delivered),
      ...{ cancelReason: null, itemsChanged: false, address: homeOf(whose, tongue), items },
      payments: plan.status === 'cancelled' ? [...payments, payment('refund', `${plan.number}-r`, ago(plan.placed - 1))] : payments,
      shipments: sent === undefined ? [] : [shipment],
      cases: plan.open
        ? [
            {
              ...{ id: `${plan.number}-case`, kind: plan.open, state: plan.openAt ?? ('requested' as const), reason: '', at: ago(1), methodId, amount: total },
              items: items.map((item) => ({ itemId: item.id, newVariantId: null, quantity: item.quantity })),
            },
          ]
        : [],
      total,
      version: 0,
      ...(plan.balance ? { balanceDue: { amount: { amount: plan.balance, currency }, from: ago(1), to: ago(-3) } } : {}),
      invoices: plan.invoiced
        ? [
            {
              ...{ id: `${plan.number}-i`, state: 'issued' as const, url: 'https://shop.example/invoice.pdf', at: ago(1) },
              made: { kind: 'ordinary' as const, buyer: 'person' as const, title: say(['李雷', 'Lee Lane']), taxNumber: '', email: 'li@example.com' },
            },
          ]
        : [],
    }
  }
  const customers: Customer[] = [
    {
      ...{ id: 'li', name: say(['李雷', 'Lee Lane']), email: 'li@example.com', phone: '+8613800000001', address: homeOf('li', tongue), points: 1280 },
      paymentMethods: [{ id: 'alipay-li', kind: 'alipay', label: say(['支付宝', 'Alipay']), last4: null, brand: null, balance: null }],
      level: say(['金卡', 'Gold']),
      coupons: [
        { code: 'SAVE20', amount: { amount: 2_000, currency }, from: { amount: 19_900, currency }, validTo: ago(-20), usedAt: null },
        { code: 'OLD10', amount: { amount: 1_000, currency }, from: null, validTo: ago(2), usedAt: null },
      ],
    },
    {
      ...{ id: 'wang', name: say(['王芳', 'Wanda Fox']), email: 'wang@example.com', phone: '+8613900000002', address: homeOf('wang', tongue) },
      paymentMethods: [{ id: 'alipay-wang', kind: 'alipay', label: say(['支付宝', 'Alipay']), last4: null, brand: null, balance: null }],
    },
    {
      ...{ id: 'zhao', name: say(['赵敏', 'Zoe Hart']), email: 'zhao@example.com', phone: '+8613700000003', address: homeOf('zhao', tongue), points: 40 },
      paymentMethods: [{ id: 'alipay-zhao', kind: 'alipay', label: say(['支付宝', 'Alipay']), last4: null, brand: null, balance: null }],
      level: say(['普通会员', 'Basic']),
      coupons: [],
    },
  ]
  return { products, customers, orders: PLANS.map(order) }
}

interface Plan {
  readonly number: string
  readonly customer?: Shopper
  readonly status: Order['status']
  /** Days ago. */
  readonly placed: number
  readonly shipped?: number
  readonly delivered?: number
  /** Variant, pieces, the price that was paid where it is not today's. */
  readonly items: readonly (readonly [variant: string, quantity?: number, paid?: number])[]
  readonly scans?: readonly (readonly [days: number, place: Names, text: Names])[]
  readonly open?: 'return' | 'exchange'
  /** How far the open case is; it is only asked for where this says nothing. */
  readonly openAt?: 'received'
  readonly balance?: number
  readonly charged?: number
  readonly invoiced?: boolean
}

/** What each number is for stands in docs/evaluate-service.md. */
const PLANS: readonly Plan[] = [
  { number: 'XE2611010001', status: 'delivered', placed: 9, delivered: 3, items: [['dress-blue-m'], ['canvas-white-38']] },
  { number: 'XE2611010002', status: 'pending', placed: 0.2, items: [['coat-black-l']] },
  { number: 'XE2611010003', status: 'pending', placed: 4, items: [['lamp-white']] },
  {
    ...{ number: 'XE2611010004', status: 'shipped', placed: 4, shipped: 2, items: [['buds-black']] },
    scans: [
      [2, ['杭州', 'Hangzhou'], ['已揽收', 'picked up']],
      [0.4, ['上海转运中心', 'Shanghai hub'], ['已发出', 'left the hub']],
    ],
  },
  { number: 'XE2611010005', status: 'delivered', placed: 30, delivered: 20, items: [['brush-white']] },
  { number: 'XE2611010006', status: 'unpaid', placed: 0.1, items: [['flask-green']] },
  { number: 'XE2611010007', status: 'cancelled', placed: 3, items: [['towel-grey']] },
  { number: 'XE2611010008', status: 'delivered', placed: 10, delivered: 2, items: [['necklace-gold']] },
  { number: 'XE2611010009', status: 'delivered', placed: 12, delivered: 5, items: [['pants-grey-l']], open: 'return' },
  { number: 'XE2611010010', status: 'delivered', placed: 8, delivered: 4, items: [['cooker-4l', 1, 49_900]] },
  { number: 'XE2611010011', status: 'pending', placed: 1, items: [['robot-white', 1, 20_000]], balance: 159_900 },
  {
    ...{ number: 'XE2611010012', status: 'shipped', placed: 14, shipped: 12, items: [['mask-5', 2]] },
    scans: [[8, ['武汉转运中心', 'Wuhan hub'], ['已到达', 'arrived at the hub']]],
  },
  { number: 'XE2611010013', status: 'pending', placed: 0.5, items: [['calendar-2027']], charged: 2 },
  { number: 'XE2611010014', status: 'completed', placed: 25, delivered: 18, items: [['book-cook']], invoiced: true },
  { number: 'XE2611010015', status: 'delivered', placed: 6, delivered: 1, items: [['shirt-white-m', 2]] },
  { number: 'XE2611020001', customer: 'wang', status: 'pending', placed: 0.3, items: [['coat-black-l']] },
  { number: 'XE2611020002', customer: 'wang', status: 'delivered', placed: 8, delivered: 2, items: [['dress-red-m']] },
  { number: 'XE2611030001', customer: 'zhao', status: 'delivered', placed: 8, delivered: 4, items: [['towel-grey', 2]] },
  { number: 'XE2611030002', customer: 'zhao', status: 'delivered', placed: 5, delivered: 2, items: [['towel-grey']] },
  { number: 'XE2611030003', customer: 'zhao', status: 'delivered', placed: 6, delivered: 3, items: [['robot-white']] },
  { number: 'XE2611030004', customer: 'zhao', status: 'pending', placed: 0.6, items: [['brush-white', 10]] },
  { number: 'XE2611030005', customer: 'zhao', status: 'delivered', placed: 14, delivered: 10, items: [['cardigan-grey-m']] },
  { number: 'XE2611030006', customer: 'zhao', status: 'delivered', placed: 10, delivered: 6, items: [['flask-green']], open: 'return', openAt: 'received' },
]

const OPTIONS: Readonly<Record<string, Names>> = { colour: ['颜色', 'colour'], size: ['尺码', 'size'], volume: ['容量', 'volume'] }
const colour = { blue: ['蓝色', 'blue'], red: ['红色', 'red'], black: ['黑色', 'black'], white: ['白色', 'white'], grey: ['灰色', 'grey'] } as const
const size = (letter: string): Names => [letter, letter]

const GOODS: readonly {
  readonly id: string
  readonly name: Names
  readonly category: string
  readonly tags?: readonly string[]
  readonly about: Names
  readonly attributes: readonly (readonly [Names, Names])[]
  readonly versions: Versions
}[] = [
  {
    ...{ id: 'dress', category: 'fashion', name: ['雪纺连衣裙', 'Chiffon Dress'], about: ['轻薄透气的夏季连衣裙', 'A light summer dress'] },
    attributes: [
      [
        ['材质', 'material'],
        ['聚酯纤维', 'polyester'],
      ],
    ],
    versions: [
      ['dress-blue-m', { colour: colour.blue, size: size('M') }, 29_900],
      ['dress-blue-l', { colour: colour.blue, size: size('L') }, 29_900],
      ['dress-red-m', { colour: colour.red, size: size('M') }, 29_900],
      ['dress-red-l', { colour: colour.red, size: size('L') }, 29_900, 0],
    ],
  },
  {
    ...{ id: 'canvas', category: 'shoes', name: ['经典帆布鞋', 'Canvas Shoes'], about: ['百搭帆布鞋', 'Shoes for every day'], attributes: [] },
    versions: [
      ['canvas-white-38', { colour: colour.white, size: size('38') }, 15_900],
      ['canvas-white-39', { colour: colour.white, size: size('39') }, 15_900],
    ],
  },
  {
    ...{ id: 'coat', category: 'fashion', name: ['轻薄羽绒服', 'Down Jacket'], about: ['90% 白鸭绒', '90 % duck down'], attributes: [] },
    versions: [
      ['coat-black-l', { colour: colour.black, size: size('L') }, 59_900],
      ['coat-black-xl', { colour: colour.black, size: size('XL') }, 59_900],
      ['coat-white-l', { colour: colour.white, size: size('L') }, 62_900],
    ],
  },
  plain('lamp', 'home', ['护眼台灯', 'Desk Lamp'], [['lamp-white', colour.white, 12_900]]),
  plain('buds', 'digital', ['蓝牙耳机', 'Wireless Earbuds'], [['buds-black', colour.black, 39_900]]),
  plain('brush', 'digital', ['电动牙刷', 'Electric Toothbrush'], [['brush-white', colour.white, 25_900]]),
  plain('flask', 'home', ['保温杯', 'Vacuum Flask'], [['flask-green', ['绿色', 'green'], 8_900]]),
  plain('towel', 'home', ['纯棉毛巾', 'Cotton Towel'], [['towel-grey', colour.grey, 5_900]]),
  { ...plain('necklace', 'gifts', ['定制刻字项链', 'Engraved Necklace'], [['necklace-gold', ['金色', 'gold'], 69_900]]), tags: ['custom-made'] },
  plain('pants', 'sports', ['运动长裤', 'Training Pants'], [['pants-grey-l', colour.grey, 19_900]]),
  plain('cooker', 'appliances', ['智能电饭煲', 'Rice Cooker'], [['cooker-4l', ['白色', 'white'], 42_900]]),
  plain('robot', 'appliances', ['扫地机器人', 'Robot Vacuum'], [['robot-white', colour.white, 179_900]]),
  { ...plain('mask', 'beauty', ['补水面膜', 'Face Masks'], [['mask-5', colour.white, 7_900]]), tags: ['sealed-hygiene'] },
  plain('calendar', 'gifts', ['2027 台历', '2027 Desk Calendar'], [['calendar-2027', colour.red, 9_900]]),
  plain('book', 'gifts', ['家常菜谱', 'Cook Book'], [['book-cook', colour.red, 6_800]]),
  {
    ...{ id: 'shirt', category: 'fashion', name: ['纯棉衬衫', 'Cotton Shirt'], about: ['免烫纯棉衬衫', 'Needs no ironing'], attributes: [] },
    versions: [
      ['shirt-white-m', { colour: colour.white, size: size('M') }, 18_900],
      ['shirt-white-l', { colour: colour.white, size: size('L') }, 18_900],
      ['shirt-blue-l', { colour: colour.blue, size: size('L') }, 18_900],
    ],
  },
  {
    ...{
      id: 'cardigan',
      category: 'fashion',
      name: ['羊毛开衫', 'Wool Cardigan'],
      about: ['100% 羊毛，只能手洗', '100 % wool, hand wash only'],
      attributes: [],
    },
    versions: [
      ['cardigan-grey-m', { colour: colour.grey, size: size('M') }, 25_900],
      ['cardigan-grey-l', { colour: colour.grey, size: size('L') }, 25_900],
    ],
  },
]

function plain(id: string, category: string, name: Names, versions: readonly (readonly [string, Names, number])[]) {
  return { id, category, name, about: name, attributes: [], versions: versions.map(([variant, of, price]) => [variant, { colour: of }, price] as const) }
}

function homeOf(customer: Shopper, tongue: Tongue): Order['address'] {
  const number = { li: 12, wang: 88, zhao: 36 }[customer]
  return tongue === 'zh'
    ? { line1: `文三路 ${number} 号`, line2: '', district: '西湖区', city: '杭州市', region: '浙江省', postcode: '310012', country: 'CN' }
    : { line1: `${number} Elm Street`, line2: '', district: '', city: 'Austin', region: 'TX', postcode: '78701', country: 'US' }
}
