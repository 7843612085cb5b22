import type { LiveEvent } from '@xiaoer/contract/live'
import type { ServerFrame } from '@xiaoer/contract/widget-frames'

/** A socket, as little of it as the hub needs. */
export interface Listener {
  send(text: string): void
}

/** Who listens right now: desks by workspace, chat windows by visitor. */
export interface Hub {
  joinDesk(workspaceId: string, listener: Listener): () => void
  joinVisitor(channelId: string, userId: string, listener: Listener): () => void
  tellDesk(workspaceId: string, event: LiveEvent): void
  hasDesk(workspaceId: string): boolean
  /** How many windows got it. */
  push(channelId: string, userId: string, frame: ServerFrame): number
  count(): { readonly desks: number; readonly visitors: number }
}

export function openHub(): Hub {
  const desks = new Map<string, Set<Listener>>()
  const visitors = new Map<string, Set<Listener>>()
  return {
    joinDesk: (workspaceId, listener) => join(desks, workspaceId, listener),
    joinVisitor: (channelId, userId, listener) => join(visitors, `${channelId} ${userId}`, listener),
    tellDesk(workspaceId, event) {
      sendAll(desks.get(workspaceId), event)
    },
    hasDesk: (workspaceId) => (desks.get(workspaceId)?.size ?? 0) > 0,
    push: (channelId, userId, frame) => sendAll(visitors.get(`${channelId} ${userId}`), frame),
    count: () => ({ desks: sizeOf(desks), visitors: sizeOf(visitors) }),
  }
}

function join(rooms: Map<string, Set<Listener>>, key: string, listener: Listener): () => void {
  const room = rooms.get(key) ?? new Set()
  rooms.set(key, room.add(listener))
  return () => {
    room.delete(listener)
    if (room.size === 0) rooms.delete(key)
  }
}

function sendAll(room: Set<Listener> | undefined, message: LiveEvent | ServerFrame): number {
  if (!room) return 0
  const text = JSON.stringify(message)
  for (const listener of room) listener.send(text)
  return room.size
}

function sizeOf(rooms: Map<string, Set<Listener>>): number {
  let size = 0
  for (const room of rooms.values()) size += room.size
  return size
}
