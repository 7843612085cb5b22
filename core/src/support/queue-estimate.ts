/** What a shopper is told who waits. `minutes` null: nobody knows. */
export interface QueueWord {
  readonly place: number
  readonly minutes: number | null
}

/** What is known of those who could serve them. */
export interface QueuePast {
  /** What all up to this place weigh. */
  readonly work: number
  /** How long they had each of the last conversations that they have finished, in milliseconds. */
  readonly took: readonly number[]
  /** How long they have had each of those that they have now. */
  readonly underWay: readonly number[]
  /** Weight of what they can have at once, all together; 0: nobody is there. */
  readonly room: number
}

/**
 * How long until a place's turn comes: so much work is done by so many hands, each piece of which takes as long as the last ones did. Twice that, for the
 * urgent come in between, and a wait that ends early is forgiven. Nothing is said where nobody is there, or where the past tells nothing.
 */
export function estimateWait(place: number, { work, took, underWay, room }: QueuePast): QueueWord {
  if (room === 0 || took.length < LEAST_FINISHED) return { place, minutes: null }
  // only the quick ones have ended yet: those under way count for what they have taken, or each would look quicker than it is
  const each = [...took, ...underWay].reduce((sum, one) => sum + one, 0) / took.length
  const wait = ((work * each) / room) * SAFETY
  const minutes = STEPS.find((step) => step * 60_000 >= wait)
  return { place, minutes: minutes ?? null }
}

/** Fewer say more about chance than about the work. */
const LEAST_FINISHED = 5
const SAFETY = 2
/** Nobody knows the seventeenth minute; beyond the last one "about" would be a lie. */
const STEPS = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60]
