import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'

type Seed = { customer: Customer; orders: Order[] }

/** Shoppers and orders of the fake house, by contact id. Times are counted back from `now`. */
export function fakeOrders(now: number): Record<string, Seed> {
  const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
  const cny = (amount: number) => ({ amount, currency: 'CNY' })
  const usd = (amount: number) => ({ amount, currency: 'USD' })
  const hangzhou = { line1: '文三路 100 号', line2: '2 幢 301', district: '西湖区', city: '杭州市', region: '浙江省', postcode: '310012', country: 'CN' }
  const portland = { line1: '12 Orchard Lane', line2: 'Apt 4', district: '', city: 'Portland', region: 'OR', postcode: '97201', country: 'US' }
  const alipay = { id: 'pm-ali', kind: 'alipay', label: '支付宝', last4: null, brand: null, balance: null } as const
  const card = { id: 'pm-visa', kind: 'card', label: 'Visa ending 4242', last4: '4242', brand: 'visa', balance: null } as const
  const gift = { id: 'pm-gift', kind: 'gift-card', label: 'Gift card', last4: null, brand: null, balance: usd(4500) } as const
  const blank = { cancelReason: null, itemsChanged: false, shipments: [], cases: [], version: 3 }

  const coat: Order = {
    ...blank,
    id: 'o-1042',
    number: '1042',
    customerId: 'c-lin',
    status: 'delivered',
    placedAt: ago(120),
    paidAt: ago(120),
    shippedAt: ago(96),
    deliveredAt: ago(30),
    address: hangzhou,
    items: [
      { id: 'i-1', productId: 'p-coat', variantId: 'v-coat-m', name: '羊毛双面呢外套', options: { 颜色: '驼色', 尺码: 'M' }, price: cny(89900), quantity: 1 },
      { id: 'i-2', productId: 'p-sock', variantId: 'v-sock', name: '精梳棉中筒袜', options: { 颜色: '米白' }, price: cny(1900), quantity: 3 },
    ],
    payments: [{ id: 'pay-1', kind: 'payment', amount: cny(95600), methodId: 'pm-ali', at: ago(120) }],
    shipments: [
      {
        carrier: '顺丰速运',
        trackingNumber: 'SF1400012345678',
        itemIds: ['i-1', 'i-2'],
        scans: [{ at: ago(30), place: '杭州西湖区', text: '已签收，签收人：前台' }],
      },
    ],
    cases: [
      {
        id: 'case-1',
        kind: 'return',
        state: 'requested',
        items: [{ itemId: 'i-1', newVariantId: null, quantity: 1 }],
        methodId: 'pm-ali',
        amount: cny(89900),
        reason: '尺码偏大',
        at: ago(2),
      },
    ],
    total: cny(95600),
  }
  const teapot: Order = {
    ...blank,
    id: 'o-1077',
    number: '1077',
    customerId: 'c-lin',
    status: 'shipped',
    placedAt: ago(40),
    paidAt: ago(40),
    shippedAt: ago(20),
    deliveredAt: null,
    address: hangzhou,
    items: [{ id: 'i-3', productId: 'p-pot', variantId: 'v-pot', name: '手工紫砂壶', options: { 容量: '220 ml' }, price: cny(32800), quantity: 1 }],
    payments: [{ id: 'pay-2', kind: 'payment', amount: cny(32800), methodId: 'pm-ali', at: ago(40) }],
    shipments: [{ carrier: '中通快递', trackingNumber: 'ZT75300098765', itemIds: ['i-3'], scans: [{ at: ago(6), place: '杭州转运中心', text: '到达' }] }],
    total: cny(32800),
  }
  const lamp: Order = {
    ...blank,
    id: 'o-W2087',
    number: '#W2087',
    customerId: 'c-wolf',
    status: 'pending',
    placedAt: ago(5),
    paidAt: ago(5),
    shippedAt: null,
    deliveredAt: null,
    address: portland,
    items: [
      { id: 'i-4', productId: 'p-lamp', variantId: 'v-lamp', name: 'Desk lamp', options: { colour: 'black', power: 'USB' }, price: usd(15390), quantity: 2 },
      {
        id: 'i-5',
        productId: 'p-bulb',
        variantId: 'v-bulb',
        name: 'Smart light bulb, extra warm white with remote control',
        options: { base: 'E27' },
        price: usd(2480),
        quantity: 4,
      },
    ],
    payments: [{ id: 'pay-3', kind: 'payment', amount: usd(40700), methodId: 'pm-visa', at: ago(5) }],
    total: usd(40700),
  }
  return {
    'ct-lin': {
      customer: { id: 'c-lin', name: '林小雨', email: 'lin@example.com', phone: '138 0000 1042', address: hangzhou, paymentMethods: [alipay] },
      orders: [coat, teapot],
    },
    'ct-wolf': {
      customer: { id: 'c-wolf', name: 'Lena Wolf', email: 'lena@example.org', phone: null, address: portland, paymentMethods: [card, gift] },
      orders: [lamp],
    },
  }
}
