import type { ConversationId, MessageId } from '@xiaoer/contract/id'
import { addressOf, type Cloakroom, newFileId } from '../attachments/cloakroom.ts'
import { happeningsAtDoor } from '../automation/happenings-in.ts'
import { fetchSafely } from '../fetch-safely.ts'
import type { Happening } from '../happening.ts'
import type { Hub } from '../live/hub.ts'
import type { Tell } from '../live-port.ts'
import type { Database } from '../store/database.ts'
import { recordEcho } from '../store/echoes.ts'
import type { Persons } from '../store/persons.ts'
import { openWantedFiles } from '../store/wanted-files.ts'
import { fetchLeft, type MediaHouse, wantMedia } from '../turn/fetch-media.ts'
import { oneAtATime } from '../turn/one-at-a-time.ts'
import { type Door, letIn } from '../turn/receive.ts'

type Given = Omit<Door, 'letInLater' | 'echoed' | 'fetchMedia' | 'heard' | 'proved' | 'typing' | 'onTrouble'>

export interface DoorParts extends Given {
  readonly database: Database
  readonly persons: Persons
  readonly cloakroom: Cloakroom
  readonly hub: Hub
  readonly tell: Tell
  readonly happened: (happening: Happening) => void
  readonly trouble: (error: unknown, about?: Record<string, unknown>) => void
}

/** How what shoppers say comes into the house. */
export function openDoor({
  database,
  persons,
  cloakroom,
  hub,
  tell,
  happened,
  trouble,
  ...given
}: DoorParts): Door & { readonly letInLeft: (now: number) => Promise<void>; readonly fetchLeft: () => Promise<void> } {
  const { newId, now, changed } = given
  /** What is on record already is not written with every message. */
  const proved = new Set<string>()
  const wanted = openWantedFiles(database)
  const media: MediaHouse = { wanted, accounts: given.accounts, channels: given.channels, take: cloakroom.take, fetchSafely, clock: Date.now }
  const door: Door = {
    ...given,
    fetchMedia(file) {
      const id = newFileId()
      return wantMedia({ ...file, id }, addressOf(id, file.name), { ...media, onTrouble: trouble })
    },
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
      if (!recorded.blocked) for (const happening of happeningsAtDoor(message, recorded)) happened(happening)
      const { workspaceId, content, at } = message
      const { messageId, conversationId, seq } = recorded
      if (!hub.hasDesk(workspaceId)) return
      tell(workspaceId, { type: 'message', message: { id: messageId, conversationId, seq, from: 'shopper', agentId: null, content, at, delivery: null } })
      changed(workspaceId, conversationId)
    },
    async proved(on, proofs) {
      const key = JSON.stringify([on.channelId, on.userId, proofs])
      if (proved.has(key)) return
      const merger = await persons.prove(on, proofs, { newId: newId(), now: now() })
      if (proved.size > MOST_REMEMBERED) proved.clear()
      proved.add(key)
      const conversationId = merger && (await given.conversations.conversationOf(on.channelId, on.userId))
      if (conversationId) changed(on.workspaceId, conversationId)
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
    fetchLeft: () => fetchLeft(media),
    /** Those whose process died while they waited. */
    async letInLeft(at) {
      const left = await given.arrivals.left(new Date(at - LEFT_MS).toISOString())
      await Promise.all(left.map(({ channelId, userId }) => letInPerson(`${channelId}\n${userId}`)))
    },
  }
}

const LEFT_MS = 2_000
const MOST_REMEMBERED = 50_000
