import type pg from 'pg'
import { holdName } from '../../store/hold-name.ts'
import type { Shop } from '../shop.ts'
import type { PlatformHouse } from './platform.ts'

/**
 * Deeds about one thing wait for each other in all processes of the house. For platforms that check a refund against what was paid and then pay it
 * without a lock of their own: two at the same moment would both be paid.
 */
export function inTurnEverywhere(
  { database, workspaceId }: PlatformHouse,
  aboutOf: (orderId: string) => Promise<string>,
  change: Shop['change'],
): Shop['change'] {
  const lanes = new Map<string, Promise<unknown>>()
  const seated = seatsOf(database.pool)
  return async (command, key) => {
    const about = 'orderId' in command ? await aboutOf(command.orderId) : command.customerId
    const before = lanes.get(about) ?? Promise.resolve()
    // who waits for somebody of this process waits without a connection
    const mine = before.then(() => seated(() => holdName(database.pool, `shop ${workspaceId} ${about}`, () => change(command, key))))
    const quiet: Promise<unknown> = mine
      .catch(() => undefined)
      .then(() => {
        if (lanes.get(about) === quiet) lanes.delete(about)
      })
    lanes.set(about, quiet)
    return mine
  }
}

/**
 * Each deed holds a connection while the platform thinks, and needs another now and then. Counted for the whole house: if all shops together held all
 * of its 20, nobody could ever go on.
 */
const SEATS = 4
const seats = new WeakMap<pg.Pool, ReturnType<typeof openSeats>>()

function seatsOf(pool: pg.Pool): ReturnType<typeof openSeats> {
  const known = seats.get(pool) ?? openSeats(SEATS)
  seats.set(pool, known)
  return known
}

function openSeats(count: number) {
  let free = count
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
