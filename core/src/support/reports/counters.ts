import { WAIT_BUCKETS } from './wait-buckets.ts'

/** The waits that are counted in buckets. */
export const WAITS = ['firstReply', 'nextReply', 'botReply'] as const
export type Wait = (typeof WAITS)[number]

const PLAIN = [
  // of conversations, counted where they began
  'visits',
  'personVisits',
  'returns',
  'confirmed',
  'verified',
  'assumed',
  'back',
  'unresolved',
  'undecided',
  'fresh',
  'firstContact',
  'botSolved',
  'stars1',
  'stars2',
  'stars3',
  'stars4',
  'stars5',
  // of what happened, counted when it did
  'shopperMessages',
  'botReplies',
  'agentReplies',
  'taken',
  'held',
  'heldSeconds',
  'deedsDone',
  'deedsFailed',
  'tickets',
  'ticketsSettled',
] as const

export type Counter = (typeof PLAIN)[number] | `${Wait}${number}`

/** Everything that is counted. All of it can be added up over any spans, channels, teams and people; rates and medians are made of the sums. */
export const COUNTERS: readonly Counter[] = [...PLAIN, ...WAITS.flatMap((wait) => bucketsOf(wait))]

/** Counts by name; what is missing is 0. */
export type Counts = Readonly<Partial<Record<Counter, number>>>

export function bucketsOf(wait: Wait): readonly Counter[] {
  return Array.from({ length: WAIT_BUCKETS }, (_, place): Counter => `${wait}${place}`)
}

export function addCounts(all: readonly Counts[]): Counts {
  const sum: Partial<Record<Counter, number>> = {}
  for (const counts of all) for (const [name, count] of Object.entries(counts) as [Counter, number][]) sum[name] = (sum[name] ?? 0) + count
  return sum
}
