import { fitSharpness, quantile } from './calibration.ts'
import { scoresOf, strangeness } from './classify.ts'
import { type Features, findFeatures } from './features.ts'
import { makeTable, numberOf, seeded, shuffle } from './hashing.ts'
import { type Linear, trainSvm } from './linear.ts'
import type { Classifier } from './model.ts'
import { toRows, toVector, type Weighting } from './vectors.ts'

export interface Example {
  readonly text: string
  /** The main label first. */
  readonly labels: readonly string[]
}

export interface TrainOptions {
  readonly seed: number
  readonly language?: string
}

/** Learns to tell labels apart. The same examples and seed give the same classifier. */
export function train(examples: readonly Example[], options: TrainOptions): Classifier {
  const labels = [...new Set(examples.flatMap((example) => example.labels))].sort()
  const number = new Map(labels.map((label, i) => [label, i]))
  const learned = examples
    .filter((example) => example.labels.length > 0)
    .map((example) => ({ features: findFeatures(example.text), truth: example.labels.map((label) => number.get(label)!) }))
  const random = seeded(options.seed)
  const classifier = learn(learned, labels, random)
  return { ...classifier, ...calibrate(learned, labels, random) }
}

interface Learned {
  readonly features: Features
  readonly truth: readonly number[]
}

const FOLDS = 3
/** In-scope examples that the out-of-scope threshold must let pass. */
const KEPT = 0.95

function learn(examples: readonly Learned[], labels: readonly string[], random: () => number): Classifier {
  const weighting = weigh(examples)
  const rows = toRows(examples.map(({ features }) => toVector(features, weighting)))
  const linear = trainSvm(
    rows,
    examples.map(({ truth }) => truth),
    { columns: weighting.rarity.length, labels: labels.length, random },
  )
  return { labels, ...weighting, ...thinOut(linear, weighting.rarity.length), bias: linear.bias, sharpness: 1, strangerThreshold: 1 }
}

function weigh(examples: readonly Learned[]): Weighting {
  const vocabulary = makeTable(examples.length * 8)
  const seenIn: number[] = []
  const lastSeen: number[] = []
  examples.forEach(({ features }, at) => {
    for (let i = 0; i < features.count; i++) {
      const column = numberOf(vocabulary, features.hashes[i]!)
      if (lastSeen[column] === at) continue
      lastSeen[column] = at
      seenIn[column] = (seenIn[column] ?? 0) + 1
    }
  })
  const rarity = Float32Array.from(seenIn, (times) => Math.log((1 + examples.length) / (1 + times)) + 1)
  return { vocabulary, rarity, blockWeights: [Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)] }
}

/** Eight bits a weight, and none where it is too small to be seen. */
function thinOut(linear: Linear, columns: number): Pick<Classifier, 'starts' | 'owners' | 'weights' | 'units'> {
  const { labels } = linear
  const starts = new Int32Array(columns + 1)
  const units = new Float32Array(columns)
  const owners = new Uint16Array(columns * labels)
  const weights = new Int8Array(columns * labels)
  let count = 0
  for (let column = 0; column < columns; column++) {
    let largest = 0
    for (let label = 0; label < labels; label++) largest = Math.max(largest, Math.abs(linear.weights[column * labels + label]!))
    const unit = Math.fround(largest / 127 || 1)
    units[column] = unit
    for (let label = 0; label < labels; label++) {
      const weight = linear.weights[column * labels + label]!
      if (Math.abs(weight) < FAINT) continue
      owners[count] = label
      weights[count++] = Math.round(weight / unit)
    }
    starts[column + 1] = count
  }
  return { starts, units, owners: owners.slice(0, count), weights: weights.slice(0, count) }
}

/** Smaller weights change no decision (measured in docs/decisions/010-the-classifier.md). */
const FAINT = 0.01

/** Learns on parts and looks at the rest: how sure may the scores be, and how strange is what is not strange? */
function calibrate(examples: readonly Learned[], labels: readonly string[], random: () => number): Pick<Classifier, 'sharpness' | 'strangerThreshold'> {
  const order = Int32Array.from({ length: examples.length }, (_, i) => i)
  shuffle(order, random)
  const scores: Float64Array[] = []
  const truth: number[] = []
  const strange: number[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = [...order].filter((_, i) => i % FOLDS !== fold).map((i) => examples[i]!)
    if (rest.length === 0) continue
    const part = learn(rest, labels, random)
    for (const { features, truth: right } of [...order].filter((_, i) => i % FOLDS === fold).map((i) => examples[i]!)) {
      const vector = toVector(features, part)
      const found = scoresOf(vector, part)
      scores.push(found)
      truth.push(right[0]!)
      strange.push(strangeness(vector, found))
    }
  }
  // Rounded to what the file keeps, so that a loaded classifier answers exactly alike.
  return { sharpness: Math.fround(scores.length > 0 ? fitSharpness(scores, truth) : 1), strangerThreshold: Math.fround(quantile(strange, KEPT)) }
}
