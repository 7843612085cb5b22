import type { Agent } from '@xiaoer/contract/agent'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Channel } from '../channels/channel.ts'
import type { Hub } from '../live/hub.ts'
import type { Tell } from '../live-port.ts'
import { rateLimit } from '../rate-limit.ts'
import type { ChannelAccounts } from '../store/channel-accounts.ts'
import type { ConversationStore, TurnStart } from '../store/conversations.ts'
import type { Deliveries } from '../store/deliveries.ts'
import type { DeskConversations } from '../store/desk-conversations.ts'
import type { Outbox } from '../store/outbox.ts'
import type { Reach } from '../store/reach.ts'
import { deliver, keepPace, type Post } from '../turn/outbox.ts'

export interface PostParts {
  readonly publicUrl?: string | undefined
  readonly outbox: Outbox
  readonly accounts: ChannelAccounts
  readonly channels: ReadonlyMap<string, Channel>
  readonly reach: Reach
  readonly deliveries: Deliveries
  readonly conversations: ConversationStore
  readonly desk: DeskConversations
  readonly hub: Hub
  readonly tell: Tell
  readonly onTrouble: (error: unknown, about?: Record<string, unknown>) => void
}

/** Platforms show it for five seconds or more. */
const TYPING = { most: 1, withinMs: 4_000 }

/** How what is said leaves the house, whoever said it. */
export type PostOffice = ReturnType<typeof openPost>

export function openPost(parts: PostParts) {
  const { accounts, channels, conversations, desk, hub, reach, tell, onTrouble } = parts

  /** Desks and the shopper's window hear that a conversation is elsewhere now; read only where somebody listens. */
  const changed = (workspaceId: WorkspaceId, id: ConversationId): void => {
    if (!hub.hasDesk(workspaceId)) return
    desk.find(workspaceId, id).then(
      (conversation) => conversation && tell(workspaceId, { type: 'conversation', conversation }),
      (error) => onTrouble(error, { conversationId: id }),
    )
  }
  const post: Post = { ...parts, pace: keepPace(), clock: Date.now, delivered: (due) => changed(due.workspaceId, due.conversationId) }
  const deliverSoon = () => void deliver(post).catch(onTrouble)

  const keepsItself = async (channelId: string): Promise<boolean> => {
    const account = await accounts.find(channelId)
    return account !== null && channels.get(account.name)?.needsSending(account) === false
  }

  /** A message of ours was written: channels that keep what is said get it now, all others from the outbox. */
  const goOut = async (channelId: string, userId: string, message: Message, senderName?: string): Promise<void> => {
    const account = await accounts.find(channelId)
    const channel = channels.get(account?.name ?? '')
    if (!account || !channel || channel.needsSending(account)) return deliverSoon()
    const { id: messageId, conversationId, seq, from, at, content } = message
    if (from === 'shopper') return
    const receipt = await channel.send(
      { to: userId, wayBack: null, conversationId, messageId, part: 0, seq, from, at, content, ...(senderName ? { senderName } : {}) },
      account,
    )
    if (receipt.outcome === 'delivered') await conversations.markDelivered(messageId)
  }

  const typed = rateLimit(TYPING)
  const showWriting = async ({ conversationId, channelId, userId }: Pick<TurnStart, 'conversationId' | 'channelId' | 'userId'>): Promise<void> => {
    const account = await accounts.find(channelId)
    const channel = channels.get(account?.name ?? '')
    if (!account || !channel?.typing || typed(conversationId) > 0) return
    const way = await reach.anyTime({ channelId, userId })
    if (way.may === 'send') await channel.typing({ userId, wayBack: way.wayBack }, account)
  }

  return {
    changed,
    keepsItself,
    goOut,
    deliver: () => deliver(post),
    async needsOutbox(conversationId: ConversationId, workspaceId: WorkspaceId): Promise<boolean> {
      const conversation = await desk.find(workspaceId, conversationId)
      return conversation === null || !(await keepsItself(conversation.channel.id))
    },
    /** Somebody of the shop spoke. */
    spoken(workspaceId: WorkspaceId, message: Message, senderName?: string): void {
      tell(workspaceId, { type: 'message', message })
      conversations
        .startTurn(message.conversationId)
        .then((start) => start && goOut(start.channelId, start.userId, message, senderName))
        .catch(onTrouble)
    },
    /** The matter is closed: whoever still looks is asked how it was. */
    async askRating(id: ConversationId): Promise<void> {
      const start = await conversations.startTurn(id)
      if (start) hub.push(start.channelId, start.userId, { t: 'please-rate' })
    },
    /** The person who has the conversation looks at it, or writes: the shopper sees that what they said was read, and that an answer comes. */
    async showLooking({ workspaceId, id: agentId }: Pick<Agent, 'workspaceId' | 'id'>, id: ConversationId, isWriting: boolean): Promise<void> {
      const [start, conversation] = await Promise.all([conversations.startTurn(id), desk.find(workspaceId, id)])
      if (!start || conversation?.agentId !== agentId || conversation.holder !== 'agent') return
      hub.push(start.channelId, start.userId, { t: 'read', seq: conversation.seq })
      if (!isWriting) return
      hub.push(start.channelId, start.userId, { t: 'typing', from: 'agent', on: true })
      void showWriting(start).catch(onTrouble)
    },
    /** The shopper's window shows who has the conversation. */
    async tellWindow(workspaceId: WorkspaceId, id: ConversationId): Promise<void> {
      const [start, conversation] = await Promise.all([conversations.startTurn(id), desk.find(workspaceId, id)])
      if (start && conversation)
        hub.push(start.channelId, start.userId, {
          t: 'handoff',
          state: conversation.holder === 'agent' ? 'active' : conversation.holder === 'queue' ? 'queued' : 'ended',
        })
    },
  }
}
