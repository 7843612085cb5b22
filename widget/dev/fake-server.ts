import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Content } from '@xiaoer/contract/content'
import type { Sender } from '@xiaoer/contract/message'
import { type Choice, ServerFrame, WIDGET_CLOSE, WidgetFrame } from '@xiaoer/contract/widget-frames'
import { type WebSocket, WebSocketServer } from 'ws'
import { fakeShop } from './fake-shop.ts'

interface Told {
  readonly id: string
  readonly seq: number
  readonly from: Sender
  readonly name?: string
  readonly at: string
  readonly content: Content
}

interface Visit {
  readonly visitorId: string
  readonly token: string
  convId: string
  told: Told[]
  holder: 'bot' | 'queue' | 'agent'
  readonly acks: Map<string, Told>
  readonly sockets: Set<WebSocket>
}

export const SECRET = 'widget_secret_01'

/** More than 20 frames in 10 s are too many. */
const PACE = { frames: 20, ms: 10_000 }
/** Long enough that the acknowledgement is always first. */
const ANSWER_MS = 20
const MAX_FRAME = 64 * 1024

/** hex HMAC-SHA256(secret, userId), as the shop's own server makes it. */
export function userHash(userId: string): string {
  return createHmac('sha256', SECRET).update(userId).digest('hex')
}

/**
 * The widget's contract over a socket, from memory: what the journeys run against and the widget is developed with
 * (`node widget/dev/screenshots.ts`). Its memory outlives `stop` and `start`, as a database does.
 */
export async function fakeServer({ scripts, pages, menu }: { scripts: ReadonlyMap<string, string>; pages: Record<string, () => string>; menu?: Choice[] }) {
  const visits = new Map<string, Visit>()
  const heard: WidgetFrame[] = []
  let port = 0
  let server = createServer()
  let sockets = new WebSocketServer({ noServer: true })
  /** The next acknowledgements get lost on the way, after the message was stored. */
  let lostAcks = 0
  let refuseOrigin = false
  const files = new Map<string, { readonly mime: string; readonly bytes: Buffer }>()
  /** The next uploads break off. */
  let failUploads = 0

  const start = () => {
    server = createServer((request, response) => {
      const path = (request.url ?? '/').split('?')[0]!
      if (path === '/api/v1/uploads') return void takeUpload(request, response)
      const file = files.get(path)
      if (file) return void response.writeHead(200, { 'content-type': file.mime }).end(file.bytes)
      const body = path.startsWith('/widget/') ? scripts.get(path.slice('/widget/'.length)) : pages[path]?.()
      const type = path.endsWith('.js') ? 'text/javascript' : 'text/html'
      response
        .writeHead(body === undefined ? 404 : 200, {
          'content-type': `${type}; charset=utf-8`,
          'content-security-policy': policyFor(body ?? ''),
          'access-control-allow-origin': '*',
        })
        .end(body ?? '')
    })
    sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME })
    server.on('upgrade', (request, socket, head) => {
      if (!request.url?.startsWith('/ws/v1?app=')) return socket.destroy()
      sockets.handleUpgrade(request, socket, head, (ws) => (refuseOrigin ? ws.close(WIDGET_CLOSE.badOrigin) : greet(ws)))
    })
    return new Promise<void>((resolve) =>
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port
        resolve()
      }),
    )
  }

  /** One file of one form, as the widget sends it; its kind is believed here, the house looks at the bytes. */
  const takeUpload = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    if (failUploads > 0) {
      failUploads--
      return request.socket.destroy()
    }
    const form = await new Response(Buffer.concat(parts), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData()
    const file = form.get('file') as File
    if (/executable|msdownload/.test(file.type)) return response.writeHead(415).end('{}')
    const url = `/files/${randomUUID()}/${encodeURIComponent(file.name)}`
    files.set(url, { mime: file.type, bytes: Buffer.from(await file.arrayBuffer()) })
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ url, mime: file.type, name: file.name, bytes: file.size }))
  }

  const stop = () => {
    for (const ws of sockets.clients) ws.terminate()
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }

  const greet = (ws: WebSocket) => {
    let visit: Visit | null = null
    let arrivals: number[] = []
    ws.on('message', (data) => {
      arrivals = [...arrivals.filter((at) => Date.now() - at < PACE.ms), Date.now()]
      if (arrivals.length > PACE.frames) return ws.close(WIDGET_CLOSE.tooFast)
      const parsed = WidgetFrame.safeParse(JSON.parse(String(data)))
      if (!parsed.success || (parsed.data.t === 'hello') === (visit !== null)) return ws.close(WIDGET_CLOSE.badFrame)
      heard.push(parsed.data)
      if (parsed.data.t === 'hello') visit = welcome(ws, parsed.data)
      else if (visit) listen(ws, visit, parsed.data)
    })
    ws.on('close', () => visit?.sockets.delete(ws))
  }

  const welcome = (ws: WebSocket, hello: Extract<WidgetFrame, { t: 'hello' }>): Visit | null => {
    if (hello.userId && hello.userHash !== userHash(hello.userId)) {
      ws.close(WIDGET_CLOSE.badIdentity)
      return null
    }
    const key = hello.userId ?? [...visits].find(([, one]) => one.token === hello.visitorToken)?.[0] ?? randomUUID()
    const visit = visits.get(key) ?? { visitorId: key, token: randomUUID(), convId: randomUUID(), told: [], holder: 'bot', acks: new Map(), sockets: new Set() }
    visits.set(key, visit)
    visit.sockets.add(ws)
    send(ws, {
      t: 'welcome',
      visitorId: visit.visitorId,
      visitorToken: visit.token,
      convId: visit.convId,
      seq: visit.told.length,
      holder: visit.holder,
      ...(menu ? { menu } : {}),
    })
    for (const told of visit.told.filter((one) => one.seq > hello.since)) send(ws, { t: 'msg', ...told })
    return visit
  }

  const listen = (ws: WebSocket, visit: Visit, frame: Exclude<WidgetFrame, { t: 'hello' }>) => {
    if (frame.t === 'rate') return toAll(visit, { t: 'rated' })
    if (frame.t !== 'msg' && frame.t !== 'action' && frame.t !== 'email') return
    const before = visit.acks.get(frame.cid)
    const content = contentOf(frame)
    const told = before ?? keep(visit, { from: 'shopper', content })
    visit.acks.set(frame.cid, told)
    if (lostAcks > 0) lostAcks--
    else send(ws, { t: 'ack', cid: frame.cid, id: told.id, seq: told.seq })
    if (before) return
    for (const other of visit.sockets) if (other !== ws) send(other, { t: 'msg', ...told })
    if (visit.holder === 'bot') setTimeout(() => answer(visit, content), ANSWER_MS)
  }

  const answer = (visit: Visit, content: Content) => {
    const { contents, handoff } = fakeShop(content)
    for (const one of contents) say(visit, { from: 'bot', content: one })
    if (!handoff) return
    visit.holder = 'queue'
    toAll(visit, { t: 'handoff', state: 'queued', pos: 2 })
  }

  const keep = (visit: Visit, words: Pick<Told, 'from' | 'content' | 'name'>): Told => {
    const told = { id: `m-${randomUUID()}`, seq: visit.told.length + 1, at: new Date().toISOString(), ...words }
    visit.told.push(told)
    return told
  }

  const say = (visit: Visit, words: Pick<Told, 'from' | 'content' | 'name'>) => toAll(visit, { t: 'msg', ...keep(visit, words) })

  const toAll = (visit: Visit, frame: ServerFrame) => {
    for (const ws of visit.sockets) send(ws, frame)
  }

  await start()
  return {
    origin: `http://127.0.0.1:${port}`,
    heard,
    start,
    stop,
    visit: () => [...visits.values()].at(-1)!,
    visits,
    say: (words: Pick<Told, 'from' | 'content' | 'name'>, visit = [...visits.values()].at(-1)!) => say(visit, words),
    tell: (frame: ServerFrame, visit = [...visits.values()].at(-1)!) => toAll(visit, frame),
    loseAcks: (count: number) => {
      lostAcks = count
    },
    failUploads: (count: number) => {
      failUploads = count
    },
    refuseOrigin: () => {
      refuseOrigin = true
    },
  }
}

export type FakeServer = Awaited<ReturnType<typeof fakeServer>>

function send(ws: WebSocket, frame: ServerFrame): void {
  if (ws.readyState === ws.OPEN) ws.send(JSON.stringify(ServerFrame.parse(frame)))
}

function contentOf(frame: Extract<WidgetFrame, { t: 'msg' | 'action' | 'email' }>): Content {
  if (frame.t === 'action') return { type: 'action', actionId: frame.actionId, label: frame.label }
  if (frame.t === 'email') return { type: 'text', text: frame.email }
  if (frame.type === 'text') return { type: 'text', text: frame.text }
  const { type, url, mime, size, name, text } = frame
  return { type, url, mime, ...(size === undefined ? {} : { size }), ...(name ? { name } : {}), ...(text ? { text } : {}) }
}

/** As strict as a shop could be: nothing inline but the page's own style sheet. */
function policyFor(page: string): string {
  const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; script-src 'self'; style-src 'sha256-${hash}'; connect-src 'self'; img-src 'self' data:; media-src 'self'; base-uri 'none'; form-action 'none'`
}
