import type { FirstWordsManners, FirstWordsPurpose } from '@xiaoer/contract/first-words'
import { nextOpening } from './working-hours.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Where a shop has said nothing: not at night, nothing that sells more than once a day and twice a week. */
export function usualManners(timeZone: string): FirstWordsManners {
  const day = [{ from: '08:30', to: '21:30' }]
  return {
    hours: { timeZone, week: Array.from({ length: 7 }, () => day), days: [] },
    most: {
      service: [{ most: 5, withinMs: DAY_MS }],
      marketing: [
        { most: 1, withinMs: DAY_MS },
        { most: 2, withinMs: 7 * DAY_MS },
      ],
    },
  }
}

/** As far back as `lately` must go. */
export function farthestBack({ most }: FirstWordsManners, purpose: FirstWordsPurpose): number {
  return Math.max(0, ...(most[purpose] ?? []).map(({ withinMs }) => withinMs))
}

/** When somebody may be written to first: now, or then (unix milliseconds); null: never. `lately`: when they were, for this purpose. */
export function mayWriteFirst(purpose: FirstWordsPurpose, lately: readonly number[], manners: FirstWordsManners, now: number): number | null {
  let at = now
  for (const { most, withinMs } of manners.most[purpose] ?? []) {
    if (most === 0) return null
    const within = lately.filter((time) => time > now - withinMs).sort((a, b) => a - b)
    // room is there again when so many have passed that one more is not too many
    if (within.length >= most) at = Math.max(at, within[within.length - most]! + withinMs)
  }
  return nextOpening(manners.hours, at)
}
