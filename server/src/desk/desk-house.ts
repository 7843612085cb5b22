import type { Agent } from '@xiaoer/contract/agent'
import type { Answer } from '@xiaoer/contract/answer'
import type { AutomationDraft, TriedAutomation } from '@xiaoer/contract/automation'
import type { Content } from '@xiaoer/contract/content'
import type { FirstWords } from '@xiaoer/contract/first-words'
import type { ContactId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Rules } from '@xiaoer/contract/rules'
import type { ReadMessage } from '@xiaoer/contract/understanding'
import type { TicketNews } from '@xiaoer/core/support/ticket-news'
import type { Happened } from '../happening.ts'
import type { Tell } from '../live-port.ts'
import type { RuleDesk } from '../rules/rule-desk.ts'
import type { Shop } from '../shops/shop.ts'
import type { Ledger } from '../store/actions.ts'
import type { Agents } from '../store/agents.ts'
import type { Articles } from '../store/articles.ts'
import type { AutomationRuns } from '../store/automation-runs.ts'
import type { Automations } from '../store/automations.ts'
import type { Blocks } from '../store/blocks.ts'
import type { CannedReplies } from '../store/canned-replies.ts'
import type { Consents } from '../store/consents.ts'
import type { ConversationMoves } from '../store/conversation-moves.ts'
import type { DeskConversations } from '../store/desk-conversations.ts'
import type { DeskPersons } from '../store/desk-persons.ts'
import type { FirstWordsBook, KeptFirstWords } from '../store/first-words.ts'
import type { Persons } from '../store/persons.ts'
import type { QualityBook } from '../store/quality-book.ts'
import type { Reach } from '../store/reach.ts'
import type { Reports } from '../store/reports.ts'
import type { ShopPhrases } from '../store/shop-phrases.ts'
import type { Tags } from '../store/tags.ts'
import type { TicketNotices } from '../store/ticket-notices.ts'
import type { Tickets } from '../store/tickets.ts'
import type { Translations } from '../store/translations.ts'
import type { Translator } from '../translator.ts'
import type { Access } from './access.ts'
import type { ChannelDesk } from './channel-desk.ts'
import type { Floor } from './floor.ts'
import type { ShopDesk } from './shop-desk.ts'

/** What the deeds of the desk work with. */
export interface DeskHouse {
  readonly conversations: DeskConversations
  readonly moves: ConversationMoves
  readonly reach: Pick<Reach, 'standing'>
  readonly tags: Tags
  readonly translations: Translations
  /** Undefined: none is configured. */
  readonly translator: Translator | undefined
  readonly blocks: Blocks
  readonly consents: Consents
  readonly firstWords: Pick<FirstWordsBook, 'of'>
  /** Tells a person what they did not ask for, as manners allow. */
  readonly writeFirst: (of: { readonly workspaceId: WorkspaceId; readonly contactId: ContactId }, words: FirstWords) => Promise<KeptFirstWords>
  readonly agents: Agents
  /** Who shoppers are, on all their channels. */
  readonly persons: Pick<Persons, 'preview' | 'merge' | 'unmerge'> & DeskPersons
  readonly ledger: Ledger
  readonly phrases: ShopPhrases
  readonly articles: Articles
  readonly tickets: Tickets
  readonly ticketNotices: TicketNotices
  /** What is written and done again and again. */
  readonly canned: CannedReplies
  readonly floor: Floor
  readonly channels: ChannelDesk
  /** What was found in conversations, and what people said of it. */
  readonly quality: QualityBook
  readonly access: Access
  readonly shop: ShopDesk
  readonly shopOf: (workspaceId: WorkspaceId) => Promise<Shop>
  readonly rulesOf: (workspaceId: WorkspaceId) => Promise<Rules>
  readonly rules: RuleDesk
  readonly reports: Reports
  /** Counts what has happened meanwhile; who asks within a second of somebody else waits for the same. */
  readonly followReports: (workspaceId: WorkspaceId) => Promise<{ readonly until: string }>
  /** What the bot reads in a text, with all that this shop has taught; `language` where the text alone may not tell it. */
  readonly read: (workspaceId: WorkspaceId, text: string, language?: string) => Promise<ReadMessage>
  /** What the shop teaches has changed: done when the next message is read so. */
  readonly relearn: (workspaceId: WorkspaceId) => Promise<void>
  /** A phrase of the wording in a shopper's language, with clocks read in an IANA time zone. */
  readonly compose: (said: TicketNews, voice: { readonly language: string; readonly timeZone: string }) => Content
  /** What the shop's knowledge says to a question right now. */
  readonly answerTo: (
    workspaceId: WorkspaceId,
    question: { readonly intent: string; readonly text: string; readonly language: string },
  ) => Promise<Answer | null>
  /** An article was written or removed: the next question is answered with it. */
  readonly articlesChanged: (workspaceId: WorkspaceId) => void
  /** What happens by itself, and what was done so. */
  readonly automations: Automations
  readonly automationRuns: AutomationRuns
  readonly automationsChanged: (workspaceId: WorkspaceId) => void
  /** Which events of the last days would have set a draft off; nothing is done. */
  readonly tryAutomation: (workspaceId: WorkspaceId, draft: AutomationDraft, days: number) => Promise<TriedAutomation>
  /** Something happened that automations may answer to. */
  readonly happened: Happened
  /** Does the channel of a conversation keep what is said, or is it sent from the outbox? */
  readonly needsOutbox: (conversationId: ConversationId, workspaceId: WorkspaceId) => Promise<boolean>
  /** A message was written: it goes out and everybody hears of it. */
  readonly spoken: (workspaceId: WorkspaceId, message: Message, senderName?: string) => void
  readonly tell: Tell
  /** The state of a conversation changed: desks and the shopper's window hear of it. */
  readonly changed: (workspaceId: WorkspaceId, conversationId: ConversationId) => void
  /** Whoever has the conversation looks at it, or writes in it: the shopper sees that. */
  readonly showLooking: (agent: Agent, conversationId: ConversationId, isWriting: boolean) => Promise<void>
  readonly now: () => string
  readonly newId: () => string
}
