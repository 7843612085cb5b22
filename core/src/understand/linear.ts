import { shuffle } from './hashing.ts'
import type { Rows } from './vectors.ts'

/** A linear score per label: weights[column * labels + label]. */
export interface Linear {
  readonly labels: number
  readonly weights: Float32Array
  readonly bias: Float32Array
}

export interface SvmOptions {
  readonly columns: number
  readonly labels: number
  /** Price of an error; 1 unless told. */
  readonly price?: number
  /** Passes over the examples at most. */
  readonly passes?: number
  readonly random: () => number
}

/**
 * One linear support vector machine per label against all others, squared hinge loss, by dual coordinate descent
 * (Hsieh et al., ICML 2008). All labels go through the examples together, as a column's weights lie side by side.
 * `truth` lists the right labels of each row.
 */
export function trainSvm(rows: Rows, truth: readonly (readonly number[])[], options: SvmOptions): Linear {
  const { labels } = options
  const diagonal = 0.5 / (options.price ?? 1)
  const weights = new Float32Array(options.columns * labels)
  const bias = new Float32Array(labels)
  const alphas = new Float32Array(rows.count * labels)
  const lengths = squaredLengths(rows)
  const order = Int32Array.from({ length: rows.count }, (_, i) => i)
  const scores = new Float64Array(labels)
  const steps = new Float64Array(labels)
  const changed = new Int32Array(labels)
  const passes = options.passes ?? 20
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, options.random)
    let largest = 0
    for (let o = 0; o < rows.count; o++) {
      const row = order[o]!
      const from = rows.starts[row]!
      const to = rows.starts[row + 1]!
      scores.set(bias)
      addScores(scores, weights, rows.columns, rows.values, from, to)
      let many = 0
      const curve = lengths[row]! + 1 + diagonal
      const right = truth[row]!
      for (let label = 0; label < labels; label++) {
        const sign = right.includes(label) ? 1 : -1
        const at = row * labels + label
        const alpha = alphas[at]!
        const slope = sign * scores[label]! - 1 + alpha * diagonal
        const projected = alpha === 0 ? Math.min(slope, 0) : slope
        if (Math.abs(projected) < SMALL) continue
        largest = Math.max(largest, Math.abs(projected))
        const next = Math.max(alpha - slope / curve, 0)
        alphas[at] = next
        const step = (next - alpha) * sign
        bias[label]! += step
        steps[many] = step
        changed[many++] = label
      }
      if (many === 0) continue
      for (let i = from; i < to; i++) {
        const base = rows.columns[i]! * labels
        const value = rows.values[i]!
        for (let c = 0; c < many; c++) weights[base + changed[c]!]! += steps[c]! * value
      }
    }
    if (largest < ENOUGH) break
  }
  return { labels, weights, bias }
}

/** Adds Σ value × weight of the row's columns to the scores of all labels. */
export function addScores(scores: Float64Array, weights: Float32Array, columns: Int32Array, values: Float32Array, from: number, to: number): void {
  const labels = scores.length
  for (let i = from; i < to; i++) {
    const base = columns[i]! * labels
    const value = values[i]!
    for (let label = 0; label < labels; label++) scores[label]! += value * weights[base + label]!
  }
}

/** A smaller step would not be seen in the eight bits that are kept. */
const SMALL = 0.003
const ENOUGH = 0.05

function squaredLengths(rows: Rows): Float64Array {
  const lengths = new Float64Array(rows.count)
  for (let row = 0; row < rows.count; row++) {
    for (let i = rows.starts[row]!; i < rows.starts[row + 1]!; i++) lengths[row]! += rows.values[i]! ** 2
  }
  return lengths
}
