import type { OrderStatus } from '@xiaoer/contract/order'
import { Rules } from '@xiaoer/contract/rules'

/**
 * Goods outside the right of withdrawal (Directive 2011/83/EU art. 16). Sealed hygiene goods (e) and sealed recordings and software (i) are left out of it
 * only once unsealed, which nobody knows before they are back: they are not listed, and looked at when they arrive. Nor are goods mixed with others (f).
 */
const EXCLUDED = {
  'custom-made': 'tag:custom-made', // art. 16(c)
  perishable: 'tag:perishable', // art. 16(d)
  periodical: 'tag:periodical', // art. 16(j), but for subscriptions
  digital: 'tag:digital', // art. 16(m): after consent, which the shop asks for when it is bought
}

/**
 * What a shop owes to consumers in the European Union: withdrawal within 14 days of receipt (Dir. 2011/83/EU), conformity for two years (Dir. 2019/771),
 * and a careful shop's own limits. A last day on a weekend or holiday moves on to the next working day (Reg. 1182/71 art. 3(4)): that is not reckoned
 * here, a person decides such a case. National law may give more: Spain and Portugal three years of conformity. Amounts are cents.
 */
export const euDefault = Rules.parse({
  id: 'eu-default',
  version: '2026-11-20',
  title: 'EU default rules · 欧盟默认售后规则',
  jurisdiction: 'EU',
  checkedOn: '2026-11-20',
  validFrom: null,
  // Brussels: most of the Union shares its clock
  timeZone: 'Europe/Brussels',
  // as shop systems print numbers: #1042, DE-100042; a bare 1042 could be a price or a house
  orderNumberPattern: String.raw`(?:#\d{3,12}|[A-Z]{2,4}-?\d{6,12})(?!\d)`,
  identity: { proofs: ['signed-login', 'order-email', 'order-phone-tail'], tries: 3 },
  // what banks need once the shop has sent it: a SEPA transfer one working day (Dir. (EU) 2015/2366 art. 83), cards up to a week
  refundDays: { 'gift-card': { from: 0, to: 0 }, bank: { from: 1, to: 3 }, paypal: { from: 0, to: 5 }, card: { from: 3, to: 7 }, other: { from: 1, to: 7 } },
  deeds: {
    // before dispatch nothing was sent; a large sum is looked at by a person (the shop's own limit, as all approvals here)
    cancelOrder: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { EUR: 30_000 }, timesPerOrder: 1, reasons: null },
    cancelItems: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { EUR: 30_000 } },
    changeAddress: limits(['unpaid', 'pending', 'processed']),
    changeCustomerAddress: { ...limits([]), rung: 'code' },
    changePayment: null,
    changeItems: { ...limits(['pending']), timesPerOrder: 1, sameProduct: true, anyMethod: false },
    // as long as a withdrawal; whether goods conform two years later (Dir. 2019/771 art. 10) is for a person to judge
    exchange: { ...limits(['delivered', 'completed']), windowDays: 14, excludedTags: EXCLUDED, askReason: true, sameProduct: true, anyMethod: false },
    requestReturn: {
      ...limits(['delivered', 'completed']),
      approvalAbove: { EUR: 20_000 },
      // Dir. 2011/83/EU art. 9(2)(b): 14 days from possession of the last good; the day itself does not count (Reg. 1182/71 art. 3(1))
      windowDays: 14,
      excludedTags: EXCLUDED,
      // art. 9(1): without giving any reason
      askReason: false,
      // art. 13(1): the same means of payment
      refundTo: 'original',
      // art. 14(1): the consumer, if told so before; faulty goods: the seller (Dir. 2019/771 art. 14(2))
      whoPaysShipping: 'shop-if-faulty',
    },
    // money without goods is the merchant's own decision: a person looks at each
    refund: { ...limits(['shipped', 'delivered', 'completed']), approvalAbove: { EUR: 0 }, cap: { EUR: 30_000 }, timesPerOrder: 1, refundTo: 'original' },
    // the law knows no price protection and no fixed sum for lateness
    compensate: null,
    issueCoupon: { ...limits(['pending', 'processed', 'shipped', 'delivered', 'completed']), grounds: { goodwill: { most: { EUR: 500 } } }, validDays: 90 },
    addNote: limits(['unpaid', 'pending', 'processed']),
    urgeDispatch: limits(['unpaid', 'pending', 'processed']),
    interceptParcel: limits(['shipped']),
    requestInvoice: null,
    withdrawCase: limits(['shipped', 'delivered', 'completed']),
    sendBack: limits(['delivered', 'completed']),
  },
  promises: {
    // Dir. 2011/83/EU art. 18(1) asks for delivery within 30 days, not for a day of dispatch
    dispatchHours: null,
    // Dir. 2019/771 art. 10(1): two years; national law may give more
    warrantyMonths: { other: 24 },
    // Dir. 2011/83/EU art. 13(1): within 14 days of being told; may wait for the goods or proof that they were sent (art. 13(3))
    refundWithinDays: 14,
  },
  duties: [
    {
      zh: '网店须提供「在此撤回合同」的在线功能和「确认撤回」步骤，并以可保存的方式确认收到。',
      en: 'The shop page offers an online function "withdraw from contract here", a step "confirm withdrawal", and an acknowledgement that can be kept.',
      source: 'Directive (EU) 2023/2673, art. 11a of Directive 2011/83/EU',
      from: '2026-06-19',
    },
    {
      zh: '撤回时退还全部货款，包括标准配送的运费；加急配送多出的部分可以不退。',
      en: 'On withdrawal all payments go back, including standard outbound delivery; not what an express delivery cost above it.',
      source: 'Directive 2011/83/EU art. 13(1) and (2)',
      from: '2014-06-13',
    },
    {
      zh: '顾客撤回后有 14 天寄回商品。没有告知撤回权的，期限延长 12 个月。',
      en: 'The shopper has 14 days to send the goods back. Who was not told of the right has 12 months more.',
      source: 'Directive 2011/83/EU art. 14(1) and art. 10',
      from: '2014-06-13',
    },
    {
      zh: '两年符合性责任；第一年内由卖家举证。选择维修的，责任期再延长 12 个月。',
      en: 'Two years of conformity; in the first the seller must prove it. Where goods are repaired, 12 months more.',
      source: 'Directive (EU) 2019/771 art. 10 and 11; Directive (EU) 2024/1799',
      from: '2026-07-31',
    },
  ],
  // a day on which more is moved than a busy day's returns is a day on which something is wrong
  dailyCap: { EUR: 300_000 },
})

function limits(states: readonly OrderStatus[]) {
  return { states: [...states], rung: 'order' as const }
}
