import type { OrderStatus } from '@xiaoer/contract/order'
import { Rules } from '@xiaoer/contract/rules'

/**
 * What a mail-order shop in Japan owes where it shows no return terms of its own (返品特約): 特定商取引法 art. 15-3 knows no cooling-off for mail order and
 * no excluded goods, but a return within eight days at the buyer's cost. A shop with terms of its own changes the numbers. Amounts are yen.
 */
export const japanDefault = Rules.parse({
  id: 'japan-default',
  version: '2026-11-20',
  title: '日本標準ルール · 日本默认售后规则',
  jurisdiction: 'JP',
  checkedOn: '2026-11-20',
  validFrom: null,
  timeZone: 'Asia/Tokyo',
  // as shop systems print numbers: #1042, JP-100042; a bare 1042 could be a price or a house
  orderNumberPattern: String.raw`(?:#\d{3,12}|[A-Z]{2,4}-?\d{6,12})(?!\d)`,
  identity: { proofs: ['signed-login', 'order-email', 'order-phone-tail'], tries: 3 },
  // what banks need once the shop has sent it; cards until their next closing day
  refundDays: { 'gift-card': { from: 0, to: 0 }, bank: { from: 1, to: 3 }, paypal: { from: 0, to: 5 }, card: { from: 5, to: 30 }, other: { from: 1, to: 14 } },
  deeds: {
    // before dispatch nothing was sent; a large sum is looked at by a person (the shop's own limit, as all approvals here)
    cancelOrder: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { JPY: 40_000 }, timesPerOrder: 1, reasons: null },
    cancelItems: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { JPY: 40_000 } },
    changeAddress: limits(['unpaid', 'pending', 'processed']),
    changeCustomerAddress: { ...limits([]), rung: 'code' },
    changePayment: null,
    changeItems: { ...limits(['pending']), timesPerOrder: 1, sameProduct: true, anyMethod: false },
    // as long as a return; faults told within a year (民法 art. 566) are for a person to judge
    exchange: { ...limits(['delivered', 'completed']), windowDays: 7, excludedTags: {}, askReason: true, sameProduct: true, anyMethod: false },
    requestReturn: {
      ...limits(['delivered', 'completed']),
      approvalAbove: { JPY: 30_000 },
      // 特定商取引法 art. 15-3: eight days that begin with the day of receipt itself (受けた日から起算して八日); our days begin with the day after, so seven of them
      windowDays: 7,
      excludedTags: {},
      // art. 15-3 asks for none
      askReason: false,
      refundTo: 'original',
      // art. 15-3(2): the buyer; faulty goods: the seller
      whoPaysShipping: 'shop-if-faulty',
    },
    // money without goods is the merchant's own decision: a person looks at each
    refund: { ...limits(['shipped', 'delivered', 'completed']), approvalAbove: { JPY: 0 }, cap: { JPY: 40_000 }, timesPerOrder: 1, refundTo: 'original' },
    compensate: null,
    issueCoupon: { ...limits(['pending', 'processed', 'shipped', 'delivered', 'completed']), grounds: { goodwill: { most: { JPY: 500 } } }, validDays: 90 },
    addNote: limits(['unpaid', 'pending', 'processed']),
    urgeDispatch: limits(['unpaid', 'pending', 'processed']),
    interceptParcel: limits(['shipped']),
    requestInvoice: null,
    withdrawCase: limits(['shipped', 'delivered', 'completed']),
    sendBack: limits(['delivered', 'completed']),
  },
  // the law asks for the time of delivery to be stated, and sets none
  promises: { dispatchHours: null, warrantyMonths: {}, refundWithinDays: null },
  duties: [
    {
      zh: '网店须展示特定商取引法规定的事项（経営者、地址、电话、退货条件等）；没有展示退货特约的，适用八天退货。',
      en: 'The shop page shows what 特定商取引法 asks for (who runs it, where, telephone, return terms); where no return terms are shown, the eight days hold.',
      source: '特定商取引法 art. 11 and 15-3',
      from: '2009-12-01',
    },
    {
      zh: '商品与合同不符的，顾客在知道后一年内通知即可主张权利。',
      en: 'Goods that are not what was agreed: the shopper has a year from knowing to tell the seller.',
      source: '民法 art. 566',
      from: '2020-04-01',
    },
  ],
  // a day on which more is moved than a busy day's returns is a day on which something is wrong
  dailyCap: { JPY: 400_000 },
})

function limits(states: readonly OrderStatus[]) {
  return { states: [...states], rung: 'order' as const }
}
