import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as z from 'zod'
import { keepLongNumber } from '../../parse-body.ts'
import type { Hear } from '../channel.ts'
import { problem } from '../platform/call-platform.ts'
import { ListeningEnded } from '../platform/listening-ended.ts'
import { Interaction, readInteraction } from './read-interaction.ts'
import { readMessage } from './read-message.ts'

export interface Gateway {
  readonly token: string
  readonly hear: Hear
  readonly signal: AbortSignal
  /** Where the gateway is. Throws where that is not told. */
  address(): Promise<string>
  answer(interaction: Interaction, answer: unknown): Promise<void>
}

interface Session {
  id: string
  resumeAt: string
  seq: number | null
}

const Frame = z.object({ op: z.number(), s: z.number().nullish(), t: z.string().nullish(), d: z.unknown().optional() })
/** Direct messages, and what they say. */
const INTENTS = (1 << 12) | (1 << 15)
/** A wrong token, an intent that was not granted: trying again mends nothing. */
const FOR_GOOD = new Set([4004, 4010, 4011, 4012, 4013, 4014])
const WAITS_MS = [1_000, 5_000, 15_000, 60_000]

/** Listens until the signal says stop; takes up a broken session where it was. Throws where the platform will not have us. */
export async function listenToGateway(gateway: Gateway): Promise<void> {
  const session: Session = { id: '', resumeAt: '', seq: null }
  for (let tries = 0; !gateway.signal.aborted; tries++) {
    const closed = await listenOnce(gateway, session, () => {
      tries = 0
    }).catch((error: Error) => {
      if (error instanceof ListeningEnded) throw error
      return { code: 0, why: error.message }
    })
    if (gateway.signal.aborted) return
    if (FOR_GOOD.has(closed.code)) throw new ListeningEnded(problem('AUTH_REVOKED', `Discord closed the gateway (${closed.code}): ${closed.why}`))
    await sleep(WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]!, undefined, { signal: gateway.signal }).catch(() => undefined)
  }
}

async function listenOnce(gateway: Gateway, session: Session, ready: () => void): Promise<{ code: number; why: string }> {
  const socket = new WebSocket(`${session.resumeAt || (await gateway.address())}?v=10&encoding=json`, { handshakeTimeout: 10_000, maxPayload: 4_194_304 })
  const stop = () => socket.close(1000)
  gateway.signal.addEventListener('abort', stop, { once: true })
  let heartbeat: NodeJS.Timeout | undefined
  let answered = true
  const say = (op: number, d: unknown) => socket.readyState === socket.OPEN && socket.send(JSON.stringify({ op, d }))
  const beat = () => {
    // a beat that was not answered: nobody is there any more
    if (!answered) return socket.terminate()
    answered = false
    say(1, session.seq)
  }
  // one after another: what was heard first is kept first
  let work: Promise<unknown> = Promise.resolve()
  socket.on('message', (bytes: Buffer) => {
    const frame = read(bytes)
    if (!frame) return
    if (frame.s != null) session.seq = frame.s
    if (frame.op === 10) {
      const every = z.object({ heartbeat_interval: z.number().min(100) }).safeParse(frame.d).data?.heartbeat_interval ?? 40_000
      heartbeat = setInterval(beat, every)
      if (session.id) say(6, { token: gateway.token, session_id: session.id, seq: session.seq })
      else say(2, { token: gateway.token, intents: INTENTS, properties: { os: 'linux', browser: 'xiaoer', device: 'xiaoer' } })
    }
    if (frame.op === 11) answered = true
    if (frame.op === 1) say(1, session.seq)
    if (frame.op === 7) socket.close(4000)
    if (frame.op === 9) {
      if (frame.d !== true) Object.assign(session, { id: '', resumeAt: '', seq: null })
      socket.close(4000)
    }
    if (frame.op !== 0) return
    if (frame.t === 'READY') {
      const told = z.object({ session_id: z.string(), resume_gateway_url: z.string() }).safeParse(frame.d).data
      if (told) Object.assign(session, { id: told.session_id, resumeAt: told.resume_gateway_url })
      ready()
    }
    work = work
      .then(() => dispatch(frame.t ?? '', frame.d, gateway))
      .catch(() => {
        // not kept: from before this frame the platform says it again
        session.seq = Math.max((frame.s ?? 1) - 1, 0)
        socket.terminate()
      })
  })
  try {
    return await new Promise((resolve) => {
      socket.on('error', (error) => resolve({ code: 0, why: error.message }))
      socket.on('close', (code, why) => resolve({ code, why: why.toString() }))
    })
  } finally {
    clearInterval(heartbeat)
    gateway.signal.removeEventListener('abort', stop)
    await work
  }
}

async function dispatch(type: string, told: unknown, gateway: Gateway): Promise<void> {
  if (type === 'MESSAGE_CREATE') return gateway.hear([readMessage(told)])
  const interaction = type === 'INTERACTION_CREATE' ? Interaction.safeParse(told).data : undefined
  if (!interaction) return
  const { event, answer } = readInteraction(interaction, Date.now())
  if (event) await gateway.hear([event])
  await gateway.answer(interaction, answer)
}

function read(bytes: Buffer): z.infer<typeof Frame> | null {
  try {
    return Frame.safeParse(JSON.parse(bytes.toString('utf8'), keepLongNumber)).data ?? null
  } catch {
    return null
  }
}
