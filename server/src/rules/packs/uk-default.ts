import type { OrderStatus } from '@xiaoer/contract/order'
import { Rules } from '@xiaoer/contract/rules'

/** Goods outside the right to cancel (Consumer Contracts Regulations 2013 reg. 28). Those that are outside only once unsealed are looked at when they are back. */
const EXCLUDED = {
  'custom-made': 'tag:custom-made', // reg. 28(1)(b)
  perishable: 'tag:perishable', // reg. 28(1)(c)
  periodical: 'tag:periodical', // reg. 28(1)(f), but for subscriptions
  digital: 'tag:digital', // reg. 37: after consent, which the shop asks for when it is bought
}

/**
 * What a shop owes to consumers in the United Kingdom: 14 days to cancel (Consumer Contracts Regulations 2013), faulty goods under the Consumer Rights
 * Act 2015, and a careful shop's own limits. Amounts are pence.
 */
export const ukDefault = Rules.parse({
  id: 'uk-default',
  version: '2026-11-20',
  title: 'UK default rules · 英国默认售后规则',
  jurisdiction: 'UK',
  checkedOn: '2026-11-20',
  validFrom: null,
  timeZone: 'Europe/London',
  // as shop systems print numbers: #1042, UK-100042; a bare 1042 could be a price or a house
  orderNumberPattern: String.raw`(?:#\d{3,12}|[A-Z]{2,4}-?\d{6,12})(?!\d)`,
  identity: { proofs: ['signed-login', 'order-email', 'order-phone-tail'], tries: 3 },
  // what banks need once the shop has sent it: Faster Payments the same day, cards up to a week
  refundDays: { 'gift-card': { from: 0, to: 0 }, bank: { from: 0, to: 1 }, paypal: { from: 0, to: 5 }, card: { from: 3, to: 7 }, other: { from: 1, to: 7 } },
  deeds: {
    // before dispatch nothing was sent; a large sum is looked at by a person (the shop's own limit, as all approvals here)
    cancelOrder: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { GBP: 25_000 }, timesPerOrder: 1, reasons: null },
    cancelItems: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { GBP: 25_000 } },
    changeAddress: limits(['unpaid', 'pending', 'processed']),
    changeCustomerAddress: { ...limits([]), rung: 'code' },
    changePayment: null,
    changeItems: { ...limits(['pending']), timesPerOrder: 1, sameProduct: true, anyMethod: false },
    // CRA 2015 s. 22: 30 days to reject what is faulty; a later repair or replacement (s. 23) is for a person to judge
    exchange: { ...limits(['delivered', 'completed']), windowDays: 30, excludedTags: EXCLUDED, askReason: true, sameProduct: true, anyMethod: false },
    requestReturn: {
      ...limits(['delivered', 'completed']),
      approvalAbove: { GBP: 17_500 },
      // CCR 2013 reg. 30(3): 14 days after the day on which the goods come
      windowDays: 14,
      excludedTags: EXCLUDED,
      // reg. 29(1): without giving any reason
      askReason: false,
      // reg. 34(7): the same means of payment
      refundTo: 'original',
      // reg. 35(5): the consumer, if told so before; faulty goods: the seller (CRA 2015 s. 20(8))
      whoPaysShipping: 'shop-if-faulty',
    },
    // money without goods is the merchant's own decision: a person looks at each
    refund: { ...limits(['shipped', 'delivered', 'completed']), approvalAbove: { GBP: 0 }, cap: { GBP: 25_000 }, timesPerOrder: 1, refundTo: 'original' },
    // the law knows no price protection and no fixed sum for lateness
    compensate: null,
    issueCoupon: { ...limits(['pending', 'processed', 'shipped', 'delivered', 'completed']), grounds: { goodwill: { most: { GBP: 500 } } }, validDays: 90 },
    addNote: limits(['unpaid', 'pending', 'processed']),
    urgeDispatch: limits(['unpaid', 'pending', 'processed']),
    interceptParcel: limits(['shipped']),
    requestInvoice: null,
    withdrawCase: limits(['shipped', 'delivered', 'completed']),
    sendBack: limits(['delivered', 'completed']),
  },
  promises: {
    // CRA 2015 s. 28(3) asks for delivery within 30 days, not for a day of dispatch
    dispatchHours: null,
    // no term by law: a claim can be brought for six years (five in Scotland), what is owed depends on the goods
    warrantyMonths: {},
    // CCR 2013 reg. 34(4)–(6): 14 days after the goods are back, or after proof that they were sent
    refundWithinDays: 14,
  },
  duties: [
    {
      zh: '取消合同时退还全部货款，包括标准配送的运费。',
      en: 'On cancellation all payments go back, including standard outbound delivery.',
      source: 'Consumer Contracts Regulations 2013 reg. 34(1)–(3)',
      from: '2014-06-13',
    },
    {
      zh: '顾客取消后有 14 天寄回商品。',
      en: 'The shopper has 14 days to send the goods back.',
      source: 'Consumer Contracts Regulations 2013 reg. 35(4)',
      from: '2014-06-13',
    },
    {
      zh: '商品有问题：30 天内可以直接拒收退款；之后先维修或更换一次，再降价或退货。六个月内推定交付时就有问题。',
      en: 'Faulty goods: 30 days to reject them; after that one repair or replacement, then a lower price or a final rejection. For six months the fault is presumed to have been there.',
      source: 'Consumer Rights Act 2015 s. 19–24',
      from: '2015-10-01',
    },
  ],
  // a day on which more is moved than a busy day's returns is a day on which something is wrong
  dailyCap: { GBP: 250_000 },
})

function limits(states: readonly OrderStatus[]) {
  return { states: [...states], rung: 'order' as const }
}
