import { randomUUID } from 'node:crypto'
import type { Notification, Pool, PoolClient } from 'pg'

/** What processes on one database tell each other: PostgreSQL's NOTIFY, for words of any length. */
export interface Wire {
  readonly processId: string
  /** To all other processes; nobody waits for it, and who is away does not hear it. */
  publish(topic: string, body: unknown): void
  subscribe(topic: string, hear: (body: never, from: string) => void): void
  close(): Promise<void>
}

const CHANNEL = 'xiaoer'
/** NOTIFY takes 8,000 bytes; the rest of a part is its head. */
const BYTES_A_PART = 7_000
const RECONNECT_MS = 1_000
/** Parts of a message whose rest never came. */
const UNFINISHED_AT_MOST = 100

/** Listens on one connection of the pool and comes back when it breaks. */
export async function openWire(pool: Pool, onTrouble: (error: unknown) => void): Promise<Wire> {
  const processId = randomUUID()
  const listeners = new Map<string, ((body: never, from: string) => void)[]>()
  const unfinished = new Map<string, string[]>()
  let client: PoolClient | null = null
  let closed = false

  const hear = ({ payload = '' }: Notification): void => {
    const [, from = '', topic = '', id = '', index = '', count = '', part = ''] = /^(\S+) (\S+) (\S+) (\d+)\/(\d+) (.*)$/s.exec(payload) ?? []
    if (from === processId) return
    const parts = unfinished.get(id) ?? []
    parts[Number(index)] = part
    unfinished.set(id, parts)
    if (unfinished.size > UNFINISHED_AT_MOST) unfinished.delete(unfinished.keys().next().value!)
    if (parts.filter((one) => one !== undefined).length < Number(count)) return
    unfinished.delete(id)
    try {
      const body = JSON.parse(Buffer.from(parts.join(''), 'base64').toString('utf8')) as never
      for (const listener of listeners.get(topic) ?? []) listener(body, from)
    } catch (error) {
      onTrouble(error)
    }
  }
  const connect = async (): Promise<void> => {
    const fresh = await pool.connect()
    fresh.on('notification', hear)
    fresh.once('error', () => {
      client = null
      fresh.release(true)
      if (!closed) setTimeout(() => void connect().catch(retry), RECONNECT_MS).unref()
    })
    await fresh.query(`listen ${CHANNEL}`)
    client = fresh
  }
  const retry = (error: unknown): void => {
    onTrouble(error)
    if (!closed) setTimeout(() => void connect().catch(retry), RECONNECT_MS).unref()
  }
  await connect()

  return {
    processId,
    publish(topic, body) {
      if (closed) return
      const text = Buffer.from(JSON.stringify(body)).toString('base64')
      const count = Math.max(1, Math.ceil(text.length / BYTES_A_PART))
      const id = randomUUID()
      const parts = Array.from({ length: count }, (_, index) => text.slice(index * BYTES_A_PART, (index + 1) * BYTES_A_PART))
      const payloads = parts.map((part, index) => `${processId} ${topic} ${id} ${index}/${count} ${part}`)
      pool.query('select pg_notify($1, payload) from unnest($2::text[]) payload', [CHANNEL, payloads]).catch(onTrouble)
    },
    subscribe(topic, listener) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
    },
    async close() {
      closed = true
      client?.release(true)
      client = null
    },
  }
}
