import type { LiveEvent } from '@xiaoer/contract/live'
import type { ServerFrame } from '@xiaoer/contract/widget-frames'
import type { Hub } from './hub.ts'
import type { Wire } from './wire.ts'

/** A hub whose listeners may sit in another process: what is told here is heard there. */
export function relayHub(hub: Hub, wire: Wire): Hub {
  wire.subscribe('desk', ({ workspaceId, event }: { workspaceId: string; event: LiveEvent }) => hub.tellDesk(workspaceId, event))
  wire.subscribe('window', ({ channelId, userId, frame }: { channelId: string; userId: string; frame: ServerFrame }) => void hub.push(channelId, userId, frame))
  return {
    ...hub,
    tellDesk(workspaceId, event) {
      hub.tellDesk(workspaceId, event)
      wire.publish('desk', { workspaceId, event })
    },
    // nobody knows who listens elsewhere
    hasDesk: () => true,
    push(channelId, userId, frame) {
      wire.publish('window', { channelId, userId, frame })
      return hub.push(channelId, userId, frame)
    },
  }
}
