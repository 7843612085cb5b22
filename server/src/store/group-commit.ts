/**
 * Many small writes share a commit: while one statement is under way the next jobs gather, and go together when it returns. No timer, no waiting
 * when idle. One statement in flight per group: two that touch the same conversations would deadlock. Reads share a statement the same way: what is
 * asked is read after it was asked, never from a statement that was under way before. With `sortBy` the jobs of a statement stand in the sequence of
 * that key, those of the same key as they came.
 */
export function groupCommit<Job, Result>(
  write: (jobs: readonly Job[]) => Promise<readonly Result[]>,
  { most = 200, sortBy }: { readonly most?: number; readonly sortBy?: (job: Job) => string } = {},
): (job: Job) => Promise<Result> {
  let waiting: Entry<Job, Result>[] = []
  let busy = false

  const flush = async (): Promise<void> => {
    if (busy) return
    busy = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await writeBatch(sortBy ? sorted(batch, sortBy) : batch, write)
    }
    busy = false
  }
  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject })
      if (!busy) setImmediate(flush)
    })
}

interface Entry<Job, Result> {
  readonly job: Job
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

function sorted<Job, Result>(batch: readonly Entry<Job, Result>[], keyOf: (job: Job) => string): readonly Entry<Job, Result>[] {
  const keyed = batch.map((entry) => ({ entry, key: keyOf(entry.job) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry)
}

/** One bad job must not fail the others: a batch that fails is halved until the bad one stands alone. */
async function writeBatch<Job, Result>(batch: readonly Entry<Job, Result>[], write: (jobs: readonly Job[]) => Promise<readonly Result[]>): Promise<void> {
  try {
    const results = await write(batch.map((entry) => entry.job))
    batch.forEach((entry, index) => {
      entry.resolve(results[index]!)
    })
  } catch (error) {
    if (batch.length === 1) return batch[0]!.reject(error)
    const half = Math.ceil(batch.length / 2)
    await writeBatch(batch.slice(0, half), write)
    await writeBatch(batch.slice(half), write)
  }
}
