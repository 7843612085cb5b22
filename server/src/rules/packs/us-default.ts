import type { OrderStatus } from '@xiaoer/contract/order'
import { Rules } from '@xiaoer/contract/rules'

/** What this shop does not take back: its own choice, to be posted with the policy (several states ask for that). */
const EXCLUDED = {
  'custom-made': 'tag:custom-made',
  perishable: 'tag:perishable',
  digital: 'tag:digital',
  'sealed-hygiene': 'tag:sealed-hygiene',
}

/**
 * A shop in the United States: federal law gives no right to change one's mind, so that the 30-day return is the shop's own promise; the law asks for
 * dispatch in the promised time (FTC, 16 CFR part 435). Amounts are cents.
 */
export const usDefault = Rules.parse({
  id: 'us-default',
  version: '2026-11-20',
  title: 'US default rules · 美国默认售后规则',
  jurisdiction: 'US',
  checkedOn: '2026-11-20',
  validFrom: null,
  timeZone: 'America/New_York',
  // as shop systems print numbers: #1042, US-100042; a bare 1042 could be a price or a house
  orderNumberPattern: String.raw`(?:#\d{3,12}|[A-Z]{2,4}-?\d{6,12})(?!\d)`,
  identity: { proofs: ['signed-login', 'order-email', 'order-phone-tail'], tries: 3 },
  // what banks need once the shop has sent it; cards a week or two
  refundDays: { 'gift-card': { from: 0, to: 0 }, paypal: { from: 0, to: 5 }, card: { from: 5, to: 10 }, other: { from: 1, to: 10 } },
  deeds: {
    // before dispatch nothing was sent; a large sum is looked at by a person (the shop's own limit, as all approvals here)
    cancelOrder: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { USD: 30_000 }, timesPerOrder: 1, reasons: null },
    cancelItems: { ...limits(['unpaid', 'pending', 'processed']), approvalAbove: { USD: 30_000 } },
    changeAddress: limits(['unpaid', 'pending', 'processed']),
    changeCustomerAddress: { ...limits([]), rung: 'code' },
    changePayment: null,
    changeItems: { ...limits(['pending']), timesPerOrder: 1, sameProduct: true, anyMethod: false },
    // the shop's own promise, as the return
    exchange: { ...limits(['delivered', 'completed']), windowDays: 30, excludedTags: EXCLUDED, askReason: true, sameProduct: true, anyMethod: false },
    requestReturn: {
      ...limits(['delivered', 'completed']),
      approvalAbove: { USD: 20_000 },
      // the shop's own promise; California (Civ. Code § 1723) and New York (Gen. Bus. Law § 218-a) give 30 days where no policy is posted
      windowDays: 30,
      excludedTags: EXCLUDED,
      askReason: true,
      refundTo: 'original',
      whoPaysShipping: 'shop-if-faulty',
    },
    // money without goods is the merchant's own decision: a person looks at each
    refund: { ...limits(['shipped', 'delivered', 'completed']), approvalAbove: { USD: 0 }, cap: { USD: 30_000 }, timesPerOrder: 1, refundTo: 'original' },
    // the law knows no price protection and no fixed sum for lateness
    compensate: null,
    issueCoupon: { ...limits(['pending', 'processed', 'shipped', 'delivered', 'completed']), grounds: { goodwill: { most: { USD: 500 } } }, validDays: 90 },
    addNote: limits(['unpaid', 'pending', 'processed']),
    urgeDispatch: limits(['unpaid', 'pending', 'processed']),
    interceptParcel: limits(['shipped']),
    requestInvoice: null,
    withdrawCase: limits(['shipped', 'delivered', 'completed']),
    sendBack: limits(['delivered', 'completed']),
  },
  promises: {
    // 16 CFR 435.2(a)(1)(ii): 30 days where the page states no other time
    dispatchHours: 720,
    // warranties are the maker's or the shop's own
    warrantyMonths: {},
    // the shop's own promise: the FTC rule's seven working days (16 CFR 435.1) hold for orders that were not shipped
    refundWithinDays: 7,
  },
  duties: [
    {
      zh: '不能按时发货时，须主动通知并让顾客选择取消；顾客不同意再次延期的，立即退款。',
      en: 'When an order cannot leave in time, the shopper is told and may cancel; who does not consent to a further delay gets a prompt refund.',
      source: '16 CFR 435.2(b) and (c)',
      from: '1976-02-02',
    },
    {
      zh: '取消后的退款：七个工作日内；记在信用账户上的，一个账单周期内。',
      en: 'The refund of a cancelled order: within seven working days, or one billing cycle where it was charged to credit.',
      source: '16 CFR 435.1 (prompt refund) and 435.2(c)',
      from: '1976-02-02',
    },
    {
      zh: '退货政策要在顾客付款前清楚展示；一些州规定没有展示的按更长的期限执行。',
      en: 'The return policy is shown before the shopper pays; some states give more where none was shown.',
      source: 'e.g. California Civil Code § 1723, New York General Business Law § 218-a',
      from: null,
    },
  ],
  // a day on which more is moved than a busy day's returns is a day on which something is wrong
  dailyCap: { USD: 300_000 },
})

function limits(states: readonly OrderStatus[]) {
  return { states: [...states], rung: 'order' as const }
}
