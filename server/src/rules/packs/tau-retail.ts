import type { OrderStatus } from '@xiaoer/contract/order'
import { Rules } from '@xiaoer/contract/rules'

/** The policy of the tau-retail benchmark as data: pending orders may be changed or cancelled, delivered ones returned or exchanged, each once. */
export const tauRetail = Rules.parse({
  id: 'tau-retail',
  version: '1',
  title: 'tau-retail policy',
  validFrom: null,
  validTo: null,
  timeZone: 'America/New_York',
  orderNumberPattern: String.raw`#?W\d{7}(?!\d)`,
  identity: { proofs: ['email', 'name-postcode'], tries: 3 },
  refundDays: { 'gift-card': { from: 0, to: 0 }, other: { from: 5, to: 7 } },
  deeds: {
    cancelOrder: { ...limits(['pending']), reasons: ['no longer needed', 'ordered by mistake'] },
    changeAddress: limits(['pending']),
    changeCustomerAddress: limits([]),
    changePayment: limits(['pending']),
    changeItems: { ...limits(['pending']), timesPerOrder: 1, sameProduct: true, anyMethod: true },
    exchange: { ...limits(['delivered']), timesPerOrder: 1, windowDays: null, excludedTags: {}, askReason: false, sameProduct: true, anyMethod: true },
    requestReturn: {
      ...limits(['delivered']),
      timesPerOrder: 1,
      windowDays: null,
      excludedTags: {},
      askReason: false,
      refundTo: 'gift-card',
      whoPaysShipping: 'shop',
    },
    // the policy knows no money back without goods
    refund: null,
  },
  dailyCap: {},
  halted: false,
})

function limits(states: readonly OrderStatus[]) {
  return { states: [...states], rung: 'order' as const }
}
