import * as z from 'zod'
import { Instant } from './instant.ts'

/** `returning`: on its way back to the sender, or there already. `exception`: somebody must look after it. */
export const TrackingState = z.enum(['announced', 'in-transit', 'out-for-delivery', 'pickup', 'delivered', 'exception', 'returning', 'unknown'])
export type TrackingState = z.infer<typeof TrackingState>

/** One thing that a carrier says of a parcel, in the carrier's words. `place` is empty where none is named. */
export const Scan = z.object({ at: Instant, place: z.string(), text: z.string() })
export type Scan = z.infer<typeof Scan>

/** What a carrier says of a parcel. */
export const Tracking = z.object({
  /** As who was asked calls it. */
  carrier: z.string().min(1),
  trackingNumber: z.string().min(1),
  state: TrackingState,
  /** Oldest first. */
  scans: z.array(Scan),
  /** What the carrier itself says, never reckoned. A day without an hour is its last second. */
  estimatedAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
})
export type Tracking = z.infer<typeof Tracking>
