import { fitSharpness, measureUsual, quantile } from './calibration.ts'
import { classifyVector, strangeness } from './classify.ts'
import { type Features, findFeatures, PAIRS } from './features.ts'
import { type HashTable, makeTable, numberOf, seeded, shuffle } from './hashing.ts'
import { type Linear, trainSvm } from './linear.ts'
import { trainLowRank } from './low-rank.ts'
import { type Classifier, rarityOf, UNCALIBRATED } from './model.ts'
import { type Fineness, thinOut } from './thin-out.ts'
import { type Rows, toRows, toVector } from './vectors.ts'

export interface Example {
  readonly text: string
  /** Where it is not the text itself that is told apart. */
  readonly features?: Features
  /** The main label first; none: a message that is out of scope, of which the classifier learns that it is none of the labels. */
  readonly labels: readonly string[]
}

export interface TrainOptions {
  readonly seed: number
  /** The writing tells the features by itself; the language is accepted for the record. */
  readonly language?: string
  /** What a label is called in words: counts as one more example where examples are few. */
  readonly names?: Readonly<Record<string, string>>
  /** At most so many low-rank models beside the support vector machine: fewer train faster and tell a little less. */
  readonly mostModels?: number
  /** Features seen in fewer messages are left out: two halves the file and costs a few tenths of a point. */
  readonly leastSeen?: number
  /** The same for pairs of words; two unless told. */
  readonly leastPairs?: number
  /** How exactly the weights are kept. */
  readonly fineness?: Fineness
}

/** Learns to tell labels apart. The same examples and seed give the same classifier, to the byte. */
export function train(examples: readonly Example[], options: TrainOptions): Classifier {
  const isFew = examples.length < NAMES_HELP_BELOW * new Set(examples.flatMap((example) => example.labels)).size
  const named = Object.entries(isFew ? (options.names ?? {}) : {}).map(([label, text]) => ({ text, labels: [label] }))
  const labels = [...new Set([...examples, ...named].flatMap((example) => example.labels))].sort()
  const number = new Map(labels.map((label, i) => [label, i]))
  const prepare = (example: Example): Prepared => ({
    features: example.features ?? findFeatures(example.text),
    truth: example.labels.map((label) => number.get(label)!),
  })
  const prepared = examples.map(prepare)
  const names = named.map(prepare)
  const { seed, mostModels = Number.POSITIVE_INFINITY, leastSeen = 1, leastPairs = LEAST_PAIRS, fineness } = options
  const effort = { seed, mostModels, leastSeen, leastPairs, fineness }
  const classifier = learn([...prepared, ...names], labels, effort)
  return { ...classifier, ...calibrate({ examples: prepared, names, labels, effort }) }
}

interface Prepared {
  readonly features: Features
  readonly truth: readonly number[]
}

/**
 * A support vector machine and the mean of several low-rank softmax models, which are linear too, added up into one linear model:
 * as good as averaging their probabilities (docs/decisions/010-the-classifier.md), and as small and fast as one of them.
 */
function learn(examples: readonly Prepared[], labels: readonly string[], effort: Effort): Classifier {
  const { seed, mostModels, leastSeen, leastPairs, fineness } = effort
  // What only strangers say stays unknown: that is what makes it strange.
  const weighting = weigh(
    examples.filter(({ truth }) => truth.length > 0),
    { leastSeen, leastPairs },
  )
  const rows = toRows(examples.map(({ features }) => toVector(features, weighting)))
  const truth = examples.map((example) => example.truth)
  const linear = labels.length > 0 ? ensemble(rows, truth, { columns: weighting.rarity.length, labels: labels.length, seed, mostModels }) : NOTHING
  return { labels, ...weighting, ...thinOut(linear, weighting.rarity.length, fineness), bias: linear.bias, ...UNCALIBRATED }
}

type Effort = Required<Pick<TrainOptions, 'seed' | 'mostModels' | 'leastSeen' | 'leastPairs'>> & { readonly fineness: Fineness | undefined }

interface EnsembleSize {
  readonly columns: number
  readonly labels: number
  readonly seed: number
  readonly mostModels: number
}

function ensemble(rows: Rows, truth: readonly (readonly number[])[], size: EnsembleSize): Linear {
  const { columns, labels, seed } = size
  const effort = effortFor(rows.count, labels)
  const whole = trainSvm(rows, truth, { columns, labels, passes: SVM_PASSES, random: seeded(seed) })
  scale(whole, effort.svmWeight)
  const { rank, passes } = effort
  const models = Math.min(effort.models, size.mostModels)
  for (let model = 0; model < models; model++) {
    const part = trainLowRank(rows, truth, { columns, labels, rank, passes, seed: seed + model })
    add(whole, part, 1 / models)
  }
  return whole
}

/** Found on the train parts of BANKING77, HWU64 and MASSIVE: few examples want more and narrower models, and less of the support vector machine. */
function effortFor(examples: number, labels: number): { models: number; rank: number; passes: number; svmWeight: number } {
  const passes = Math.min(20, Math.round(7 + 9000 / (examples + 1)))
  if (examples < 1200) return { models: 10, rank: 24, passes, svmWeight: 1 }
  return { models: 5, rank: examples < 4000 ? 24 : 32, passes, svmWeight: examples < 30 * labels ? 2 : 4 }
}

/** Examples a label: with ten a name adds 1.2 points, with a hundred it takes 0.2. */
const NAMES_HELP_BELOW = 20
const SVM_PASSES = 12
/** A pair of words seen once is chance and would double the file. */
const LEAST_PAIRS = 2
/** In-scope examples that the out-of-scope threshold must let pass. */
const KEPT = 0.95
/** From so many examples on, one held-out quarter says enough and three folds would take too long. */
const MANY = 1200
/** From so many on half of them learn nearly what all do. */
const VERY_MANY = 20_000
/** The scores of two are spread nearly like those of ten. */
const MODELS_TO_CALIBRATE = 2
const NOTHING: Linear = { labels: 0, weights: new Float32Array(0), bias: new Float32Array(0) }

function scale(linear: Linear, factor: number): void {
  for (let i = 0; i < linear.weights.length; i++) linear.weights[i]! *= factor
  for (let i = 0; i < linear.bias.length; i++) linear.bias[i]! *= factor
}

function add(linear: Linear, other: Linear, factor: number): void {
  for (let i = 0; i < linear.weights.length; i++) linear.weights[i]! += other.weights[i]! * factor
  for (let i = 0; i < linear.bias.length; i++) linear.bias[i]! += other.bias[i]! * factor
}

function weigh(
  examples: readonly Prepared[],
  { leastSeen, leastPairs }: Pick<Effort, 'leastSeen' | 'leastPairs'>,
): { vocabulary: HashTable; rarity: Float32Array } {
  const all = makeTable(examples.length * 8)
  const hashes: number[] = []
  const seenIn: number[] = []
  const lastSeen: number[] = []
  const isPair: boolean[] = []
  examples.forEach(({ features }, at) => {
    for (let i = 0; i < features.count; i++) {
      const column = numberOf(all, features.hashes[i]!)
      if (lastSeen[column] === at) continue
      lastSeen[column] = at
      seenIn[column] = (seenIn[column] ?? 0) + 1
      hashes[column] = features.hashes[i]!
      isPair[column] = features.blocks[i] === PAIRS
    }
  })
  const vocabulary = makeTable(hashes.length)
  const rarity: number[] = []
  seenIn.forEach((times, column) => {
    if (times < (isPair[column] ? Math.max(leastPairs, leastSeen) : leastSeen)) return
    numberOf(vocabulary, hashes[column]!)
    rarity.push(rarityOf(times, examples.length))
  })
  return { vocabulary, rarity: Float32Array.from(rarity) }
}

interface Calibration {
  readonly examples: readonly Prepared[]
  readonly names: readonly Prepared[]
  readonly labels: readonly string[]
  readonly effort: Effort
}

/** Learns on parts and looks at the rest: how sure may the scores be, and how strange is what is not strange? */
function calibrate(all: Calibration): Pick<Classifier, 'sharpness' | 'usual' | 'strangerThreshold'> {
  const { examples, names, labels, effort } = all
  const order = Int32Array.from({ length: examples.length }, (_, i) => i)
  shuffle(order, seeded(effort.seed + 1000))
  const folds = examples.length < MANY ? 3 : examples.length < VERY_MANY ? 4 : 2
  const looks = examples.length < MANY ? 3 : 1
  const models = examples.length < VERY_MANY ? MODELS_TO_CALIBRATE : 1
  const scores: Float64Array[] = []
  const known: number[] = []
  const truth: number[] = []
  for (let fold = 0; fold < looks; fold++) {
    const rest = [...order].filter((_, i) => i % folds !== fold).map((i) => examples[i]!)
    const part = learn([...rest, ...names], labels, { ...effort, mostModels: models })
    for (let i = fold; i < order.length; i += folds) {
      const { features, truth: right } = examples[order[i]!]!
      const vector = toVector(features, part)
      if (right.length === 0 || vector.columns.length === 0) continue
      scores.push(classifyVector(vector, part))
      known.push(vector.known)
      truth.push(right[0]!)
    }
  }
  if (scores.length === 0) return UNCALIBRATED
  const usual = measureUsual(scores, known)
  const strange = scores.map((row, i) => strangeness(row, known[i]!, usual))
  // Rounded to what the file keeps, so that a loaded classifier answers exactly alike.
  return { sharpness: Math.fround(fitSharpness(scores, truth)), usual, strangerThreshold: Math.fround(quantile(strange, KEPT)) }
}
