import type pg from 'pg'
import { holdName } from './hold-name.ts'

/**
 * As `holdName`, for many at once: who waits for somebody of this process waits without a connection, and at most `seats` of them hold one. Whoever
 * holds a name may need another connection: if all of the house's 20 were held, nobody could ever go on. So nobody holds two names of one kind.
 */
export function holdInTurn(seats: number): typeof holdName {
  const places = new WeakMap<pg.Pool, { readonly lanes: Map<string, Promise<unknown>>; readonly seated: ReturnType<typeof openSeats> }>()
  return (pool, name, work) => {
    const { lanes, seated } = places.get(pool) ?? { lanes: new Map<string, Promise<unknown>>(), seated: openSeats(seats) }
    places.set(pool, { lanes, seated })
    const before = lanes.get(name) ?? Promise.resolve()
    const mine = before.then(() => seated(() => holdName(pool, name, work)))
    const quiet: Promise<unknown> = mine
      .catch(() => undefined)
      .then(() => {
        if (lanes.get(name) === quiet) lanes.delete(name)
      })
    lanes.set(name, quiet)
    return mine
  }
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
