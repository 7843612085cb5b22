import type pg from 'pg'
import { tryHoldName } from '../store/hold-name.ts'

/** Somebody who pushes nothing and is listened to: a mailbox, a queue, a socket. */
export interface Source {
  /** Another key is another listening: what was set up anew is listened to anew. */
  readonly key: string
  /** Listens until the signal says stop. */
  listen(signal: AbortSignal): Promise<void>
}

interface Listening {
  readonly stop: AbortController
  readonly over: Promise<unknown>
}

/** Sources change by a merchant's hand. */
const LOOK_AGAIN_MS = 5_000
/** Who did not let us in is left in peace for a while. */
const AFTER_TROUBLE_MS = 60_000

/** Listens to all sources, in one process of all on the same database; where that one dies another begins. Returns what stops it. */
export function keepListening(house: {
  readonly pool: pg.Pool
  readonly name: string
  readonly sources: () => Promise<readonly Source[]>
  readonly onTrouble: (error: unknown) => void
}): () => Promise<void> {
  const under = new Map<string, Listening>()
  const troubled = new Map<string, number>()
  let letGo: (() => Promise<void>) | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    const sources = await house.sources()
    // nobody holds a connection for nothing
    if (sources.length > 0) letGo ??= await tryHoldName(house.pool, house.name)
    const wanted = new Map(letGo ? sources.map((source) => [source.key, source]) : [])
    for (const [key, { stop }] of under) if (!wanted.has(key)) stop.abort()
    for (const [key, source] of wanted) if (!under.has(key) && (troubled.get(key) ?? 0) < Date.now()) begin(key, source)
  }
  const begin = (key: string, source: Source): void => {
    const stop = new AbortController()
    const over = source
      .listen(stop.signal)
      .catch((error) => {
        if (stop.signal.aborted) return
        troubled.set(key, Date.now() + AFTER_TROUBLE_MS)
        house.onTrouble(error)
      })
      .finally(() => under.delete(key))
    under.set(key, { stop, over })
  }
  const again = (): void => {
    if (stopped) return
    current = look()
      .catch(house.onTrouble)
      .finally(() => {
        if (!stopped) timer = setTimeout(again, LOOK_AGAIN_MS)
      })
  }
  let current: Promise<unknown> = Promise.resolve()
  again()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await current
    for (const { stop } of under.values()) stop.abort()
    await Promise.all([...under.values()].map(({ over }) => over))
    await letGo?.()
  }
}
