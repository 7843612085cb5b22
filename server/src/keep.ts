/** Remembers answers for a moment; those who ask at once share one question. */
export function keep<Key, Value>(ms: number, ask: (key: Key) => Promise<Value>): ((key: Key) => Promise<Value>) & { readonly forget: (key: Key) => void } {
  const kept = new Map<Key, { readonly value: Promise<Value>; readonly until: number }>()
  const answer = (key: Key) => {
    const before = kept.get(key)
    if (before && before.until > Date.now()) return before.value
    const value = ask(key)
    kept.set(key, { value, until: Date.now() + ms })
    // a failure is not remembered
    value.catch(() => kept.delete(key))
    return value
  }
  return Object.assign(answer, { forget: (key: Key) => void kept.delete(key) })
}
