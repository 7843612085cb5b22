import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Agent } from '@xiaoer/contract/agent'
import type { FastifyInstance } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Hub } from '../live/hub.ts'
import { serveWidget, type WidgetHouse } from './widget-socket.ts'

/** channels.md §1: a frame above 64 KB closes the socket with 1009. */
const MOST_FRAME_BYTES = 65_536

export interface SocketHouse {
  readonly widget: WidgetHouse
  readonly hub: Hub
  /** The agent of a session cookie. */
  readonly agentOf: (cookieHeader: string) => Promise<Agent | null>
  /** Somebody opened their desk; returns what is to be called when it is closed. */
  readonly attend: (agent: Agent) => () => void
}

/** The two sockets of the house: `/ws/v1` for shoppers, `/ws/desk` for agents. Returns what closes them all. */
export function mountSockets(app: FastifyInstance, house: SocketHouse): () => void {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_FRAME_BYTES, perMessageDeflate: false })
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // one that breaks before it is opened has nobody else to listen, and would end the process
    socket.on('error', () => socket.destroy())
    const path = (request.url ?? '').split('?')[0]
    const accept = (serve: (opened: WebSocket) => void) => server.handleUpgrade(request, socket, head, serve)
    if (path === '/ws/v1') return accept((opened) => serveWidget(opened, request, house.widget))
    if (path !== '/ws/desk') return refuse(socket, '404 Not Found')
    // the cookie is sent by any page: only our own may open the desk's socket
    if (!isOwnOrigin(request)) return refuse(socket, '403 Forbidden')
    house.agentOf(request.headers.cookie ?? '').then(
      (agent) => (agent ? accept((opened) => serveDesk(opened, agent, house)) : refuse(socket, '401 Unauthorized')),
      () => refuse(socket, '503 Service Unavailable'),
    )
  })
  return () => {
    for (const client of server.clients) client.close(1001, 'the house is closing')
    server.close()
  }
}

/** Sandboxed pages send `null` as their origin; what is no browser sends none. */
function isOwnOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}

function serveDesk(socket: WebSocket, agent: Agent, { hub, attend }: SocketHouse): void {
  const close = attend(agent)
  const leave = hub.joinDesk(agent.workspaceId, { send: (text) => socket.send(text) })
  const ping = setInterval(() => socket.ping(), 25_000)
  socket.on('close', () => {
    clearInterval(ping)
    leave()
    close()
  })
  socket.on('error', () => socket.terminate())
  socket.send(JSON.stringify({ type: 'hello', agentId: agent.id }))
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`)
}
