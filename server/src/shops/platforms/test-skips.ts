import { beforeEach } from 'vitest'

/**
 * Skips tests of a contract that stands in the same `describe` above, by their names, each with the reason: what a platform cannot do is reported as
 * skipped, never as passed. A name that no test has any more skips nothing.
 */
export function skipTests(reasons: Readonly<Record<string, string>>): void {
  beforeEach(({ task, skip }) => {
    const reason = reasons[task.name]
    if (reason !== undefined) skip(reason)
  })
}
