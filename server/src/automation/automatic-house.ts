import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { DeskHouse } from '../desk/desk-house.ts'
import type { Tell } from '../live-port.ts'
import type { AutomaticDeeds } from '../store/automatic-deeds.ts'
import type { ConversationPlaces } from '../store/conversation-places.ts'
import type { PastHappenings } from '../store/past-happenings.ts'

/** What automations work with. */
export interface AutomaticHouse {
  /** Automations, their runs, and the deeds on tickets, with the history and the news that people's deeds have. */
  readonly desk: DeskHouse
  readonly deeds: AutomaticDeeds
  readonly places: ConversationPlaces
  readonly past: PastHappenings
  /** Tells live events that are caused by so many automations in a row. */
  readonly tellAt: (depth: number) => Tell
  /** Ends when the turn of a conversation is over: what a shopper wrote is answered first. */
  readonly turnOver: (id: ConversationId) => Promise<unknown>
  readonly shopNameOf: (workspaceId: WorkspaceId) => Promise<string>
  /** What was read of a shop's automations is kept so long, in milliseconds. */
  readonly keepMs: number
  readonly onTrouble: (error: unknown, about?: Record<string, unknown>) => void
}
