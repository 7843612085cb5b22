import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A line to a backend on which answers to writes get lost: the backend has done it, and nobody hears. */
export interface LossyLine {
  readonly url: string
  /** How many writes went over it. */
  writes(): number
  /** From now on. */
  lose(what: 'nothing' | 'answers to writes'): void
  close(): Promise<void>
}

export async function openLossyLine(backend: string, isWrite: (method: string, body: string) => boolean): Promise<LossyLine> {
  let losing = false
  let writes = 0
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const method = request.method ?? 'GET'
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'host' && name !== 'content-length' && name !== 'connection' ? [[name, value] as [string, string]] : [],
    )
    const answer = await fetch(new URL(request.url ?? '/', backend), { method, headers, ...(body === '' ? {} : { body }) })
    const text = await answer.text()
    if (isWrite(method, body)) {
      writes++
      if (losing) return request.socket.destroy()
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    writes: () => writes,
    lose: (what) => {
      losing = what !== 'nothing'
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
