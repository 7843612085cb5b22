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
  const { vocabulary, rarity } = weighting
  const columns = new Int32Array(features.count)
  const blocks = new Uint8Array(features.count)
  const times = new Int32Array(features.count)
  const places = placesOf(weighting)
  let count = 0
  let known = 0
  let looked = 0
  for (let i = 0; i < features.count; i++) {
    const block = features.blocks[i]!
    const column = lookUp(vocabulary, features.hashes[i]!)
    if (block !== PAIRS) looked++
    if (column < 0) continue
    if (block !== PAIRS) known++
    const place = column * BLOCKS + block
    const before = places[place]!
    if (before > 0) {
      times[before - 1]!++
      continue
    }
    columns[count] = column
    blocks[count] = block
    times[count++] = 1
    places[place] = count
  }
  for (let i = 0; i < count; i++) places[columns[i]! * BLOCKS + blocks[i]!] = 0
  const values = new Float32Array(count)
  const squares = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const value = (times[i] === 1 ? 1 : 1 + Math.log(times[i]!)) * rarity[columns[i]!]!
    values[i] = value
    squares[blocks[i]!]! += value * value
  }
  let whole = 0
  for (let block = 0; block < BLOCKS; block++) if (squares[block]! > 0) whole += BLOCK_WEIGHTS[block]! ** 2
  const scales = squares.map((square, block) => BLOCK_WEIGHTS[block]! / (Math.sqrt(square) * Math.sqrt(whole)))
  for (let i = 0; i < count; i++) values[i]! *= scales[blocks[i]!]!
  return { columns: columns.subarray(0, count), values, known: looked === 0 ? 0 : known / looked }
}

/** Where in the row at hand a feature stands, all zero between two texts: a Map would take half of the time. */
function placesOf({ vocabulary, rarity }: Weighting): Int32Array {
  let places = PLACES.get(vocabulary)
  if (!places) {
    places = new Int32Array(rarity.length * BLOCKS)
    PLACES.set(vocabulary, places)
  }
  return places
}

const PLACES = new WeakMap<HashTable, Int32Array>()

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
