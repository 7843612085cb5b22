import { AppError } from '../errors.ts'
import type { Ear, Heard, Sender } from '../news.ts'
import type { Acknowledgement, Push } from '../push.ts'
import type { Shop } from '../shops/shop.ts'
import type { KeptPush, Pushes } from '../store/pushes.ts'
import { type HeedHouse, heed } from './heed.ts'

export interface PushParts extends HeedHouse {
  readonly pushes: Pushes
  /** Null: nobody of that name is connected, or they push nothing. */
  readonly earOf: (sender: Sender) => Promise<Ear | null>
  /** Shops whose platforms keep their pushes until they are fetched; `key` changes with their settings. */
  readonly fetchable: () => Promise<readonly { readonly key: string; readonly sender: Sender; readonly fetchPushes: NonNullable<Shop['fetchPushes']> }[]>
  readonly onTrouble: (error: unknown, about?: Record<string, unknown>) => void
}

/** What is pushed to the house, or fetched for it: kept before it is acknowledged, heeded once. */
export interface PushDoor {
  take(sender: Sender, push: Push): Promise<Acknowledgement>
  /** Heeds what is due. Safe in several processes at once. */
  tend(): Promise<void>
  /** What is to be listened to, in one process of all. */
  sources(): Promise<readonly { readonly key: string; listen(signal: AbortSignal): Promise<void> }[]>
}

/** A platform that does not answer for so many tries, half an hour apart in the end, is not asked again because of this push. */
const MOST_TRIES = 30
const WEEK_MS = 7 * 24 * 3_600_000

export function openPushes(parts: PushParts): PushDoor {
  const { pushes, earOf, now, onTrouble } = parts
  let tending: Promise<void> | null = null
  let again = false
  let forgotAt = 0

  const heedOne = async (push: KeptPush): Promise<void> => {
    try {
      await pushes.end(push, { now: now(), heeded: await heed(push, parts) })
    } catch (error) {
      onTrouble(error, { push: push.id, name: push.name })
      if (push.tries >= MOST_TRIES) await pushes.end(push, { now: now(), heeded: [], error: (error as Error).message })
    }
  }
  const tendAll = async (): Promise<void> => {
    do {
      again = false
      for (const push of await pushes.take(now())) {
        await heedOne(push)
        again = true
      }
    } while (again)
  }
  const tend = (): Promise<void> => {
    again = true
    tending ??= tendAll().finally(() => {
      tending = null
    })
    return tending
  }
  const keep = async (sender: Sender, { id, news, readAfterMs = 0 }: Heard): Promise<void> => {
    if (news.length === 0) return
    const at = now()
    const isNew = await pushes.keep({ ...sender, id, news }, { now: at, dueAt: new Date(Date.parse(at) + readAfterMs).toISOString() })
    // who waits for the acknowledgement must not wait for what follows from it
    if (isNew && readAfterMs === 0) tend().catch(onTrouble)
  }

  return {
    async take(sender, push) {
      const ear = await earOf(sender)
      if (!ear) throw new AppError('not-found')
      await keep(sender, await ear.hear(push))
      return ear.acknowledgement
    },
    async tend() {
      const at = Date.parse(now())
      if (at - forgotAt > WEEK_MS / 7) {
        forgotAt = at
        await pushes.forget(new Date(at - WEEK_MS).toISOString())
      }
      await tend()
    },
    async sources() {
      return (await parts.fetchable()).map(({ key, sender, fetchPushes }) => ({
        key,
        listen: (signal) => fetchPushes((heard) => keep(sender, heard), signal),
      }))
    },
  }
}
