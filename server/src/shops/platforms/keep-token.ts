/** A key that a platform gives for a while. */
export interface Token {
  readonly value: string
  /** Unix milliseconds. */
  readonly until: number
}

export interface KeptToken {
  /** The key in force; asked for anew a little before it lapses. */
  current(): Promise<string>
  /** Another than this one, which the platform does not accept; whoever comes second takes what the first was given. */
  instead(refused: string): Promise<string>
}

/** Keeps one key for all questions of a shop and asks for the next one once, however many wait for it. */
export function keepToken<Kept extends Token>(fetch: (before: Kept | null) => Promise<Kept>, now: () => number): KeptToken {
  let kept: Kept | null = null
  let coming: Promise<Kept> | null = null
  const next = async (): Promise<string> => {
    coming ??= fetch(kept).finally(() => {
      coming = null
    })
    kept = await coming
    return kept.value
  }
  return {
    current: async () => (kept !== null && kept.until - EARLY_MS > now() ? kept.value : next()),
    instead: async (refused) => (kept !== null && kept.value !== refused ? kept.value : next()),
  }
}

/** Longer than a write may take: a key must not lapse under way. */
const EARLY_MS = 60_000
