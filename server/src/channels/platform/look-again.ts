import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem } from './call-platform.ts'
import { ListeningEnded } from './listening-ended.ts'

/** What waiting can mend. */
const PASSING = new Set<Problem['problem']>(['TRANSIENT', 'UNCERTAIN', 'RATE_LIMITED', 'AUTH_EXPIRED'])

/** Looks, and looks again after a while, until the signal says stop. Waits as long as the platform wants; throws what only the merchant can mend. */
export async function lookAgain(everyMs: number, signal: AbortSignal, look: () => Promise<Problem | null>): Promise<void> {
  while (!signal.aborted) {
    const trouble = await look()
    if (trouble && !signal.aborted && !PASSING.has(trouble.problem)) throw new ListeningEnded(trouble)
    if (!signal.aborted) await sleep(Math.max(everyMs, trouble?.retryAfterMs ?? 0), undefined, { signal }).catch(() => undefined)
  }
}
