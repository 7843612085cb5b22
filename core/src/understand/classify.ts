import { softmax } from './calibration.ts'
import { type Features, findFeatures } from './features.ts'
import { lookUp } from './hashing.ts'
import { type Classifier, type Usual, unitOf } from './model.ts'
import { toVector, type Vector } from './vectors.ts'

/** The labels of a text with calibrated probabilities, best first. Nothing known in the text: no labels. */
export function classify(text: string, classifier: Classifier, top = 5): readonly Likely[] {
  const probabilities = probabilitiesOf(text, classifier)
  return probabilities ? likeliest(probabilities, classifier, top) : []
}

export interface Likely {
  readonly label: string
  readonly probability: number
}

/** The calibrated probability of every label, with what a shop has taught on top; null where nothing in the text is known. */
export function probabilitiesOf(text: string, classifier: Classifier, layer?: ShopLayer): Float64Array | null {
  const vector = toVector(featuresOf(text), classifier)
  if (vector.columns.length === 0) return null
  const scores = classifyVector(vector, classifier)
  return softmax(layer ? addLayer(scores, vector, layer) : scores, classifier.sharpness)
}

export function likeliest(probabilities: Float64Array, { labels }: Classifier, top: number): readonly Likely[] {
  const best: Likely[] = []
  for (let label = 0; label < probabilities.length; label++) {
    const probability = probabilities[label]!
    if (best.length === top && probability <= best[top - 1]!.probability) continue
    // of equals the earlier label stays before
    let place = best.length
    while (place > 0 && best[place - 1]!.probability < probability) place--
    best.splice(place, 0, { label: labels[label]!, probability })
    best.length = Math.min(best.length, top)
  }
  return best
}

/** The five words or pieces of the text that spoke most for a label, strongest first. */
export function because(text: string, classifier: Classifier, label: string): readonly string[] {
  const wanted = classifier.labels.indexOf(label)
  const features = featuresOf(text)
  const { values } = toVector(features, classifier)
  const pieces = new Map<string, number>()
  let known = 0
  for (let i = 0; i < features.count; i++) {
    const column = lookUp(classifier.vocabulary, features.hashes[i]!)
    if (column < 0) continue
    const part = values[known++]! * weightOf(classifier, column, wanted)
    if (part === 0) continue
    const piece = features.normalised.slice(features.starts[i]!, features.ends[i]!)
    pieces.set(piece, (pieces.get(piece) ?? 0) + part)
  }
  return [...pieces]
    .filter(([piece, part]) => part > 0 && piece.trim() !== '')
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([piece]) => piece)
}

/** How little a text is like anything trained on, 0–1. Compare with classifier.strangerThreshold: above is out of scope. */
export function outOfScopeScore(text: string, classifier: Classifier): number {
  return listen(text, classifier).strange
}

/** Both at once: how strange a text is, and what it is if it is not. */
export function listen(text: string, classifier: Classifier): { readonly strange: number; readonly probabilities: Float64Array | null } {
  const vector = toVector(featuresOf(text), classifier)
  if (vector.columns.length === 0) return { strange: 1, probabilities: null }
  const scores = classifyVector(vector, classifier)
  const strange = strangeness(scores, vector.known, classifier.usual)
  return { strange, probabilities: softmax(scores, classifier.sharpness) }
}

/** The score of every label, not yet calibrated. */
export function classifyVector(vector: Vector, classifier: Classifier): Float64Array {
  const { starts, owners, weights, units, bias } = classifier
  const scores = Float64Array.from(bias)
  for (let i = 0; i < vector.columns.length; i++) {
    const column = vector.columns[i]!
    const value = vector.values[i]! * unitOf(units[column]!)
    const to = starts[column + 1]!
    for (let at = starts[column]!; at < to; at++) scores[owners[at]!]! += value * weights[at]!
  }
  return scores
}

/**
 * A low best score and many features never seen: each measured in spreads from what is usual. Both together find more strangers than
 * either, and than gap, entropy or nearest neighbours (docs/decisions/010-the-classifier.md).
 */
export function strangeness(scores: Float64Array, known: number, usual: Usual): number {
  let best = Number.NEGATIVE_INFINITY
  for (let label = 0; label < scores.length; label++) if (scores[label]! > best) best = scores[label]!
  const usualness = (best - usual.score) / usual.scoreSpread + (KNOWN_WEIGHT * (known - usual.known)) / usual.knownSpread
  return 1 / (1 + Math.exp(usualness))
}

const KNOWN_WEIGHT = 0.5

/** What one shop has taught, on top of the shipped classifier: per column what is added to the score of every label. */
export type ShopLayer = ReadonlyMap<number, Float32Array>

/** Adds what the shop has taught to the scores of a text, in place. */
export function addLayer(scores: Float64Array, vector: Vector, layer: ShopLayer): Float64Array {
  vector.columns.forEach((column, i) => {
    const weights = layer.get(column)
    if (weights) for (let label = 0; label < scores.length; label++) scores[label]! += weights[label]! * vector.values[i]!
  })
  return scores
}

function weightOf(classifier: Classifier, column: number, label: number): number {
  for (let at = classifier.starts[column]!; at < classifier.starts[column + 1]!; at++) {
    if (classifier.owners[at] === label) return classifier.weights[at]! * unitOf(classifier.units[column]!)
  }
  return 0
}

/** A text is asked about several times: its intent, its emotion, whether it is strange, and why. It is taken apart once. */
function featuresOf(text: string): Features {
  const before = latest.find((one) => one.text === text)
  if (before) return before.features
  const features = findFeatures(text)
  latest = [{ text, features }, ...latest.slice(0, 3)]
  return features
}

let latest: readonly { readonly text: string; readonly features: Features }[] = []
