import type { ConversationId, MessageId } from '@xiaoer/contract/id'
import { happeningsAtDoor } from '../automation/happenings-in.ts'
import type { Happening } from '../happening.ts'
import type { Hub } from '../live/hub.ts'
import type { Tell } from '../live-port.ts'
import type { Database } from '../store/database.ts'
import { recordEcho } from '../store/echoes.ts'
import { oneAtATime } from '../turn/one-at-a-time.ts'
import { type Door, letIn } from '../turn/receive.ts'

type Given = Omit<Door, 'letInLater' | 'echoed' | 'heard' | 'typing' | 'onTrouble'>

export interface DoorParts extends Given {
  readonly database: Database
  readonly hub: Hub
  readonly tell: Tell
  readonly happened: (happening: Happening) => void
  readonly trouble: (error: unknown, about?: Record<string, unknown>) => void
}

/** How what shoppers say comes into the house. */
export function openDoor({ database, hub, tell, happened, trouble, ...given }: DoorParts): Door & { readonly letInLeft: (now: number) => Promise<void> } {
  const { newId, now, changed } = given
  const door: Door = {
    ...given,
    letInLater: (person, afterMs) => void setTimeout(() => void letInPerson(`${person.channelId}\n${person.userId}`).catch(trouble), afterMs).unref(),
    async echoed(echo) {
      const newMessageId = newId() as MessageId
      const kept = await recordEcho(database, { ...echo, newMessageId, now: now() })
      if (!kept) return
      const { workspaceId, content, at } = echo
      const { conversationId, seq } = kept
      tell(workspaceId, {
        type: 'message',
        message: { id: newMessageId, conversationId, seq, from: 'agent', agentId: null, content, at, delivery: { state: 'sent' } },
      })
      changed(workspaceId, conversationId)
    },
    heard(message, recorded) {
      for (const happening of happeningsAtDoor(message, recorded)) happened(happening)
      const { workspaceId, content, at } = message
      const { messageId, conversationId, seq } = recorded
      if (!hub.hasDesk(workspaceId)) return
      tell(workspaceId, { type: 'message', message: { id: messageId, conversationId, seq, from: 'shopper', agentId: null, content, at, delivery: null } })
      changed(workspaceId, conversationId)
    },
    typing: (workspaceId, conversationId, on) => tell(workspaceId, { type: 'typing', conversationId, from: 'shopper', on }),
    onTrouble: (conversationId: ConversationId, error: unknown) => trouble(error, { conversationId }),
  }
  const letInPerson = oneAtATime((key) => {
    const [channelId, userId] = key.split('\n') as [string, string]
    return letIn({ channelId, userId }, door)
  })
  return {
    ...door,
    /** Those whose process died while they waited. */
    async letInLeft(at) {
      const left = await given.arrivals.left(new Date(at - LEFT_MS).toISOString())
      await Promise.all(left.map(({ channelId, userId }) => letInPerson(`${channelId}\n${userId}`)))
    },
  }
}

const LEFT_MS = 2_000
