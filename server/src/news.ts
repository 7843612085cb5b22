import type { WorkspaceId } from '@xiaoer/contract/id'
import type { RefundStatus } from '@xiaoer/contract/refund-status'
import type { Tracking } from '@xiaoer/contract/tracking'
import type { Acknowledgement, Push } from './push.ts'

/** Who pushes: a shop, a carrier or a payment company, by its name. */
export interface Sender {
  readonly workspaceId: WorkspaceId
  readonly kind: 'shop' | 'carrier' | 'payment'
  readonly name: string
}

/** What a push tells of. An order is only named: pushes come late, twice and in any order, so what is true of it is read again. */
export type News =
  | { readonly about: 'order'; readonly number: string }
  | { readonly about: 'parcel'; readonly tracking: Tracking }
  | { readonly about: 'refund'; readonly refund: RefundStatus }

/** A push whose sender was proven. */
export interface Heard {
  /** The same when it comes again. */
  readonly id: string
  readonly news: readonly News[]
  /** Sooner than that, the sender itself may still tell what was. */
  readonly readAfterMs?: number
}

/** Where one sender's pushes come in. */
export interface Ear {
  /** Throws AppError('wrong-signature') where it is not from them, AppError('invalid') where it cannot be read. */
  hear(push: Push): Promise<Heard>
  readonly acknowledgement: Acknowledgement
}
