import { createHash } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { attachmentIdIn } from '../attachments/cloakroom.ts'
import { isRightHash, WidgetSettings } from '../channels/widget.ts'
import type { Happened } from '../happening.ts'
import type { WidgetHouse } from '../http/widget-socket.ts'
import type { Hub } from '../live/hub.ts'
import type { openAgents } from '../store/agents.ts'
import type { Attachments } from '../store/attachments.ts'
import type { ChannelAccounts } from '../store/channel-accounts.ts'
import type { ConversationStore } from '../store/conversations.ts'
import type { DeskConversations } from '../store/desk-conversations.ts'
import type { Door } from '../turn/receive.ts'

export interface WindowParts {
  readonly door: Door
  readonly hub: Hub
  readonly accounts: ChannelAccounts
  readonly agents: ReturnType<typeof openAgents>
  readonly conversations: ConversationStore
  readonly desk: DeskConversations
  readonly attachments: Attachments
  readonly happened: Happened
  readonly now: () => string
  readonly newId: () => string
  readonly onTrouble: (error: unknown) => void
}

/** What the shopper's chat windows ask of the house. */
export function openWindows({ door, hub, accounts, agents, conversations, desk, attachments, happened, now, newId, onTrouble }: WindowParts): WidgetHouse {
  const namesOf = async (workspaceId: WorkspaceId, messages: readonly Message[]): Promise<[string, string][]> => {
    const ids = new Set(messages.flatMap((message) => (message.agentId ? [message.agentId] : [])))
    return ids.size === 0 ? [] : (await agents.of(workspaceId)).filter((agent: Agent) => ids.has(agent.id)).map((agent: Agent) => [agent.id, agent.name])
  }
  return {
    door,
    hub,
    isRightHash,
    async accountOf(channelId) {
      const account = await accounts.find(channelId)
      const settings = account?.name === 'widget' || account?.name === 'app' ? WidgetSettings.safeParse(account.settings).data : undefined
      return account && settings && !account.off ? { workspaceId: account.workspaceId, ...settings } : null
    },
    async missed(channelId, workspaceId, userId, since) {
      const id = await conversations.conversationOf(channelId, userId)
      const conversation = id && (await desk.find(workspaceId, id))
      if (!id || !conversation) return null
      const { first, messages } = await desk.saidOnLine(workspaceId, id, since)
      return { threadId: first, conversation, messages, names: new Map(await namesOf(workspaceId, messages)) }
    },
    typing: door.typing,
    read(conversationId, workspaceId, seq) {
      conversations.markRead(conversationId, seq).then(() => door.changed(workspaceId, conversationId), onTrouble)
    },
    async fileOf(url, { channelId, userId }) {
      const id = attachmentIdIn(url)
      const found = id === null ? null : await attachments.find(id)
      return found?.owner?.channelId === channelId && found.owner.userId === userId ? found : null
    },
    leftEmail(conversationId, workspaceId, email) {
      desk.audit(workspaceId, { id: newId(), who: 'shopper', what: 'left-email', conversationId, detail: { email }, now: now() }).catch(onTrouble)
    },
    async rated(conversationId, workspaceId, score, comment) {
      const at = now()
      const conversation = await desk.find(workspaceId, conversationId)
      // said again because the answer was lost: the same rating of the same words
      const said = createHash('sha256')
        .update(`${conversation?.seq ?? 0} ${score} ${comment}`)
        .digest('base64url')
      const id = `rated:${conversationId}:${said}`
      await desk.audit(workspaceId, { id, who: 'shopper', what: 'rated', conversationId, detail: { score, comment }, now: at })
      happened({ workspaceId, event: 'rating.given', key: `rating.given:${id}`, conversationId, at, depth: 0, rating: score, text: comment })
    },
  }
}
