/**
 * A table from 32-bit hashes to small numbers: open addressing in typed arrays, as a Map of 500,000 numbers is ten times slower to fill. A hash and
 * its number stand side by side, and one bit a slot says whether anything is there: most pairs of words were never seen, and to learn it from a
 * table of megabytes costs more than all the rest.
 */
export interface HashTable {
  /** Hash and number + 1 of each slot; 0: empty. */
  slots: Int32Array
  taken: Uint32Array
  count: number
}

export function makeTable(expected: number): HashTable {
  let size = 32
  while (size < expected * 2) size *= 2
  return { slots: new Int32Array(size * 2), taken: new Uint32Array(size / 32), count: 0 }
}

/** The number of a hash, or -1. */
export function lookUp({ slots, taken }: HashTable, hash: number): number {
  const mask = (slots.length >> 1) - 1
  let slot = spread(hash) & mask
  while ((taken[slot >> 5]! & (1 << (slot & 31))) !== 0) {
    if (slots[slot * 2]! === hash) return slots[slot * 2 + 1]! - 1
    slot = (slot + 1) & mask
  }
  return -1
}

/** The number of a hash; a new hash gets the next free number. */
export function numberOf(table: HashTable, hash: number): number {
  const before = lookUp(table, hash)
  if (before >= 0) return before
  if (table.count * 4 >= table.slots.length) grow(table)
  put(table, hash, table.count)
  return table.count++
}

/** All hashes, each at its number. */
export function hashesIn({ slots, count }: HashTable): Int32Array {
  const hashes = new Int32Array(count)
  for (let at = 0; at < slots.length; at += 2) if (slots[at + 1]! > 0) hashes[slots[at + 1]! - 1] = slots[at]!
  return hashes
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

const spread = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> 7

function grow(table: HashTable): void {
  const hashes = hashesIn(table)
  table.slots = new Int32Array(table.slots.length * 2)
  table.taken = new Uint32Array(table.taken.length * 2)
  for (let number = 0; number < hashes.length; number++) put(table, hashes[number]!, number)
}

function put({ slots, taken }: HashTable, hash: number, number: number): void {
  const mask = (slots.length >> 1) - 1
  let slot = spread(hash) & mask
  while (slots[slot * 2 + 1]! !== 0) slot = (slot + 1) & mask
  slots[slot * 2] = hash
  slots[slot * 2 + 1] = number + 1
  taken[slot >> 5]! |= 1 << (slot & 31)
}
