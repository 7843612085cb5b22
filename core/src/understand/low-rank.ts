import { seeded, shuffle } from './hashing.ts'
import type { Linear } from './linear.ts'
import type { Rows } from './vectors.ts'

export interface LowRankOptions {
  readonly columns: number
  readonly labels: number
  /** Numbers that a feature is squeezed into: the fewer, the more labels learn from each other. */
  readonly rank: number
  readonly passes: number
  readonly seed: number
}

/**
 * Softmax regression through a narrow layer, every feature a learned vector, every label another (as in fastText, but on weighted features and
 * with half of the features of an example dropped at random). As nothing bends in between, the product is one linear model again: averaging
 * several costs nothing when classifying. `truth` lists the right labels of each row, the main one first; a row without labels teaches nothing.
 */
export function trainLowRank(rows: Rows, truth: readonly (readonly number[])[], options: LowRankOptions): Linear {
  const { columns, labels, rank, passes } = options
  const random = seeded(options.seed)
  const features = Float32Array.from({ length: columns * rank }, () => ((random() * 2 - 1) * FIRST_SIZE) / Math.sqrt(rank))
  const answers = Float32Array.from({ length: rank * labels }, () => bell(random) / Math.sqrt(rank))
  const bias = new Float32Array(labels)
  // Adagrad with one number per vector: rare features learn fast, frequent ones slowly.
  const featureSquares = new Float32Array(columns).fill(TINY)
  const answerSquares = new Float32Array(rank).fill(TINY)
  let biasSquares = TINY
  const order = Int32Array.from({ length: rows.count }, (_, i) => i)
  const width = widest(rows)
  const kept = new Int32Array(width)
  const values = new Float64Array(width)
  const middle = new Float64Array(rank)
  const back = new Float64Array(rank)
  const error = new Float64Array(labels)
  const wrong = new Int32Array(labels)
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random)
    const rate = FIRST_RATE * (1 - (0.9 * pass) / passes)
    for (let o = 0; o < rows.count; o++) {
      const row = order[o]!
      const right = truth[row]!
      if (right.length === 0) continue
      let count = 0
      let coins = 0
      for (let i = rows.starts[row]!; i < rows.starts[row + 1]!; i++) {
        // Half are dropped: one random number is thirty tosses of a coin, below a mark that says when they are used up.
        coins = coins > 3 ? coins >>> 1 : (random() * 2 ** 30) | (2 ** 30)
        if ((coins & 1) === 1) continue
        kept[count] = rows.columns[i]!
        values[count++] = rows.values[i]! * 2
      }
      middle.fill(0)
      for (let i = 0; i < count; i++) {
        const base = kept[i]! * rank
        const value = values[i]!
        for (let r = 0; r < rank; r++) middle[r]! += value * features[base + r]!
      }
      error.set(bias)
      for (let r = 0; r < rank; r++) {
        const base = r * labels
        const value = middle[r]!
        for (let label = 0; label < labels; label++) error[label]! += value * answers[base + label]!
      }
      const squares = toError(error, right)
      let busy = 0
      for (let label = 0; label < labels; label++) if (Math.abs(error[label]!) > NEGLIGIBLE) wrong[busy++] = label
      for (let r = 0; r < rank; r++) {
        const base = r * labels
        const value = middle[r]!
        answerSquares[r]! += (squares * value * value) / labels
        const step = (rate * value) / Math.sqrt(answerSquares[r]!)
        let sum = 0
        for (let w = 0; w < busy; w++) {
          const label = wrong[w]!
          const slope = error[label]!
          sum += slope * answers[base + label]!
          answers[base + label]! -= step * slope
        }
        back[r] = sum
      }
      biasSquares += squares / labels
      const biasStep = (rate * BIAS_RATE) / Math.sqrt(biasSquares)
      for (let w = 0; w < busy; w++) bias[wrong[w]!]! -= biasStep * error[wrong[w]!]!
      let backSquares = 0
      for (let r = 0; r < rank; r++) backSquares += (back[r]! * back[r]!) / rank
      for (let i = 0; i < count; i++) {
        const column = kept[i]!
        const value = values[i]!
        featureSquares[column]! += backSquares * value * value
        const step = (rate * value) / Math.sqrt(featureSquares[column]!)
        const base = column * rank
        for (let r = 0; r < rank; r++) features[base + r]! -= step * back[r]!
      }
    }
  }
  return { labels, weights: product(features, answers, options), bias }
}

const FIRST_RATE = 0.07
const BIAS_RATE = 0.3
const FIRST_SIZE = 0.2
/** A label that is so nearly right need not learn: most are, and two thirds of the time are saved. */
const NEGLIGIBLE = 0.001
const TINY = 1e-8

/** Scores become probabilities minus the truth, in place; the sum of their squares. The main label counts twice another right one. */
function toError(scores: Float64Array, right: readonly number[]): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let label = 0; label < scores.length; label++) if (scores[label]! > largest) largest = scores[label]!
  let sum = 0
  for (let label = 0; label < scores.length; label++) {
    scores[label] = Math.exp(scores[label]! - largest)
    sum += scores[label]!
  }
  for (let label = 0; label < scores.length; label++) scores[label]! /= sum
  for (let i = 0; i < right.length; i++) scores[right[i]!]! -= (i === 0 ? 2 : 1) / (right.length + 1)
  let squares = 0
  for (let label = 0; label < scores.length; label++) squares += scores[label]! * scores[label]!
  return squares
}

function product(features: Float32Array, answers: Float32Array, options: LowRankOptions): Float32Array {
  const { columns, labels, rank } = options
  const weights = new Float32Array(columns * labels)
  for (let column = 0; column < columns; column++) {
    const base = column * labels
    for (let r = 0; r < rank; r++) {
      const value = features[column * rank + r]!
      for (let label = 0; label < labels; label++) weights[base + label]! += value * answers[r * labels + label]!
    }
  }
  return weights
}

/** Nearly normal: six uniform numbers, variance 1. */
function bell(random: () => number): number {
  let sum = -3
  for (let i = 0; i < 6; i++) sum += random()
  return sum * Math.SQRT2
}

function widest(rows: Rows): number {
  let most = 0
  for (let row = 0; row < rows.count; row++) most = Math.max(most, rows.starts[row + 1]! - rows.starts[row]!)
  return most
}
