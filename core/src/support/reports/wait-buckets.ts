/** Where one bucket of waits ends and the next begins, in seconds; the last bucket has no end. Waits of bots and of people are counted in the same. */
export const WAIT_BOUNDS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400] as const

export const WAIT_BUCKETS = WAIT_BOUNDS.length + 1

/** In which bucket a wait is counted. */
export function bucketOf(ms: number): number {
  const place = WAIT_BOUNDS.findIndex((bound) => ms <= bound * 1_000)
  return place === -1 ? WAIT_BOUNDS.length : place
}

/**
 * How long at most a share of all waits was, in seconds: read out of the buckets, evenly within each. Buckets of any spans, teams or zones can be added
 * before, which medians cannot. The last bucket is told by where it begins. Null: nobody waited.
 */
export function waitAt(share: number, buckets: readonly number[]): number | null {
  const all = buckets.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  const wanted = share * all
  let before = 0
  for (const [place, count] of buckets.entries()) {
    if (count > 0 && before + count >= wanted) {
      const from = place === 0 ? 0 : WAIT_BOUNDS[place - 1]!
      const to = WAIT_BOUNDS[place] ?? from
      return from + (to - from) * Math.max(0, (wanted - before) / count)
    }
    before += count
  }
  return WAIT_BOUNDS.at(-1)!
}
