import type { Intent } from '@xiaoer/contract/intent'
import { softmax } from './calibration.ts'
import { addLayer, classifyVector, type ShopLayer } from './classify.ts'
import { findFeatures } from './features.ts'
import { mask } from './mask.ts'
import type { Classifier } from './model.ts'
import { toVector } from './vectors.ts'

/** A sentence of which the shop has said what it means: a correction that was accepted, or one that the merchant has written. */
export interface ShopPhrase {
  readonly text: string
  readonly intent: Intent
}

/**
 * Learns only what the shipped classifier says wrong or is not sure of: its scores stay, the layer adds to them (logistic loss, Adagrad).
 * A thousand phrases take well under a second. Of two phrases that contradict each other the later has the last word.
 */
export function learnPhrases(phrases: readonly ShopPhrase[], classifier: Classifier): ShopLayer {
  const { labels, sharpness } = classifier
  const layer = new Map<number, Float32Array>()
  const slopes = new Map<number, number>()
  const examples = phrases.flatMap(({ text, intent }) => {
    const vector = toVector(findFeatures(mask(text)), classifier)
    const truth = labels.indexOf(intent)
    return truth < 0 || vector.columns.length === 0 ? [] : [{ vector, truth, base: classifyVector(vector, classifier) }]
  })
  for (let pass = 0; pass < PASSES; pass++) {
    for (const { vector, truth, base } of examples) {
      const errors = softmax(addLayer(base.slice(), vector, layer), sharpness)
      errors[truth]! -= 1
      const size = errors.reduce((sum, error) => sum + error * error, 0)
      if (size < SURE) continue
      vector.columns.forEach((column, i) => {
        const value = vector.values[i]!
        const slope = (slopes.get(column) ?? 0) + size * value * value
        slopes.set(column, slope)
        const weights = layer.get(column) ?? new Float32Array(labels.length)
        layer.set(column, weights)
        const rate = (RATE * value) / Math.sqrt(slope + 0.01)
        for (let label = 0; label < labels.length; label++) weights[label]! -= rate * errors[label]!
      })
    }
  }
  return layer
}

/** With these, 400 phrases of a shop are all said as taught, and messages unlike them as before (docs/decisions/010-the-classifier.md). */
const PASSES = 30
const RATE = 0.3
/** A phrase said right with this little error has nothing to teach. */
const SURE = 0.3
