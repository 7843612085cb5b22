import type { Features } from './features.ts'
import { BLOCKS, PAIRS } from './features.ts'
import { type HashTable, lookUp } from './hashing.ts'

/** Texts as rows of weighted features, all rows one after another. Row i is starts[i] … starts[i + 1]. */
export interface Rows {
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
  readonly count: number
}

/** One text as a row of weighted features; `known` is the share of its words and characters that training had seen. */
export interface Vector {
  readonly columns: Int32Array
  readonly values: Float32Array
  readonly known: number
}

/** How much words, characters and pairs count, found by cross-validation (docs/decisions/010-the-classifier.md). */
const BLOCK_WEIGHTS = [0.8, 1, 0.4]

export interface Weighting {
  readonly vocabulary: HashTable
  readonly rarity: Float32Array
}

/** Sublinear counts × rarity, each block normalised to its weight, the whole to length 1. */
export function toVector(features: Features, weighting: Weighting): Vector {
  const order = new Float64Array(features.count)
  let found = 0
  let known = 0
  let looked = 0
  for (let i = 0; i < features.count; i++) {
    const block = features.blocks[i]!
    const column = lookUp(weighting.vocabulary, features.hashes[i]!)
    if (block !== PAIRS) looked++
    if (column < 0) continue
    if (block !== PAIRS) known++
    // One sortable number of column and block: a typed array sorts ten times faster than objects.
    order[found++] = column * BLOCKS + block
  }
  const sorted = order.subarray(0, found).sort()
  const columns = new Int32Array(found)
  const values = new Float32Array(found)
  const squares = new Float64Array(BLOCKS)
  const blocks = new Uint8Array(found)
  let count = 0
  for (let i = 0; i < found; ) {
    let next = i + 1
    while (next < found && sorted[next] === sorted[i]) next++
    const column = Math.floor(sorted[i]! / BLOCKS)
    const block = sorted[i]! % BLOCKS
    const times = next - i
    const value = (times === 1 ? 1 : 1 + Math.log(times)) * weighting.rarity[column]!
    columns[count] = column
    values[count] = value
    blocks[count] = block
    squares[block]! += value * value
    count++
    i = next
  }
  const whole = Math.sqrt(BLOCK_WEIGHTS.reduce((sum, weight, block) => (squares[block]! > 0 ? sum + weight * weight : sum), 0))
  for (let i = 0; i < count; i++) {
    const block = blocks[i]!
    values[i]! *= BLOCK_WEIGHTS[block]! / (Math.sqrt(squares[block]!) * whole)
  }
  return { columns: columns.subarray(0, count), values: values.subarray(0, count), known: looked === 0 ? 0 : known / looked }
}

export function toRows(vectors: readonly Vector[]): Rows {
  const starts = new Int32Array(vectors.length + 1)
  vectors.forEach((vector, i) => {
    starts[i + 1] = starts[i]! + vector.columns.length
  })
  const total = starts[vectors.length]!
  const columns = new Int32Array(total)
  const values = new Float32Array(total)
  vectors.forEach((vector, i) => {
    columns.set(vector.columns, starts[i]!)
    values.set(vector.values, starts[i]!)
  })
  return { starts, columns, values, count: vectors.length }
}
