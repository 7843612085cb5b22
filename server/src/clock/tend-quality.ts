import type { DeskHouse } from '../desk/desk-house.ts'
import { judgeOf } from '../desk/judge-quality.ts'

/** Inspects what is over and draws samples, of all workspaces; never twice at once, in one process of all. */
export type QualityTender = (now: number) => Promise<void>

interface Tending {
  /** Rests so long between two looks at all workspaces. */
  readonly restMs?: number
  readonly onTrouble: (error: unknown) => void
}

const DAY_MS = 86_400_000
/** So many pieces in one look: shoppers' messages come first. */
const MOST_PIECES = 5

export function qualityTender(house: Pick<DeskHouse, 'quality' | 'floor' | 'rulesOf'>, { restMs = 60_000, onTrouble }: Tending): QualityTender {
  let isBusy = false
  let nextAt = 0
  const tendOne = async (workspaceId: Parameters<typeof judgeOf>[0], now: number) => {
    const judge = await judgeOf(workspaceId, house)
    for (let piece = 0; piece < MOST_PIECES; piece++) {
      const done = await house.quality.next(workspaceId, now, judge)
      // another process is at it: it draws as well
      if (done === null) return
      if (done.isBehind) continue
      // a day is drawn when all of it can have been inspected: what fell silent in it was looked at a day later
      await house.quality.draw(workspaceId, { day: new Date(now - 2 * DAY_MS).toISOString().slice(0, 10), now: new Date(now).toISOString() })
      return
    }
  }
  return async (now) => {
    if (isBusy || now < nextAt) return
    isBusy = true
    try {
      for (const workspaceId of await house.quality.workspaces()) await tendOne(workspaceId, now).catch(onTrouble)
    } catch (error) {
      onTrouble(error)
    } finally {
      isBusy = false
      nextAt = now + restMs
    }
  }
}
