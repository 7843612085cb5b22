import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { API, type RouteName } from '@xiaoer/contract/api'
import { LiveEvent } from '@xiaoer/contract/live'
import { WebSocketServer } from 'ws'
import { fakeHouse, OWNER } from './fake-house.ts'
import { Refusal } from './fake-refusal.ts'

const BUILT = fileURLToPath(new URL('../../dist/desk/', import.meta.url))
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
/** As strict as the house's own: what it forbids must not be found out only there. */
const POLICY =
  "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob: https:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'"
const SENTENCES: Record<string, string> = { conflict: 'Somebody else was faster; read the newest state and decide again.' }

/**
 * The contract over HTTP and a socket, from memory: `node desk/dev/fake-server.ts` to develop the desk without a database,
 * and what its journeys run against. It serves the built desk under /desk/.
 */
export async function fakeServer(port = 0, desk = BUILT) {
  const sockets = new WebSocketServer({ noServer: true })
  const tell = (event: LiveEvent) => {
    const frame = JSON.stringify(LiveEvent.parse(event))
    for (const socket of sockets.clients) socket.send(frame)
  }
  const house = fakeHouse(tell)
  const sessions = new Set<string>()
  let token: string | null = OWNER.token
  /** The next answers of a route get lost on the way, after the deed was done. */
  const losses = new Map<string, number>()
  let isDown = false
  const asked: { route: RouteName; input: unknown }[] = []

  const answer = (route: RouteName, input: never, response: ServerResponse): unknown => {
    const enter = () => {
      const session = randomUUID()
      sessions.add(session)
      response.setHeader('set-cookie', `xiaoer_desk=${session}; HttpOnly; SameSite=Lax; Path=/`)
      return { agent: house.agent, workspace: '山茶小铺' }
    }
    if (route === 'setPassword') {
      if ((input as { token: string }).token !== token) throw new Refusal(410, 'link-expired')
      token = null
      return enter()
    }
    if (route === 'signIn') {
      const { email, password } = input as { email: string; password: string }
      if (email !== OWNER.email || password !== OWNER.password) throw new Refusal(401, 'wrong-credentials')
      return enter()
    }
    if (route === 'me') return { agent: house.agent, workspace: '山茶小铺' }
    if (route === 'signOut') return {}
    return house.answers[route](input)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://house')
    if (!url.pathname.startsWith('/api/')) return serveDesk(desk, url.pathname, response)
    if (url.pathname === '/api/v1/uploads') return takeFile(request, response)
    try {
      const { route, params } = routeOf(request.method ?? 'GET', url.pathname)
      if (request.headers['x-requested-with'] !== 'xiaoer-desk') throw new Refusal(403, 'forbidden')
      const isKnown = sessions.has(sessionOf(request))
      if (!isKnown && !('open' in API[route])) throw new Refusal(401, 'unauthenticated')
      const body = request.method === 'GET' ? Object.fromEntries(url.searchParams) : JSON.parse((await textOf(request)) || '{}')
      const input = API[route].input.safeParse({ ...body, ...params })
      if (!input.success) throw new Refusal(400, 'invalid')
      asked.push({ route, input: input.data })
      const output = API[route].output.parse(answer(route, input.data as never, response))
      if (route === 'signOut') sessions.delete(sessionOf(request))
      const left = losses.get(route) ?? 0
      if (left > 0) {
        losses.set(route, left - 1)
        return request.socket.destroy()
      }
      send(response, 200, output)
    } catch (problem) {
      if (!(problem instanceof Refusal)) console.error(problem)
      const { status, code } = problem instanceof Refusal ? problem : new Refusal(500, 'internal')
      send(response, status, { code, message: SENTENCES[code] ?? `refused: ${code}` })
    }
  }
  /** Whatever is handed in becomes a picture that the desk has. */
  const takeFile = async (request: IncomingMessage, response: ServerResponse) => {
    const form = await textOf(request)
    const name = /filename="([^"]*)"/.exec(form)?.[1] ?? 'file'
    send(response, 201, { url: '/desk/seal.svg', mime: /Content-Type: (\S+)/i.exec(form)?.[1] ?? 'application/octet-stream', name, bytes: form.length })
  }
  const server = createServer((request, response) => {
    if (isDown) request.socket.destroy()
    else void serve(request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    if (isDown || request.url !== '/ws/desk') return socket.destroy()
    if (!sessions.has(sessionOf(request))) return socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.send(JSON.stringify({ type: 'hello', agentId: house.agent.id }))
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets.clients) socket.terminate()
    server.closeAllConnections()
  }
  return {
    house,
    tell,
    asked,
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    link: () => {
      token = OWNER.token
      return `/desk/welcome?token=${token}`
    },
    endSessions: () => sessions.clear(),
    loseAnswers: (route: RouteName, count = 1) => losses.set(route, count),
    goDown: () => {
      isDown = true
      cut()
    },
    comeBack: () => {
      isDown = false
    },
    close: () => {
      cut()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

export type FakeServer = Awaited<ReturnType<typeof fakeServer>>

function routeOf(method: string, path: string): { route: RouteName; params: Record<string, string> } {
  for (const [route, { method: itsMethod, path: pattern }] of Object.entries(API)) {
    const found = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path)
    if (found && method === itsMethod)
      return {
        route: route as RouteName,
        params: Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])),
      }
  }
  throw new Refusal(404, 'not-found')
}

function sessionOf(request: IncomingMessage): string {
  return /(?:^|; )xiaoer_desk=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) text += piece
  return text
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Files as they are, and the page itself for every address under /desk/. */
async function serveDesk(desk: string, path: string, response: ServerResponse): Promise<void> {
  if (!path.startsWith('/desk/')) return void response.writeHead(302, { location: '/desk/' }).end()
  const file = extname(path) ? normalize(path.slice('/desk/'.length)) : 'index.html'
  try {
    const body = await readFile(join(desk, file.replace(/^(\.\.[/\\])+/, '')))
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY }).end(body)
  } catch {
    response.writeHead(404).end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await fakeServer(Number(process.env.PORT ?? 8790))
  console.log(`Fake house at ${server.origin}/desk/\nSet a password: ${server.origin}${server.link()}\nOr sign in as ${OWNER.email} with ${OWNER.password}`)
}
