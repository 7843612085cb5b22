import type { Usual } from './model.ts'

/** Scores to probabilities, in place: softmax of scores × sharpness. */
export function softmax(scores: Float64Array, sharpness: number): Float64Array {
  let largest = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > largest) largest = score
  let sum = 0
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp((scores[i]! - largest) * sharpness)
    sum += scores[i]!
  }
  for (let i = 0; i < scores.length; i++) scores[i]! /= sum
  return scores
}

/** The sharpness at which unseen examples are least surprising (golden section on the log loss). `scores[i]` belongs to the right label `truth[i]`. */
export function fitSharpness(scores: readonly Float64Array[], truth: readonly number[]): number {
  const loss = (log: number) => {
    const sharpness = Math.exp(log)
    let sum = 0
    scores.forEach((row, i) => {
      sum -= Math.log(Math.max(softmax(row.slice(), sharpness)[truth[i]!]!, 1e-9))
    })
    return sum
  }
  let low = Math.log(0.2)
  let high = Math.log(50)
  while (high - low > 0.02) {
    const a = high - (high - low) * GOLDEN
    const b = low + (high - low) * GOLDEN
    if (loss(a) < loss(b)) high = b
    else low = a
  }
  return Math.exp((low + high) / 2)
}

/** Mean and spread of the best scores and of the shares of known features. */
export function measureUsual(scores: readonly Float64Array[], known: readonly number[]): Usual {
  const best = scores.map((row) => row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY))
  const [score, scoreSpread] = meanAndSpread(best)
  const [share, knownSpread] = meanAndSpread(known)
  return { score, scoreSpread, known: share, knownSpread }
}

/** The value below or at which a share of the values lies; 1 if there are none. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return 1
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

function meanAndSpread(values: readonly number[]): [number, number] {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  // A few alike examples have no spread; a hundredth keeps the division sane.
  return [Math.fround(mean), Math.fround(Math.max(spread, 0.01))]
}
