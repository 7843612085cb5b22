import type { Money } from '@xiaoer/contract/money'
import type { AfterSaleCase, OrderItem, PaymentEntry } from '@xiaoer/contract/order'

/**
 * What a buyer has applied for in the marketplace's own app. A seller cannot open one; it can agree or refuse. `refunded`: agreed, so the money is on
 * its way or back; no seller can stop it any more.
 */
export interface RefundApplication {
  readonly id: string
  readonly kind: AfterSaleCase['kind']
  readonly state: AfterSaleCase['state']
  readonly amount: Money
  readonly reason: string
  /** When it was made, and last moved. RFC 3339. */
  readonly at: string
  readonly movedAt: string
  /** The line that it is about; null: the whole order, or the platform does not say. */
  readonly itemId: string | null
  /** Waits for the seller, and saying yes moves the money and nothing else. */
  readonly canAgree: boolean
  readonly parcel: AfterSaleCase['parcel']
}

export function readCases(applications: readonly RefundApplication[], items: readonly OrderItem[], methodId: string): AfterSaleCase[] {
  return applications.map(({ id, kind, state, amount, reason, at, itemId, parcel }) => {
    const item = kind === 'refund' ? undefined : items.find((one) => one.id === itemId)
    const goods = item ? [{ itemId: item.id, newVariantId: null, quantity: item.quantity }] : []
    return { id, kind, state, items: goods, methodId, amount, reason, at, ...(parcel ? { parcel } : {}) }
  })
}

/** The money that went back, or was agreed to go back. */
export function readRefunds(applications: readonly RefundApplication[], methodId: string): PaymentEntry[] {
  return applications.filter(({ state }) => state === 'refunded').map(({ id, amount, movedAt }) => ({ id, kind: 'refund', amount, methodId, at: movedAt }))
}

const STEPS: readonly AfterSaleCase['state'][] = ['requested', 'returning', 'received', 'rejected', 'withdrawn', 'exchanged', 'refunded']

/** A number that rises with each application and with each of their steps: two changes in one second are two versions. */
export function progressOf(applications: readonly RefundApplication[]): number {
  return applications.reduce((sum, { state }) => sum + 1 + STEPS.indexOf(state), 0)
}
