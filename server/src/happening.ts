import type { Action } from '@xiaoer/contract/action'
import type { AutomationEvent } from '@xiaoer/contract/automation'
import type { Emotion } from '@xiaoer/contract/conversation'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Ticket } from '@xiaoer/contract/ticket'

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
}

/** Tells of a happening. Never fails and never waits: what automations make of it is no concern of who tells. */
export type Happened = (happening: Happening) => void
