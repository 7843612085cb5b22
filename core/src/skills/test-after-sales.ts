import type { Customer } from '@xiaoer/contract/customer'
import type { AfterSaleCase, Order, OrderStatus } from '@xiaoer/contract/order'
import { Rules } from '@xiaoer/contract/rules'
import type { Ticket } from '@xiaoer/contract/ticket'
import { openTalk, type TestShop, testOrder, testProduct } from '../dialogue/test-shop.ts'
import { shippedModel } from '../understand/test-shipped-model.ts'
import { understand } from '../understand/understand.ts'

// the first words in a language unpack its model: not on a test's clock
for (const text of ['你好', 'hello']) understand(text, shippedModel(), {})

const after = (...states: OrderStatus[]) => ({ states, rung: 'order' as const })
const ARRIVED = ['delivered', 'completed'] as const
const PAID: readonly OrderStatus[] = ['pending', 'processed', 'shipped', 'delivered', 'completed']

/** Seven days to return, fifteen to exchange, a year of warranty on electronics; now is 20 November 2026. */
export const afterSalesRules = Rules.parse({
  id: 'test',
  version: '1',
  title: 'test',
  validFrom: null,
  timeZone: 'UTC',
  orderNumberPattern: String.raw`XE\d{4}(?!\d)`,
  identity: { proofs: ['email'], tries: 3 },
  refundDays: { paypal: { from: 0, to: 3 }, other: { from: 1, to: 7 } },
  deeds: {
    cancelOrder: { ...after('pending'), reasons: null },
    changeAddress: null,
    changeCustomerAddress: null,
    changePayment: null,
    changeItems: null,
    exchange: { ...after(...ARRIVED), windowDays: 15, excludedTags: { custom: 'tag:custom-made' }, askReason: true, sameProduct: true, anyMethod: false },
    requestReturn: {
      ...after(...ARRIVED),
      ...{ windowDays: 7, excludedTags: { custom: 'tag:custom-made' }, askReason: true, refundTo: 'original', whoPaysShipping: 'shop-if-faulty' },
    },
    refund: { ...after('shipped', ...ARRIVED), approvalAbove: { USD: 0 }, refundTo: 'original' },
    compensate: {
      ...after(...PAID),
      grounds: {
        'price-protection': { days: 15, excludedTags: { 'live-only': 'tag:live-only' } },
        'late-dispatch': { percent: 5, least: { USD: 300 }, most: { USD: 5_000 } },
        'return-shipping': { most: { USD: 2_500 } },
      },
    },
    issueCoupon: { ...after(...PAID), grounds: { goodwill: { most: { USD: 1_000 } } }, validDays: 90 },
    withdrawCase: after('shipped', ...ARRIVED),
    sendBack: after(...ARRIVED),
  },
  promises: { dispatchHours: 48, shippingInsurance: ['return'], warrantyMonths: { 数码: 12, other: 0 }, refundWithinDays: 7 },
})

export const mug = testProduct('1', '马克杯', [
  ['11', { color: 'white' }, 20],
  ['12', { color: 'blue' }, 20],
])
export const dress = testProduct('2', '连衣裙', [
  ['21', { color: 'red', size: 'M' }, 40],
  ['22', { color: '蓝色', size: 'L' }, 40],
])
export const headphones = { ...testProduct('3', 'Headphones', [['31', { color: 'black' }, 60]]), category: '手机数码 phones' }
export const carving = { ...testProduct('4', '刻字木牌', [['41', { wood: 'oak' }, 30]]), tags: ['custom'] }

export const MINA: Customer = {
  ...{ id: 'ann', name: 'Mina Lin', email: 'mina@example.com', phone: '+8613800138000', address: null },
  paymentMethods: [{ id: 'paypal_1', kind: 'paypal', label: 'PayPal', last4: null, brand: null, balance: null }],
}

/** An order that came on a day of November. */
export function came(number: string, day: number, lines: Parameters<typeof testOrder>[2], more: Partial<Order> = {}): Order {
  return testOrder(number, 'delivered', lines, { shippedAt: '2026-11-02T08:00:00.000Z', deliveredAt: on(day), ...more })
}

export const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`

export function caseOf(order: Order, kind: AfterSaleCase['kind'], state: AfterSaleCase['state'], more: Partial<AfterSaleCase> = {}): Order {
  const [item] = order.items
  const one: AfterSaleCase = {
    ...{ id: `${order.number}-c${order.cases.length + 1}`, kind, state, amount: item!.price, reason: '', methodId: 'paypal_1', at: on(19) },
    items: [{ itemId: item!.id, newVariantId: null, quantity: 1 }],
    ...more,
  }
  return { ...order, cases: [...order.cases, one] }
}

export function ticketOf(number: string, more: Partial<Ticket> = {}): Ticket {
  return {
    ...{ id: number as Ticket['id'], number, kind: 'complaint', summary: '', orderNumber: null, itemIds: [], fields: {}, evidence: [], tried: [] },
    ...{ cites: null, suggestion: null, state: 'working', priority: 'normal', emotion: 'neutral', conversationId: 'c' as Ticket['conversationId'] },
    ...{ contact: { id: 'k' as Ticket['contact']['id'], name: 'Mina' }, customerId: 'ann', team: null, assignee: null, dueAt: on(21), followUpAt: null },
    ...{ mergedInto: null, links: [], watchers: [], resolution: null, version: 0, createdAt: on(19), updatedAt: on(19) },
    ...more,
  }
}

/** A shopper who is signed in, with these orders. */
export function talkWith(orders: readonly Order[], more: Partial<TestShop> = {}) {
  return openTalk({ customers: [MINA], orders, products: [mug, dress, headphones, carving], ...more }, afterSalesRules, shippedModel(), 'ann')
}

/** A shopper whom nobody knows yet. */
export function talkAsStranger(orders: readonly Order[]) {
  return openTalk({ customers: [MINA], orders, products: [mug, dress, headphones, carving] }, afterSalesRules, shippedModel())
}
