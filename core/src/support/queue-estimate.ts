/** What a shopper is told who waits. `minutes` null: nobody knows. */
export interface QueueWord {
  readonly place: number
  readonly minutes: number | null
}

/** What is known of the queue of a team. Unix milliseconds. */
export interface QueuePast {
  /** When a person took somebody from this queue lately. */
  readonly taken: readonly number[]
  /** How many people are there to take more. */
  readonly people: number
}

/**
 * How long until a place's turn comes: as long as so many were taken lately, and a quarter more, for a wait that ends early is forgiven. Nothing is said
 * where nobody is there, or where the past tells nothing.
 */
export function estimateWait(place: number, { taken, people }: QueuePast, now: number): QueueWord {
  const lately = taken.filter((at) => at <= now && now - at <= LOOK_BACK_MS).sort((a, b) => a - b)
  if (people === 0 || lately.length < LEAST_TAKEN) return { place, minutes: null }
  const each = (now - lately[0]!) / lately.length
  const wait = Math.max(place * each, sinceLast(lately, now)) * SAFETY
  const minutes = STEPS.find((step) => step * 60_000 >= wait)
  return { place, minutes: minutes ?? null }
}

/** What was taken earlier was another time of day. */
const LOOK_BACK_MS = 30 * 60_000
/** Fewer say more about chance than about the queue. */
const LEAST_TAKEN = 4
const SAFETY = 1.25
/** Nobody knows the seventeenth minute; beyond the last one "about" would be a lie. */
const STEPS = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60]

/** Where nobody has been taken for a while, the next will not be quicker. */
function sinceLast(lately: readonly number[], now: number): number {
  return now - lately.at(-1)!
}
