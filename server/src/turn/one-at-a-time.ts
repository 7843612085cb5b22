/**
 * One turn at a time per conversation: who comes while one is under way is served by one more run after it, together with all who came meanwhile.
 */
export function oneAtATime<Result>(run: (key: string) => Promise<Result>): (key: string) => Promise<Result> {
  const under = new Map<string, { readonly current: Promise<Result>; next: Promise<Result> | null }>()

  const begin = (key: string): Promise<Result> => {
    const current = run(key).finally(() => {
      if (under.get(key)?.next === null) under.delete(key)
    })
    under.set(key, { current, next: null })
    return current
  }
  return (key) => {
    const running = under.get(key)
    if (!running) return begin(key)
    running.next ??= running.current.then(
      () => begin(key),
      () => begin(key),
    )
    return running.next
  }
}
