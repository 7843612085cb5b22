import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { Agent } from '@xiaoer/contract/agent'
import { API, type Input, type Output, type Problem, type RouteName } from '@xiaoer/contract/api'
import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { ServerFrame } from '@xiaoer/contract/widget-frames'
import { WebSocket } from 'ws'
import { hashToken } from './desk/sign-in.ts'
import type { TestHouse } from './test-house.ts'

/** What comes back through a door of the house. */
export interface Answer<Body = unknown> {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly body: Body
}

/** Sends a request exactly as it is written: no path is tidied up, no header added. */
export function knock(
  address: string,
  asked: { method?: string; path: string; headers?: Record<string, string>; body?: string | Uint8Array; chunked?: boolean },
): Promise<Answer<Problem>> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const length: Record<string, string> = asked.chunked ? {} : { 'content-length': String(Buffer.byteLength(asked.body ?? '')) }
    const sent = request({ hostname, port, method: asked.method ?? 'POST', path: asked.path, headers: { ...length, ...asked.headers } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve(answerOf(response.statusCode!, response.headers, Buffer.concat(parts).toString('utf8'))))
    })
    // a house that refuses a body may close before all of it is sent; what counts is whether it answered
    sent.on('error', reject)
    sent.end(asked.body)
  })
}

/** Somebody who works at the desk, signed in. */
export async function hire(at: TestHouse, role: Agent['role'], name: string, workspaceId: WorkspaceId = at.workspaceId) {
  const agent: Agent = { id: at.house.newId() as AgentId, workspaceId, name, email: `${name.toLowerCase()}@desk.example`, role }
  const token = randomBytes(16).toString('hex')
  await at.house.agents.add({ ...agent, passwordHash: 'none' }, at.house.now())
  await at.house.agents.openSession(hashToken(token), agent, new Date(Date.now() + 3_600_000).toISOString())
  return { agent, cookie: `xiaoer_session=${token}` }
}

/** Asks a route of the contract the way the desk does. */
export async function askDesk<Name extends RouteName>(
  at: TestHouse,
  name: Name,
  input: Input<Name>,
  cookie: string | null,
): Promise<Answer<Output<Name> & Problem>> {
  const { method, path } = API[name]
  const values = input as Record<string, string>
  const filled = path.replace(/:(\w+)/g, (_, field: string) => encodeURIComponent(values[field]!))
  const rest = Object.fromEntries(Object.entries(values).filter(([field]) => !path.includes(`:${field}`)))
  const query = method === 'GET' ? `?${new URLSearchParams(rest)}` : ''
  const response = await fetch(`${at.address}${filled}${query}`, {
    method,
    headers: { 'x-requested-with': 'xiaoer-desk', ...(cookie ? { cookie } : {}), ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    ...(method === 'POST' ? { body: JSON.stringify(rest) } : {}),
  })
  return answerOf(response.status, Object.fromEntries(response.headers), await response.text())
}

/** A shopper's chat window, as little of it as a test needs. */
export interface ChatWindow {
  /** Everything that came, in order. */
  readonly frames: readonly ServerFrame[]
  /** Strings and bytes go out as they are, all else as JSON; bytes as a binary frame unless `asText`. */
  say(frame: unknown, asText?: 'asText'): void
  /** The first frame like this, among those that came and those that are to come. */
  hear<Kind extends ServerFrame['t']>(kind: Kind, like?: (frame: Extract<ServerFrame, { t: Kind }>) => boolean): Promise<Extract<ServerFrame, { t: Kind }>>
  readonly closed: Promise<number>
  close(): Promise<number>
}

/** Opens the socket of a widget; says hello unless told not to. */
export async function openWindow(
  at: TestHouse,
  hello: Record<string, unknown> | null = {},
  { channelId = 'w1-widget', origin }: { channelId?: string; origin?: string } = {},
): Promise<ChatWindow> {
  const socket = new WebSocket(`${at.address.replace('http', 'ws')}/ws/v1?app=${encodeURIComponent(channelId)}`, origin === undefined ? {} : { origin })
  const frames: ServerFrame[] = []
  const listeners = new Set<() => void>()
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  socket.on('message', (bytes: Buffer) => {
    frames.push(JSON.parse(bytes.toString('utf8')))
    for (const listener of listeners) listener()
  })
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('open', resolve).once('close', resolve))
  const window: ChatWindow = {
    frames,
    closed,
    say: (frame, asText) =>
      socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame), { binary: Buffer.isBuffer(frame) && !asText }),
    hear: (kind, like = () => true) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = frames.find((frame) => frame.t === kind && like(frame as never))
          if (!found) return
          clearTimeout(late)
          listeners.delete(look)
          resolve(found as never)
        }
        const late = setTimeout(() => reject(new Error(`no such ${kind} among ${JSON.stringify(frames)}`)), 8_000)
        listeners.add(look)
        look()
      }),
    close: () => {
      socket.close()
      return closed
    },
  }
  if (hello) window.say({ t: 'hello', v: 1, since: 0, ...hello })
  return window
}

/** The HTTP status with which a socket is refused; 101: it was opened. */
export function knockSocket(at: TestHouse, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${at.address.replace('http', 'ws')}${path}`, { headers })
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('open', () => {
      socket.terminate()
      resolve(101)
    })
  })
}

function answerOf<Body>(status: number, headers: Answer['headers'], text: string): Answer<Body> {
  let body: unknown = text
  try {
    body = JSON.parse(text)
  } catch {
    // what is not JSON is compared as text
  }
  return { status, headers, text, body: body as Body }
}
