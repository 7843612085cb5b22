/** Which messages of the conversation have been heard, by `seq`: each once, whatever order or however often they come. */
export interface Sequence {
  /** Everything up to here has been heard: what `hello.since` says. */
  last(): number
  /** True when the message is new. */
  take(seq: number): boolean
  /** The server is about to replay everything after `last` up to here; what it leaves out, it has not got. */
  replayTo(seq: number): void
  /** A message is missing between two that were heard. */
  hasHole(): boolean
  /** Not all of the replay has come. */
  isBehind(): boolean
  /** Give up on what is missing. */
  settle(): void
  reset(): void
}

export function sequence(): Sequence {
  let last = 0
  let replayed = 0
  const ahead = new Set<number>()
  const advance = (to: number) => {
    last = Math.max(last, to)
    for (const seq of [...ahead].sort((a, b) => a - b)) {
      if (seq > last + 1) break
      ahead.delete(seq)
      last = Math.max(last, seq)
    }
  }
  return {
    last: () => last,
    take(seq) {
      if (seq <= last) return false
      const isNew = !ahead.has(seq)
      if (seq === last + 1 || seq <= replayed) advance(seq)
      else ahead.add(seq)
      return isNew
    },
    replayTo(seq) {
      replayed = seq
    },
    hasHole: () => ahead.size > 0,
    isBehind: () => last < replayed,
    settle: () => advance(Math.max(last, ...ahead)),
    reset() {
      last = 0
      replayed = 0
      ahead.clear()
    },
  }
}
