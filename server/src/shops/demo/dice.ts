export interface Dice {
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  between(from: number, to: number): number
  pick<T>(things: readonly T[]): T
}

/** Dice that fall the same way for the same seed (mulberry32): the demo shop is the same on every machine. */
export function throwDice(seed: number): Dice {
  let state = seed
  const below = (end: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: (things) => things[below(things.length)]!,
  }
}
