import type { OrderStatus } from '@xiaoer/contract/order'
import { Rules } from '@xiaoer/contract/rules'

/** Goods that the seven-day right leaves out: tag → the phrase that says why. */
const EXCLUDED = {
  // 消费者权益保护法 art. 25: never returnable without a reason
  'custom-made': 'tag:custom-made',
  perishable: 'tag:perishable',
  digital: 'tag:digital',
  periodical: 'tag:periodical',
  // 七日无理由退货暂行办法 art. 7: not returnable where the buyer agreed to it when buying, which the demo shop asks for
  'sealed-hygiene': 'tag:sealed-hygiene',
  'activated-electronics': 'tag:activated-electronics',
  'near-expiry': 'tag:near-expiry',
}

/**
 * What a shop in mainland China owes by law (七天无理由退货, in force since 2014, as amended 2020 and 2024), and a careful shop's own limits.
 * The seven days are counted from the day after delivery. Amounts are fen.
 */
export const chinaDefault = Rules.parse({
  id: 'china-default',
  version: '2026-11-20',
  title: '中国大陆默认售后规则',
  jurisdiction: 'CN',
  checkedOn: '2026-11-20',
  validFrom: null,
  validTo: null,
  timeZone: 'Asia/Shanghai',
  orderNumberPattern: String.raw`XE\d{10}(?!\d)`,
  identity: { proofs: ['signed-login', 'order-phone-tail', 'order-email'], tries: 3 },
  // what payment companies publish; a card's bank needs longest
  refundDays: {
    'gift-card': { from: 0, to: 0 },
    alipay: { from: 0, to: 3 },
    'wechat-pay': { from: 0, to: 3 },
    card: { from: 3, to: 7 },
    other: { from: 1, to: 7 },
  },
  deeds: {
    // before dispatch nothing was sent: the law leaves no reason to refuse, a large sum is looked at by a person
    cancelOrder: { ...untouched(['unpaid', 'pending', 'processed']), approvalAbove: { CNY: 200_000 }, timesPerOrder: 1, reasons: null, deposit: 'kept' },
    cancelItems: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { CNY: 200_000 } },
    changeAddress: untouched(['unpaid', 'pending', 'processed']),
    changeCustomerAddress: { ...limits([]), rung: 'code' },
    // an order is paid on the platform; paying it another way is cancelling and ordering again
    changePayment: null,
    changeItems: { ...untouched(['pending']), timesPerOrder: 1, sameProduct: true, anyMethod: false },
    // 部分商品修理更换退货责任规定: faults are exchanged within 15 days
    exchange: { ...limits(['delivered', 'completed']), windowDays: 15, excludedTags: EXCLUDED, askReason: true, sameProduct: true, anyMethod: false },
    requestReturn: {
      ...limits(['delivered', 'completed']),
      approvalAbove: { CNY: 100_000 },
      windowDays: 7,
      excludedTags: EXCLUDED,
      askReason: true,
      refundTo: 'original',
      whoPaysShipping: 'shop-if-faulty',
    },
    // money without goods is the merchant's own decision (no platform may force it since 2026-02-01): a person looks at each
    refund: { ...limits(['shipped', 'delivered', 'completed']), approvalAbove: { CNY: 0 }, cap: { CNY: 200_000 }, timesPerOrder: 1, refundTo: 'original' },
    compensate: {
      ...limits(['pending', 'processed', 'shipped', 'delivered', 'completed']),
      approvalAbove: { CNY: 20_000 },
      cap: { CNY: 100_000 },
      grounds: {
        'price-protection': { days: 15, excludedTags: { 'near-expiry': 'tag:near-expiry', 'live-only': 'tag:live-only' } },
        // platforms ask for 5 to 30 % and change it often: a shop's own promise, stated with its bounds
        'late-dispatch': { percent: 5, least: { CNY: 300 }, most: { CNY: 5_000 } },
        'return-shipping': { most: { CNY: 2_500 } },
      },
    },
    issueCoupon: {
      ...limits(['pending', 'processed', 'shipped', 'delivered', 'completed']),
      grounds: { goodwill: { most: { CNY: 1_000 } } },
      validDays: 90,
    },
    addNote: limits(['unpaid', 'pending', 'processed']),
    urgeDispatch: limits(['unpaid', 'pending', 'processed']),
    interceptParcel: limits(['shipped']),
    // an invoice may be asked for afterwards; most shops do it within the tax year
    requestInvoice: { ...limits(['pending', 'processed', 'shipped', 'delivered', 'completed']), kinds: ['ordinary', 'special'], withinDays: 365 },
    withdrawCase: limits(['shipped', 'delivered', 'completed']),
    sendBack: limits(['delivered', 'completed']),
  },
  // 发货时效: two days from payment where the page says nothing else; 三包: a year is the usual term, 2 for PCs' main parts
  // art. 25: within 7 days of the goods coming back
  promises: {
    dispatchHours: 48,
    shippingInsurance: ['return'],
    // categories, or words of their names
    warrantyMonths: { 数码: 12, 电脑: 12, 电器: 12, digital: 12, electronics: 12, appliances: 12, books: 0, other: 0 },
    refundWithinDays: 7,
  },
  duties: [
    {
      zh: '预售写明“定金”的，顾客反悔不退，商家违约双倍返还；写“订金”或没有写明的，要退。',
      en: 'A deposit called 定金 is lost by a shopper who withdraws and paid back twice by a shop that breaks its word; one called 订金, or nothing in particular, goes back.',
      source: '民法典 第五百八十六、五百八十七条',
      from: '2021-01-01',
    },
    {
      zh: '顾客对处理结果有异议并要求人工判断时，必须有人来处理，不能只由机器决定。',
      en: 'A shopper who disputes a decision and asks for a person must get one; a machine alone may not decide.',
      source: '网络交易平台规则监督管理办法（市场监管总局、网信办令第 116 号）',
      from: '2026-02-01',
    },
    {
      zh: '不适用七天无理由退货的商品，要在购买时显著标明并由顾客逐单确认，否则顾客仍可退货。',
      en: 'Goods outside the seven-day right must be marked and confirmed by the shopper with each purchase; without that they can come back.',
      source: '网络购买商品七日无理由退货暂行办法 第七、二十条',
      from: '2017-03-15',
    },
  ],
  // a day on which more is moved than a busy day's returns is a day on which something is wrong
  dailyCap: { CNY: 2_000_000 },
  halted: false,
})

/** Shops change an order's goods once, and after that leave it to people to change it again. */
function untouched(states: readonly OrderStatus[]) {
  return { ...limits(states), afterItemsChanged: false }
}

function limits(states: readonly OrderStatus[]) {
  return { states: [...states], rung: 'order' as const, afterItemsChanged: true }
}
