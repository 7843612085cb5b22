/** Milliseconds to wait for this key; 0: go ahead (and it counts). */
export type RateLimit = (key: string, now?: number) => number

/** At most so many in a sliding window, per key, in this process. */
export function rateLimit({ most, withinMs }: { readonly most: number; readonly withinMs: number }): RateLimit {
  const seen = new Map<string, number[]>()
  return (key, now = Date.now()) => {
    const times = (seen.get(key) ?? []).filter((time) => time > now - withinMs)
    if (times.length >= most) return times[0]! + withinMs - now
    times.push(now)
    // keys come from outside: forgotten ones must not gather
    if (seen.size > 10_000) for (const [old, at] of seen) if ((at.at(-1) ?? 0) <= now - withinMs) seen.delete(old)
    seen.set(key, times)
    return 0
  }
}
