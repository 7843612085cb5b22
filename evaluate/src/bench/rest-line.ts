import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly body: string
}

/** One keep-alive connection of one shopper: a request at a time. */
export interface RestLine {
  /** Rejects when the connection breaks before the answer is whole. */
  post(path: string, headers: string, body: string | Uint8Array): Promise<Answer>
  close(): void
}

/**
 * HTTP as little of it as a bench needs: `fetch` costs ten times the CPU, which on a small machine is taken from the server that is measured.
 * Answers must carry a content-length.
 */
export async function openRestLine(port: number): Promise<RestLine> {
  const socket = await open(port)
  let waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | null = null
  let received: Buffer = Buffer.alloc(0)
  const broken = (error: Error) => {
    waiting?.reject(error)
    waiting = null
  }
  socket.on('error', broken)
  socket.on('close', () => broken(new Error('The server closed the connection.')))
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const whole = answerIn(received)
    if (!whole) return
    received = received.subarray(whole.bytes)
    const { resolve } = waiting!
    waiting = null
    resolve(whole.answer)
  })
  return {
    post(path, headers, body) {
      if (socket.destroyed) return Promise.reject(new Error('The connection is closed.'))
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n`
        if (typeof body === 'string') return socket.write(head + body)
        socket.write(head)
        socket.write(body)
      })
    },
    close: () => socket.destroy(),
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

function answerIn(received: Buffer): { readonly answer: Answer; readonly bytes: number } | null {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = received.toString('latin1', 0, end)
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1])
  const bytes = end + 4 + length
  if (received.length < bytes) return null
  return { answer: { status: Number(head.slice(9, 12)), body: received.toString('utf8', end + 4, bytes) }, bytes }
}
