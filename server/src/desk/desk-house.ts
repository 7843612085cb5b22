import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Rules } from '@xiaoer/contract/rules'
import type { ReadMessage } from '@xiaoer/contract/understanding'
import type { Tell } from '../live-port.ts'
import type { Shop } from '../shops/shop.ts'
import type { Ledger } from '../store/actions.ts'
import type { Agents } from '../store/agents.ts'
import type { DeskConversations } from '../store/desk-conversations.ts'
import type { ShopPhrases } from '../store/shop-phrases.ts'

/** What the deeds of the desk work with. */
export interface DeskHouse {
  readonly conversations: DeskConversations
  readonly agents: Agents
  readonly ledger: Ledger
  readonly phrases: ShopPhrases
  readonly shopOf: (workspaceId: WorkspaceId) => Promise<Shop>
  readonly rulesOf: (workspaceId: WorkspaceId) => Promise<Rules>
  /** What the bot reads in a text, with all that this shop has taught; `language` where the text alone may not tell it. */
  readonly read: (workspaceId: WorkspaceId, text: string, language?: string) => Promise<ReadMessage>
  /** What the shop teaches has changed: done when the next message is read so. */
  readonly relearn: (workspaceId: WorkspaceId) => Promise<void>
  /** Does the channel of a conversation keep what is said, or is it sent from the outbox? */
  readonly needsOutbox: (conversationId: ConversationId, workspaceId: WorkspaceId) => Promise<boolean>
  /** A message was written: it goes out and everybody hears of it. */
  readonly spoken: (workspaceId: WorkspaceId, message: Message, senderName?: string) => void
  readonly tell: Tell
  /** The state of a conversation changed: desks and the shopper's window hear of it. */
  readonly changed: (workspaceId: WorkspaceId, conversationId: ConversationId) => void
  readonly now: () => string
  readonly newId: () => string
}
