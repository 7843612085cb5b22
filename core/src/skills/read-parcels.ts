import type { Order, Shipment } from '@xiaoer/contract/order'
import type { Scan, Tracking, TrackingState } from '@xiaoer/contract/tracking'
import { factOf } from '../known.ts'
import type { SkillView } from '../skill.ts'
import { lookup } from '../step.ts'
import { type Found, found, needs } from './found.ts'

/** A parcel as its carrier shows it now or, where no carrier answers, as the shop knows it. Instants are RFC 3339. */
export interface Parcel {
  readonly carrier: string
  readonly number: string
  readonly state: TrackingState
  /** The last scan. */
  readonly scan: Scan | null
  /** When the carrier itself says that it comes. */
  readonly dueAt: string | null
  /** Hours since it was last heard of; 0 where nobody waits for it any more. */
  readonly silentHours: number
  /** The carrier was asked to bring it back. */
  readonly intercepted: boolean
}

/** Each question to a carrier is a round of the turn, and a turn has ten. */
const MOST_ASKED = 4

/** The parcels of an order. Carriers are asked for each that the shop has not seen delivered. */
export function readParcels(view: SkillView, order: Order): Found<readonly Parcel[]> {
  const parcels: Parcel[] = []
  for (const [index, shipment] of order.shipments.entries()) {
    const query = { find: 'tracking', carrier: shipment.carrier, number: shipment.trackingNumber } as const
    const isAsked = index < MOST_ASKED && shipment.trackingNumber !== '' && !(hasArrived(order) && shipment.scans.length > 0)
    const tracking = isAsked ? factOf(view.known, query) : null
    if (tracking === undefined) return needs(lookup(query))
    parcels.push(parcelOf(shipment, tracking, order, view.now))
  }
  return found(parcels)
}

/** Did the goods arrive, as far as the shop knows? */
export function hasArrived(order: Order): boolean {
  return order.status === 'delivered' || order.status === 'completed'
}

/** Three days without a scan: within a city a parcel is lost then, and carriers take a search. */
const STUCK_HOURS = 72
/** Two days are enough for a search where the shopper complains of it. */
const STUCK_IF_ASKED = 48

/** Is it time to ask the carrier about a parcel? `complains`: the shopper says that nothing moves. */
export function isStuck({ state, silentHours, intercepted }: Parcel, complains: boolean): boolean {
  if (state === 'exception' || (state === 'returning' && !intercepted)) return true
  return silentHours > (complains ? STUCK_IF_ASKED : STUCK_HOURS)
}

/** What a scan says and where, in the carrier's words. */
export function wordsOfScan({ place, text }: Scan): string {
  const said = text.trim().replace(/[。.]$/, '')
  return place === '' || said.includes(place) ? said : `${place} ${said}`
}

function parcelOf(shipment: Shipment, tracking: Tracking | null, order: Order, now: string): Parcel {
  const scan = tracking?.scans.at(-1) ?? [...shipment.scans].sort((a, b) => a.at.localeCompare(b.at)).at(-1) ?? null
  const state = tracking?.state ?? stateOf(shipment, order)
  const since = scan?.at ?? order.shippedAt
  const isOver = state === 'delivered' || state === 'pickup' || since === null
  return {
    carrier: shipment.carrier || (tracking?.carrier ?? ''),
    number: shipment.trackingNumber,
    state,
    scan,
    dueAt: tracking?.estimatedAt ?? null,
    silentHours: isOver ? 0 : Math.floor((Date.parse(now) - Date.parse(since)) / 3_600_000),
    intercepted: shipment.intercepted === true,
  }
}

function stateOf(shipment: Shipment, order: Order): TrackingState {
  if (hasArrived(order)) return 'delivered'
  if (shipment.scans.length > 0) return 'in-transit'
  return order.status === 'shipped' ? 'unknown' : 'announced'
}
