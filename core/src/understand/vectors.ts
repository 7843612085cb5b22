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
export function toVector({ hashes, blocks, times, count: all }: Features, { vocabulary, rarity }: Weighting): Vector {
  const columns = new Int32Array(all)
  const values = new Float32Array(all)
  const kinds = new Uint8Array(all)
  const squares = [0, 0, 0]
  let count = 0
  let known = 0
  let looked = 0
  for (let i = 0; i < all; i++) {
    const block = blocks[i]!
    const often = times[i]!
    const column = lookUp(vocabulary, hashes[i]!)
    if (block !== PAIRS) looked += often
    if (column < 0) continue
    if (block !== PAIRS) known += often
    const value = (often === 1 ? 1 : 1 + Math.log(often)) * rarity[column]!
    columns[count] = column
    values[count] = value
    kinds[count++] = block
    squares[block]! += value * value
  }
  let whole = 0
  for (let block = 0; block < BLOCKS; block++) if (squares[block]! > 0) whole += BLOCK_WEIGHTS[block]! ** 2
  const scales = squares.map((square, block) => BLOCK_WEIGHTS[block]! / (Math.sqrt(square) * Math.sqrt(whole)))
  for (let i = 0; i < count; i++) values[i]! *= scales[kinds[i]!]!
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
