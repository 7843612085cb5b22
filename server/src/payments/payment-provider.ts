import type { RefundStatus } from '@xiaoer/contract/refund-status'
import type { ZodType } from 'zod'
import type { Acknowledgement, Push } from '../push.ts'

export interface Refund {
  /** The provider's number of the payment, as the shop keeps it. */
  readonly paymentId: string
  /** The number by which the shop and the provider speak of the refund. */
  readonly refundId: string
}

/** Somebody who moves money. Nothing is moved from here: refunds are only asked after. */
export interface PaymentProvider {
  readonly name: string
  /** The form of its settings; the desk draws it. */
  readonly settings: ZodType
  /** Null: this payment has no such refund. Throws AppError('payment-unavailable') when there is no answer that can be read. */
  refundStatus(refund: Refund): Promise<RefundStatus | null>
  /**
   * What a push tells; nothing where it is about something else. Throws AppError('wrong-signature') where it is not from them, or too old.
   * A push that does not tell enough is asked after, so AppError('payment-unavailable') is possible, too.
   */
  receive(push: Push): Promise<readonly RefundStatus[]>
  readonly acknowledgement: Acknowledgement
}
