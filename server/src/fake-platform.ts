import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface FakeAnswer {
  readonly status: number
  /** Sent as JSON; words and bytes as they are; nothing where it is undefined. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/**
 * What goes wrong with the next requests whose `METHOD path body` this expression meets.
 * busy: 429 · broken: 500 before anything · broken-after: 500 after it was carried out · silent-after: carried out, never answered ·
 * hang-up-after: carried out, connection cut · signed-out: 401 · says: 200 with these words instead of the answer · answers: these words under `status`.
 */
export interface Fault {
  readonly on: RegExp
  readonly is: 'busy' | 'broken' | 'broken-after' | 'silent-after' | 'hang-up-after' | 'signed-out' | 'says' | 'answers'
  readonly status?: number
  readonly words?: string
  readonly times?: number
  readonly retryAfter?: string
}

export interface FakePlatform {
  readonly address: string
  readonly faults: Fault[]
  /** `METHOD path body` of all that came, in order. */
  readonly heard: string[]
  close(): Promise<void>
}

/** An HTTP server on loopback that plays a platform: `answer` is the platform, faults are the weather. */
export async function openFakePlatform(answer: (request: FakeRequest) => FakeAnswer): Promise<FakePlatform> {
  const faults: (Fault & { left?: number })[] = []
  const heard: string[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const url = new URL(incoming.url!, `http://${incoming.headers.host}`)
      const request = { method: incoming.method!, path: url.pathname, url, headers: incoming.headers, body: Buffer.concat(chunks).toString('utf8') }
      const said = `${request.method} ${request.path} ${request.body}`
      heard.push(said)
      const fault = takeFault(faults, said)
      if (fault?.is === 'busy') return tell(outgoing, { status: 429, headers: fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter } })
      if (fault?.is === 'broken') return tell(outgoing, { status: 500, body: 'oops' })
      if (fault?.is === 'signed-out') return tell(outgoing, { status: 401, body: { message: 'expired' } })
      if (fault?.is === 'says') return tell(outgoing, { status: 200, body: fault.words ?? '' })
      if (fault?.is === 'answers') return tell(outgoing, { status: fault.status ?? 400, body: fault.words ?? '' })
      const told = safely(() => answer(request))
      if (fault?.is === 'broken-after') return tell(outgoing, { status: 502, body: 'Bad gateway' })
      if (fault?.is === 'hang-up-after') return void incoming.socket.destroy()
      if (fault?.is === 'silent-after') return
      tell(outgoing, told)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function takeFault(faults: (Fault & { left?: number })[], said: string): Fault | undefined {
  const found = faults.find((fault) => fault.on.test(said))
  if (found === undefined) return undefined
  found.left = (found.left ?? found.times ?? 1) - 1
  if (found.left <= 0) faults.splice(faults.indexOf(found), 1)
  return found
}

/** A fake that breaks must be seen: no platform is a teapot. */
function safely(work: () => FakeAnswer): FakeAnswer {
  try {
    return work()
  } catch (error) {
    return { status: 418, body: { fakeBroke: (error as Error).stack } }
  }
}

function tell(outgoing: import('node:http').ServerResponse, { status, body, headers = {} }: FakeAnswer): void {
  if (body instanceof Uint8Array) return void outgoing.writeHead(status, { 'content-type': 'application/octet-stream', ...headers }).end(body)
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  outgoing.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers })
  outgoing.end(text)
}
