import type { Tracking } from '@xiaoer/contract/tracking'
import type { ZodType } from 'zod'
import type { Acknowledgement, Push } from '../push.ts'

export interface Parcel {
  readonly number: string
  /** As the shop wrote it, or as who is asked calls it. Without it, or where it says nothing to them, the number must do. */
  readonly carrier?: string
  /** The last four digits of the receiver's phone (or the sender's): some carriers show a parcel to nobody else. */
  readonly phoneTail?: string
}

/** A carrier, or somebody who knows of many carriers' parcels. */
export interface Carrier {
  readonly name: string
  /** The form of its settings; the desk draws it. */
  readonly settings: ZodType
  /**
   * Null: nobody knows of such a parcel yet, or it is not shown to who knows no more of it. Throws AppError('carrier-unavailable') when
   * there is no answer that can be read.
   */
  track(parcel: Parcel): Promise<Tracking | null>
  /** What a push tells; nothing where it is about something else. Throws AppError('wrong-signature') where it is not from them. */
  receive(push: Push): readonly Tracking[]
  readonly acknowledgement: Acknowledgement
}
