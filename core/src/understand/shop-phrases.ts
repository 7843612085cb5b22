import type { Intent } from '@xiaoer/contract/intent'
import { softmax } from './calibration.ts'
import { classifyVector, type ShopLayer } from './classify.ts'
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
  const rowOf = new Map<number, number>()
  const examples = phrases.flatMap((phrase) => toExample(phrase, classifier, rowOf))
  const weights = learn(examples, rowOf.size, classifier)
  const width = classifier.labels.length
  return new Map([...rowOf].map(([column, row]) => [column, weights.subarray(row * width, (row + 1) * width)]))
}

interface Example {
  readonly rows: Int32Array
  readonly values: Float32Array
  readonly truth: number
  /** What the shipped classifier says. */
  readonly base: Float64Array
}

function toExample({ text, intent }: ShopPhrase, classifier: Classifier, rowOf: Map<number, number>): readonly Example[] {
  const { columns, values } = toVector(findFeatures(mask(text)), classifier)
  const truth = classifier.labels.indexOf(intent)
  if (truth < 0 || columns.length === 0) return []
  const rows = columns.map((column) => {
    const row = rowOf.get(column) ?? rowOf.size
    rowOf.set(column, row)
    return row
  })
  return [{ rows, values, truth, base: classifyVector({ columns, values, known: 1 }, classifier) }]
}

function learn(examples: readonly Example[], rows: number, { labels, sharpness }: Classifier): Float32Array {
  const width = labels.length
  const weights = new Float32Array(rows * width)
  const slopes = new Float32Array(rows)
  const errors = new Float64Array(width)
  let open = examples
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const wrong = open.filter(({ rows, values, truth, base }) => {
      errors.set(base)
      rows.forEach((row, i) => {
        for (let label = 0; label < width; label++) errors[label]! += weights[row * width + label]! * values[i]!
      })
      softmax(errors, sharpness)
      errors[truth]! -= 1
      const size = errors.reduce((sum, error) => sum + error * error, 0)
      if (size < ENOUGH) return false
      rows.forEach((row, i) => {
        const value = values[i]!
        slopes[row]! += size * value * value
        const rate = (RATE * value) / Math.sqrt(slopes[row]! + 0.01)
        for (let label = 0; label < width; label++) weights[row * width + label]! -= rate * errors[label]!
      })
      return true
    })
    if (wrong.length === 0 && open === examples) break
    // what was right may have been unlearnt meanwhile: all are looked at again when nothing is wrong, and every tenth time
    open = wrong.length === 0 || pass % 10 === 9 ? examples : wrong
  }
  return weights
}

/** With these, 5,000 phrases of any meaning are all said as taught, and messages unlike them nearly as before (docs/decisions/011). */
const MOST_PASSES = 200
const RATE = 0.6
/** A phrase with this little error is sure enough. */
const ENOUGH = 0.15
