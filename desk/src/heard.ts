import type { LiveEvent } from '@xiaoer/contract/live'

/** Enough for the events of one slow answer (15 s) at 60 events a second. */
const KEPT = 1_000

/** The last events, so that an answer that was read before they happened can be brought up to date when it arrives. */
export function keepHeard() {
  const events: LiveEvent[] = []
  let count = 0
  return {
    note: (event: LiveEvent) => {
      count++
      events.push(event)
      if (events.length > KEPT) events.shift()
    },
    /** Remember this before asking … */
    mark: () => count,
    /** … and apply these to the answer. */
    since: (mark: number): LiveEvent[] => events.slice(Math.max(0, events.length - (count - mark))),
  }
}
