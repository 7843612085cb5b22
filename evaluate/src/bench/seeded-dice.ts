/** Chance that comes out the same for the same seed. */
export interface Dice {
  /** 0 ≤ number < 1. */
  readonly throw: () => number
  readonly pick: <T>(choices: readonly T[]) => T
  /** A whole number from 0 up to, but not, `most`. */
  readonly below: (most: number) => number
  /** True with this probability. */
  readonly chance: (probability: number) => boolean
}

/** xmur3 makes the seed of a text, mulberry32 the numbers: small, well spread, and no secret. */
export function seededDice(seed: string): Dice {
  let state = hash(seed)
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    throw: roll,
    pick: (choices) => choices[Math.floor(roll() * choices.length)]!,
    below: (most) => Math.floor(roll() * most),
    chance: (probability) => roll() < probability,
  }
}

function hash(text: string): number {
  let sum = 1779033703 ^ text.length
  for (const letter of text) {
    sum = Math.imul(sum ^ letter.codePointAt(0)!, 3432918353)
    sum = (sum << 13) | (sum >>> 19)
  }
  sum = Math.imul(sum ^ (sum >>> 16), 2246822507)
  sum = Math.imul(sum ^ (sum >>> 13), 3266489909)
  return sum ^ (sum >>> 16)
}
