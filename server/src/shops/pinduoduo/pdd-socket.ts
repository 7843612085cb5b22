import { createHash } from 'node:crypto'
import { WebSocket } from 'ws'
import { unavailable } from '../platforms/ask-platform.ts'
import { parseLong } from '../platforms/long-numbers.ts'

export interface PddSocket {
  readonly address: string
  readonly clientId: string
  readonly clientSecret: string
  /** Unix milliseconds. */
  now(): number
  /** What is heard is acknowledged; what could not be comes again. */
  hear(message: unknown): Promise<void>
}

/** Listens to the messages of all shops that let the app in, one after the other, until the signal says stop. Throws where the line breaks. */
export async function listenToPdd({ address, clientId, clientSecret, now, hear }: PddSocket, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const time = now()
  const socket = new WebSocket(`${address}/message/${clientId}/${time}/${encodeURIComponent(signPddSocket(clientId, time, clientSecret))}`)
  let quiet: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  const stillThere = () => {
    clearTimeout(quiet)
    quiet = setTimeout(() => socket.terminate(), QUIET_MS)
  }
  const beat = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify({ commandType: 'HeartBeat', time: now() })), BEAT_MS)
  const stop = () => socket.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await new Promise<void>((over, broken) => {
      stillThere()
      socket.on('error', broken)
      socket.on('close', (code) => (signal.aborted ? over() : broken(unavailable(`The message socket was closed (${code}).`))))
      socket.on('message', (bytes) => {
        stillThere()
        const frame = parseLong(String(bytes)) as Frame | undefined
        if (frame?.commandType !== 'Common') return
        last = last.then(async () => {
          await hear(frame.message)
          if (socket.readyState === WebSocket.OPEN) socket.send(acknowledge(frame, now()))
        })
        last.catch(broken)
      })
    })
  } finally {
    signal.removeEventListener('abort', stop)
    clearInterval(beat)
    clearTimeout(quiet)
    socket.terminate()
  }
}

/** Base64 over the hex MD5 of id, time and secret. */
export function signPddSocket(clientId: string, time: number, clientSecret: string): string {
  const hex = createHash('md5').update(`${clientId}${time}${clientSecret}`).digest('hex')
  return Buffer.from(hex).toString('base64')
}

interface Frame {
  readonly commandType: string
  readonly id?: number | string
  readonly sendTime?: number | string
  readonly message?: { readonly type?: unknown; readonly mallID?: unknown }
}

/** Pinduoduo wants to hear of us every ten seconds, and is heard of as often. */
const BEAT_MS = 10_000
const QUIET_MS = 180_000

/** Written by hand: the digits of an id that no number can hold must come back as they came. */
function acknowledge({ id, sendTime, message }: Frame, time: number): string {
  const digits = (value: unknown) => (/^\d+$/.test(String(value)) ? String(value) : '0')
  const type = JSON.stringify(String(message?.type ?? ''))
  return `{"commandType":"Ack","time":${time},"id":${digits(id)},"sendTime":${digits(sendTime)},"type":${type},"mallID":${digits(message?.mallID)}}`
}
