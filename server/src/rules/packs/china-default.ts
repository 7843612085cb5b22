import type { Rules } from '@xiaoer/contract/rules'

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
export const chinaDefault: Rules = {
  id: 'china-default',
  version: '2026-11-20',
  title: '中国大陆默认售后规则',
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
    cancelOrder: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { CNY: 200_000 }, timesPerOrder: 1, reasons: null },
    changeAddress: limits(['unpaid', 'pending', 'processed']),
    changeCustomerAddress: { ...limits([]), rung: 'code' },
    // an order is paid on the platform; paying it another way is cancelling and ordering again
    changePayment: null,
    changeItems: { ...limits(['pending']), timesPerOrder: 1, sameProduct: true, anyMethod: false },
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
  },
  // a day on which more is moved than a busy day's returns is a day on which something is wrong
  dailyCap: { CNY: 2_000_000 },
  halted: false,
}

function limits(states: NonNullable<Rules['deeds']['changeAddress']>['states']): NonNullable<Rules['deeds']['changeAddress']> {
  return { states, rung: 'order', approvalAbove: {}, cap: {}, afterItemsChanged: false, timesPerOrder: null }
}
