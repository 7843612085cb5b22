import type { Order } from '@xiaoer/contract/order'
import { Rules } from '@xiaoer/contract/rules'
import type { Tracking } from '@xiaoer/contract/tracking'
import { openTalk, type TestShop, testOrder, testProduct } from '../dialogue/test-shop.ts'
import { shippedModel } from '../understand/test-shipped-model.ts'
import { understand } from '../understand/understand.ts'

const model = shippedModel()
// the first words in a language unpack its model: not on a test's clock
for (const text of ['你好', 'hello']) understand(text, model, {})

const limits = (...states: Order['status'][]) => ({ states, rung: 'order' as const })
const BEFORE: Order['status'][] = ['unpaid', 'pending', 'processed']
const AFTER: Order['status'][] = ['pending', 'processed', 'shipped', 'delivered', 'completed']

/** A shop in mainland China: 48 hours to send, 5 % for a late dispatch, invoices for a year. */
export const shopRules = Rules.parse({
  id: 'test',
  version: '1',
  title: 'test',
  validFrom: null,
  timeZone: 'UTC',
  orderNumberPattern: String.raw`XE\d{4}(?!\d)`,
  identity: { proofs: ['email'], tries: 3 },
  refundDays: { alipay: { from: 0, to: 3 }, other: { from: 1, to: 7 } },
  deeds: {
    cancelOrder: { ...limits(...BEFORE), reasons: null },
    changeAddress: limits(...BEFORE),
    changeCustomerAddress: limits(),
    changePayment: null,
    changeItems: null,
    exchange: null,
    requestReturn: { ...limits('delivered', 'completed'), windowDays: 7, askReason: false, refundTo: 'original', whoPaysShipping: 'shop-if-faulty' },
    refund: { ...limits('shipped', 'delivered', 'completed'), refundTo: 'original' },
    compensate: { ...limits(...AFTER), grounds: { 'late-dispatch': { percent: 5, least: { CNY: 300 }, most: { CNY: 5000 } } } },
    addNote: limits(...BEFORE),
    urgeDispatch: limits(...BEFORE),
    interceptParcel: limits('shipped'),
    requestInvoice: { ...limits(...AFTER), kinds: ['ordinary', 'special'], withinDays: 365 },
  },
  promises: { dispatchHours: 48 },
})

const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' })
export const cup = testProduct('1', '保温杯', [['11', { 颜色: '白色' }, 89]])
export const lamp = testProduct('2', '台灯', [['21', { 颜色: '黑色' }, 159]])

/** An order of Lin's, paid with Alipay; a tracking number makes a parcel of it. */
export function linsOrder(number: string, status: Order['status'], more: Partial<Order> & { readonly parcel?: string } = {}): Order {
  const { parcel, ...rest } = more
  const order = testOrder(number, status, [[cup, '11']], { customerId: 'lin', invoices: [] })
  const paidAt = rest.paidAt === undefined ? '2026-11-18T20:00:00.000Z' : rest.paidAt
  const total = rest.total ?? yuan(89)
  return {
    ...order,
    placedAt: paidAt ?? '2026-11-19T20:00:00.000Z',
    paidAt,
    total,
    items: order.items.map((item) => ({ ...item, price: total })),
    payments: paidAt === null ? [] : [{ id: `${number}-p`, kind: 'payment', amount: total, methodId: 'alipay_1', at: paidAt }],
    shippedAt: parcel ? '2026-11-17T08:00:00.000Z' : null,
    shipments: parcel ? [{ carrier: '顺丰速运', trackingNumber: parcel, itemIds: [], scans: [] }] : [],
    ...rest,
  }
}

/** What the carrier says of a parcel; its last scan is so many hours old. */
export function tracking(
  trackingNumber: string,
  state: Tracking['state'],
  hours: number,
  more: Partial<Tracking> & { readonly text?: string; readonly place?: string } = {},
): Tracking {
  const { text = '快件已到达转运中心', place = '杭州市', ...rest } = more
  const at = new Date(Date.parse('2026-11-20T08:00:00.000Z') - hours * 3_600_000).toISOString()
  return { carrier: 'shunfeng', trackingNumber, state, scans: [{ at, place, text }], estimatedAt: null, deliveredAt: null, ...rest }
}

/** Lin, signed in, with these orders. */
export function linTalks(orders: readonly Order[], more: Partial<TestShop> & { readonly rules?: Partial<Rules>; readonly anonymous?: boolean } = {}) {
  const { rules = {}, anonymous = false, ...rest } = more
  const lin = {
    id: 'lin',
    name: '林小满',
    email: 'lin@example.com',
    phone: '13900001111',
    address: null,
    paymentMethods: [{ id: 'alipay_1', kind: 'alipay' as const, label: '支付宝', last4: null, brand: null, balance: null }],
  }
  const shop: TestShop = { products: [cup, lamp], customers: [lin], orders, ...rest }
  return openTalk(shop, { ...shopRules, ...rules }, model, anonymous ? null : 'lin')
}
