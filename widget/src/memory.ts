/** One thing that outlives the page, or, where the browser forbids that, lives as long as the page does. */
export interface Memory<Thing> {
  recall(): Thing | null
  keep(thing: Thing): void
}

/** `storage` is a function since even naming localStorage throws where it is forbidden. */
export function memory<Thing>(key: string, storage: () => Pick<Storage, 'getItem' | 'setItem'>): Memory<Thing> {
  let held: string | null = null
  return {
    recall() {
      try {
        held = storage().getItem(key) ?? held
      } catch {}
      try {
        return held === null ? null : (JSON.parse(held) as Thing)
      } catch {
        return null
      }
    },
    keep(thing) {
      held = JSON.stringify(thing)
      try {
        storage().setItem(key, held)
      } catch {}
    },
  }
}
