import type { Action } from '@xiaoer/contract/action'
import type { AutomationEvent } from '@xiaoer/contract/automation'
import type { Emotion } from '@xiaoer/contract/conversation'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { OrderStatus } from '@xiaoer/contract/order'
import type { RefundState } from '@xiaoer/contract/refund-status'
import type { Ticket } from '@xiaoer/contract/ticket'
import type { TrackingState } from '@xiaoer/contract/tracking'

/** What a shop, a carrier or a payment company has told of an order; null: it is not about that. */
export interface ToldOfOrder {
  readonly orderStatus: OrderStatus | null
  readonly parcelState: TrackingState | null
  readonly refundState: RefundState | null
}

/** Something happened in a conversation that an automation may answer to, with what is known of it already. */
export interface Happening {
  readonly workspaceId: WorkspaceId
  readonly event: AutomationEvent
  /** The same happening told again has the same key; an automation answers to it once. */
  readonly key: string
  readonly conversationId: ConversationId
  /** RFC 3339. */
  readonly at: string
  /** By how many automations in a row it was caused; 0: by none. */
  readonly depth: number
  /** What was written, and the number of that message. */
  readonly text?: string
  readonly seq?: number
  readonly intents?: readonly string[]
  readonly emotion?: Emotion
  readonly ticket?: Ticket
  readonly action?: Action
  readonly rating?: number
  readonly told?: ToldOfOrder
}

/** Tells of a happening. Never fails and never waits: what automations make of it is no concern of who tells. */
export type Happened = (happening: Happening) => void
