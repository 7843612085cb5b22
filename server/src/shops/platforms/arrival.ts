import type { Shipment } from '@xiaoer/contract/order'

/** When the last parcel was signed for, as its scans tell it; null: not all have arrived, or the scans do not say so. */
export function arrivalOf(shipments: readonly Shipment[]): string | null {
  const arrivals = shipments.map(({ scans }) => scans.find(({ text }) => SIGNED.test(text) && !REFUSED.test(text))?.at ?? null)
  const told = arrivals.filter((at) => at !== null)
  return told.length > 0 && told.length === shipments.length ? told.sort().at(-1)! : null
}

const SIGNED = /(?:已|代|本人|客户|快件)签收|妥投|signed for/i
const REFUSED = /拒签|拒收|未签收|等待签收/
