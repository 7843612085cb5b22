/** A table from 32-bit hashes to small numbers: open addressing in typed arrays, as a Map of 500,000 numbers is ten times slower to fill. */
export interface HashTable {
  keys: Int32Array
  values: Int32Array
  count: number
}

export function makeTable(expected: number): HashTable {
  let size = 16
  while (size < expected * 2) size *= 2
  return { keys: new Int32Array(size), values: new Int32Array(size).fill(EMPTY), count: 0 }
}

/** The number of a hash, or -1. */
export function lookUp(table: HashTable, hash: number): number {
  const mask = table.keys.length - 1
  let slot = spread(hash) & mask
  while (table.values[slot]! !== EMPTY) {
    if (table.keys[slot]! === hash) return table.values[slot]!
    slot = (slot + 1) & mask
  }
  return EMPTY
}

/** The number of a hash; a new hash gets the next free number. */
export function numberOf(table: HashTable, hash: number): number {
  if (table.count * 2 >= table.keys.length) grow(table)
  const mask = table.keys.length - 1
  let slot = spread(hash) & mask
  while (table.values[slot]! !== EMPTY) {
    if (table.keys[slot]! === hash) return table.values[slot]!
    slot = (slot + 1) & mask
  }
  table.keys[slot] = hash
  table.values[slot] = table.count
  return table.count++
}

/** One more code unit or number into a running hash. */
export function mix(hash: number, value: number): number {
  const h = Math.imul(hash ^ value, 0x5bd1e995)
  return h ^ (h >>> 15)
}

/** A small, fast, seeded generator of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Shuffles in place (Fisher–Yates). */
export function shuffle(numbers: Int32Array, random: () => number): void {
  for (let i = numbers.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = numbers[i]!
    numbers[i] = numbers[j]!
    numbers[j] = kept
  }
}

const EMPTY = -1

const spread = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> 7

function grow(table: HashTable): void {
  const { keys, values } = table
  table.keys = new Int32Array(keys.length * 2)
  table.values = new Int32Array(keys.length * 2).fill(EMPTY)
  const mask = table.keys.length - 1
  for (let old = 0; old < keys.length; old++) {
    if (values[old]! === EMPTY) continue
    let slot = spread(keys[old]!) & mask
    while (table.values[slot]! !== EMPTY) slot = (slot + 1) & mask
    table.keys[slot] = keys[old]!
    table.values[slot] = values[old]!
  }
}
