import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { type Choice, type ServerFrame, WIDGET_CLOSE, WidgetFrame } from '@xiaoer/contract/widget-frames'
import type { WebSocket } from 'ws'
import { AppError } from '../errors.ts'
import type { Hub } from '../live/hub.ts'
import { rateLimit } from '../rate-limit.ts'
import { type Door, receive } from '../turn/receive.ts'

/** What the socket asks of the house. */
export interface WidgetHouse {
  readonly door: Door
  readonly hub: Hub
  /** The account, where it is one of a chat window. */
  readonly accountOf: (channelId: string) => Promise<WidgetAccount | null>
  readonly isRightHash: (secret: string, userId: string, hash: string) => boolean
  /** The open conversation of a visitor and what was said after `since`, in whichever of theirs; `threadId` stays, whichever is open. */
  readonly missed: (
    channelId: string,
    workspaceId: WorkspaceId,
    userId: string,
    since: number,
  ) => Promise<{
    readonly threadId: ConversationId
    readonly conversation: Conversation
    readonly messages: readonly Message[]
    readonly names: ReadonlyMap<string, string>
  } | null>
  readonly typing: (workspaceId: WorkspaceId, conversationId: ConversationId, on: boolean) => void
  readonly read: (conversationId: ConversationId, workspaceId: WorkspaceId, seq: number) => void
  /** What is known of a file by its address, where this shopper brought it. */
  readonly fileOf: (url: string, shopper: { readonly channelId: string; readonly userId: string }) => Promise<StoredFile | null>
  readonly leftEmail: (conversationId: ConversationId, workspaceId: WorkspaceId, email: string) => void
  /** Resolves when it is on record. */
  readonly rated: (conversationId: ConversationId, workspaceId: WorkspaceId, score: number, comment: string) => Promise<void>
}

interface StoredFile {
  readonly mime: string
  readonly name: string
  readonly bytes: number
}

export interface WidgetAccount {
  readonly workspaceId: WorkspaceId
  readonly secret: string
  /** Pages that may show the widget; none: any. */
  readonly origins: readonly string[]
  /** The shop's own guide, by language. */
  readonly menu: Readonly<Record<string, readonly Choice[]>>
}

/** 20 frames in 10 s are more than anybody types. */
const MOST_FRAMES = { most: 20, withinMs: 10_000 }
/** Who does not say hello in time is no widget. */
const HELLO_MS = 10_000
/** Proxies drop what is silent for 30–60 s. */
const PING_MS = 25_000
/** What is not read by a slow client is not piled up without end. */
const MOST_BUFFERED = 1_000_000

interface Visitor {
  readonly channelId: string
  readonly workspaceId: WorkspaceId
  readonly userId: string
  readonly token: string
  readonly signedLogin: boolean
  readonly locale: string
  readonly menu?: Choice[]
  conversationId: ConversationId | null
}

/** One shopper's socket: hello, then messages in and out until it closes. Never throws on what a stranger sends. */
export function serveWidget(socket: WebSocket, request: IncomingMessage, house: WidgetHouse): void {
  const channelId = new URL(request.url ?? '/', 'http://localhost').searchParams.get('app') ?? ''
  const limit = rateLimit(MOST_FRAMES)
  let visitor: Visitor | null = null
  let leave = () => {}
  const late = setTimeout(() => socket.close(WIDGET_CLOSE.badIdentity, 'say hello first'), HELLO_MS)
  const ping = setInterval(() => socket.ping(), PING_MS)
  socket.on('close', () => {
    clearTimeout(late)
    clearInterval(ping)
    leave()
  })
  socket.on('error', () => socket.terminate())

  // frames of one socket are served one after the other: what was said first is kept first
  let line: Promise<void> = Promise.resolve()
  socket.on('message', (bytes: Buffer) => {
    if (limit('') > 0) return socket.close(WIDGET_CLOSE.tooFast, 'too many frames')
    line = line.then(() => onFrame(bytes)).catch(() => say(socket, { t: 'err', code: 'internal', message: 'Something broke on our side.' }))
  })

  async function onFrame(bytes: Buffer): Promise<void> {
    const frame = parse(bytes)
    if (!frame) return say(socket, { t: 'err', code: 'invalid', message: 'This frame is not of the protocol.' })
    if (frame.t === 'hello') {
      if (visitor) return say(socket, { t: 'err', code: 'invalid', message: 'Hello is said once; open another socket for another shopper.' })
      const greeted = await greet(frame, channelId, request.headers, house)
      if (typeof greeted === 'number') return socket.close(greeted)
      clearTimeout(late)
      visitor = greeted
      // joined before it reads what it missed: what is said in between comes twice and is dropped by seq, never not at all
      leave = house.hub.joinVisitor(channelId, visitor.userId, {
        send: (text) => (socket.bufferedAmount > MOST_BUFFERED ? socket.terminate() : socket.send(text)),
      })
      await welcome(socket, visitor, frame.since, house)
      return frame.device && serve({ t: 'device', device: frame.device }, visitor, socket, house)
    }
    if (!visitor) return socket.close(WIDGET_CLOSE.badIdentity, 'say hello first')
    await serve(frame, visitor, socket, house)
  }
}

async function greet(
  hello: Extract<WidgetFrame, { t: 'hello' }>,
  channelId: string,
  { origin, host }: Pick<IncomingMessage['headers'], 'origin' | 'host'>,
  house: WidgetHouse,
): Promise<Visitor | number> {
  const account = await house.accountOf(channelId)
  if (!account) return WIDGET_CLOSE.badIdentity
  if (account.origins.length > 0 && !account.origins.includes(origin ?? '') && !isOwnPage(origin, host)) return WIDGET_CLOSE.badOrigin
  const locale = hello.locale ?? ''
  const base = { channelId, workspaceId: account.workspaceId, locale, conversationId: null, ...menuFor(locale, account.menu) }
  if (hello.userId) {
    if (!hello.userHash || !house.isRightHash(account.secret, hello.userId, hello.userHash)) return WIDGET_CLOSE.badIdentity
    return { ...base, userId: hello.userId, token: '', signedLogin: true }
  }
  // the token is the visitor's id for us and proof for them: 256 bits that only their browser has
  const token = hello.visitorToken && isVisitorToken(hello.visitorToken) ? hello.visitorToken : `v_${randomBytes(32).toString('base64url')}`
  return { ...base, userId: token, token, signedLogin: false }
}

/** Pages of the house itself: the desk shows the window as it will look. */
function isOwnPage(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

export function isVisitorToken(text: string): boolean {
  return /^v_[\w-]{43}$/.test(text)
}

/** In the shopper's language, else in English, else in the first that the shop wrote; nothing where it wrote none. */
function menuFor(locale: string, menu: WidgetAccount['menu']): { menu?: Choice[] } {
  const language = locale.toLowerCase().split(/[-_]/)[0] ?? ''
  const found = menu[language] ?? menu.en ?? Object.values(menu)[0]
  return found && found.length > 0 ? { menu: [...found] } : {}
}

async function welcome(socket: WebSocket, visitor: Visitor, since: number, house: WidgetHouse): Promise<void> {
  const missed = await house.missed(visitor.channelId, visitor.workspaceId, visitor.userId, since)
  visitor.conversationId = missed?.conversation.id ?? null
  say(socket, {
    t: 'welcome',
    visitorId: visitor.signedLogin ? visitor.userId : '',
    visitorToken: visitor.token,
    convId: missed?.threadId ?? '',
    seq: missed?.conversation.seq ?? 0,
    holder: missed?.conversation.holder ?? 'bot',
    ...(visitor.menu ? { menu: visitor.menu } : {}),
  })
  for (const message of missed?.messages ?? []) {
    const name = message.agentId ? missed?.names.get(message.agentId) : undefined
    say(socket, { t: 'msg', id: message.id, seq: message.seq, from: message.from, at: message.at, content: message.content, ...(name ? { name } : {}) })
  }
  // closed while nobody looked; a window that has answered does not ask again
  if (missed?.conversation.status === 'resolved') say(socket, { t: 'please-rate' })
}

async function serve(frame: Exclude<WidgetFrame, { t: 'hello' }>, visitor: Visitor, socket: WebSocket, house: WidgetHouse): Promise<void> {
  const { conversationId, workspaceId } = visitor
  if (frame.t === 'typing') {
    if (conversationId) house.typing(workspaceId, conversationId, frame.on)
    return
  }
  if (frame.t === 'read') {
    if (conversationId) house.read(conversationId, workspaceId, frame.seq)
    return
  }
  if (frame.t === 'rate') {
    if (conversationId) await house.rated(conversationId, workspaceId, frame.score, frame.comment)
    return say(socket, { t: 'rated' })
  }
  const saying = await sayingOf(frame, visitor, house)
  if (!saying) return say(socket, { t: 'err', code: 'not-found', message: 'Upload the file first; its address is answered.' })
  const headers = { 'x-visitor': visitor.userId, 'x-signed-login': visitor.signedLogin ? 'yes' : 'no', 'x-locale': visitor.locale }
  try {
    const accepted = await receive(
      visitor.channelId,
      { method: 'WS', path: '/ws/v1', url: '/ws/v1', query: {}, headers, body: Buffer.from(JSON.stringify(saying)), now: Date.now() },
      house.door,
    )
    const [kept] = accepted.kind === 'kept' ? accepted.recorded : []
    if (!kept || frame.t === 'device') return
    if (kept.mismatch) throw new AppError('idempotency-mismatch')
    visitor.conversationId = kept.conversationId
    if (frame.t === 'email' && !kept.duplicate) house.leftEmail(kept.conversationId, workspaceId, frame.email)
    say(socket, { t: 'ack', cid: frame.cid, id: kept.messageId, seq: kept.seq })
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal'
    say(socket, { t: 'err', code, message: error instanceof AppError ? error.message : 'Something broke on our side; try again.' })
  }
}

type Saying = Extract<WidgetFrame, { t: 'msg' | 'action' | 'device' }>

/** What goes to the channel: an address to answer to is words, and of a file its bytes tell what it is, not the one who sends it. Null: no such file. */
async function sayingOf(
  frame: Extract<WidgetFrame, { t: 'msg' | 'action' | 'email' | 'device' }>,
  visitor: Visitor,
  house: WidgetHouse,
): Promise<Saying | null> {
  if (frame.t === 'email') return { t: 'msg', cid: frame.cid, type: 'text', text: frame.email }
  if (frame.t === 'action' || frame.t === 'device' || frame.type === 'text') return frame
  const file = await house.fileOf(frame.url, visitor)
  return file && { ...frame, type: kindOf(file.mime), mime: file.mime, size: file.bytes, name: file.name }
}

function kindOf(mime: string): 'image' | 'video' | 'voice' | 'file' {
  if (mime.startsWith('image/')) return 'image'
  if (mime.startsWith('video/')) return 'video'
  return mime.startsWith('audio/') ? 'voice' : 'file'
}

function say(socket: WebSocket, frame: ServerFrame): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
}

function parse(bytes: Buffer): WidgetFrame | null {
  try {
    return WidgetFrame.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null
  } catch {
    return null
  }
}
