import { WebSocket } from 'ws'
import * as z from 'zod'
import { parseBody } from '../../parse-body.ts'
import { callPlatform, type Problem } from '../platform/call-platform.ts'
import { ListeningEnded } from '../platform/listening-ended.ts'

export interface Stream {
  readonly api: string
  readonly appKey: string
  readonly appSecret: string
  /** Takes what was said to the robot; when it returns, it is durable. */
  readonly heard: (callback: unknown) => Promise<void>
  readonly signal: AbortSignal
}

const SAID_TO_ROBOT = '/v1.0/im/bot/messages/get'
/** A line that says nothing for so long is dead. */
const SILENCE_MS = 60_000

/** Holds a line to DingTalk until the signal says stop; whenever DingTalk hangs up, a new one is opened. Throws where it is not let in. */
export async function listenToStream(stream: Stream): Promise<void> {
  while (!stream.signal.aborted) await holdLine(await addressOf(stream), stream)
}

const Opened = z.object({ endpoint: z.url(), ticket: z.string().min(1) })

/** The ticket is good once. */
async function addressOf({ api, appKey, appSecret }: Stream): Promise<string> {
  const json = { clientId: appKey, clientSecret: appSecret, ua: 'xiaoer', subscriptions: [{ type: 'CALLBACK', topic: SAID_TO_ROBOT }] }
  const answer = await callPlatform(
    { method: 'POST', url: `${api}/v1.0/gateway/connections/open`, headers: { accept: 'application/json' }, json },
    { idempotent: true },
  )
  if (answer.outcome === 'problem') throw isRefused(answer) ? new ListeningEnded(answer) : new Error(answer.detail)
  const { endpoint, ticket } = Opened.parse(answer.body)
  return `${endpoint}?${new URLSearchParams({ ticket })}`
}

function isRefused({ problem }: Problem): boolean {
  return problem !== 'TRANSIENT' && problem !== 'RATE_LIMITED'
}

function holdLine(address: string, stream: Stream): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    const stop = () => socket.terminate()
    let isAlive = true
    const watch = setInterval(() => {
      if (!isAlive) return socket.terminate()
      isAlive = false
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    }, SILENCE_MS / 2)
    stream.signal.addEventListener('abort', stop, { once: true })
    socket.on('pong', () => {
      isAlive = true
    })
    socket.on('message', (frame: Buffer) => {
      isAlive = true
      // what was not kept is not acknowledged: DingTalk says it again within a minute
      answer(frame, socket, stream).catch(() => undefined)
    })
    socket.on('error', (error) => (stream.signal.aborted ? resolve() : reject(error)))
    socket.on('close', () => {
      clearInterval(watch)
      stream.signal.removeEventListener('abort', stop)
      resolve()
    })
  })
}

const Frame = z.object({ type: z.string(), headers: z.looseObject({ topic: z.string(), messageId: z.string() }), data: z.string().default('') })

async function answer(raw: Buffer, socket: WebSocket, { heard }: Stream): Promise<void> {
  const frame = Frame.safeParse(parseBody(raw)).data
  if (!frame) return
  const { type, headers, data } = frame
  if (type === 'SYSTEM' && headers.topic === 'disconnect') return socket.close()
  const isSaid = type === 'CALLBACK' && headers.topic === SAID_TO_ROBOT
  if (isSaid) await heard(parseBody(Buffer.from(data)))
  const told = type === 'SYSTEM' ? { headers, data } : { headers: { contentType: 'application/json', messageId: headers.messageId }, data: '{"response":null}' }
  socket.send(JSON.stringify({ code: 200, message: 'OK', ...told }))
}
