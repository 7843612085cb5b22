import type { Linear } from './linear.ts'
import { type Classifier, unitOf } from './model.ts'

/**
 * Eight bits a weight, and none where it is too small to be seen. A column's weights are first taken relative to their median:
 * what speaks for all labels alike says nothing, and most weights become small enough to be left out.
 */
export function thinOut(linear: Linear, columns: number, fineness: Fineness = FINE): Pick<Classifier, 'starts' | 'owners' | 'weights' | 'units'> {
  const { labels } = linear
  const starts = new Int32Array(columns + 1)
  const units = new Uint8Array(columns)
  let owners = new Uint16Array(columns * 8)
  let weights = new Int8Array(columns * 8)
  const sorted = new Float32Array(labels)
  let count = 0
  for (let column = 0; column < columns; column++) {
    const base = column * labels
    sorted.set(linear.weights.subarray(base, base + labels))
    sorted.sort()
    // Of two labels the middle would be one of them.
    const middle = labels > 2 ? sorted[labels >> 1]! : 0
    const largest = Math.max(Math.abs(sorted[0]! - middle), Math.abs(sorted[labels - 1]! - middle))
    const code = codeOf(largest, fineness.levels)
    const unit = unitOf(code)
    units[column] = code
    if (count + labels > owners.length) {
      owners = widened(owners, new Uint16Array(owners.length * 2 + labels))
      weights = widened(weights, new Int8Array(weights.length * 2 + labels))
    }
    const faint = Math.max(FAINT, largest * fineness.faint)
    for (let label = 0; label < labels; label++) {
      const weight = linear.weights[base + label]! - middle
      const rounded = Math.round(weight / unit)
      if (Math.abs(weight) < faint || rounded === 0) continue
      owners[count] = label
      weights[count++] = rounded
    }
    starts[column + 1] = count
  }
  return { starts, units, owners: owners.slice(0, count), weights: weights.slice(0, count) }
}

/** How exactly weights are kept; measured in docs/decisions/010-the-classifier.md. */
export interface Fineness {
  /** Steps from nothing to the largest weight of a column, at most 127. */
  readonly levels: number
  /** Weights below this share of the column's largest change no decision. */
  readonly faint: number
}

const FINE: Fineness = { levels: 127, faint: 0.15 }
/** A third of the file for half a point. */
export const COMPACT: Fineness = { levels: 7, faint: 0.2 }

const FAINT = 0.03

/** The smallest unit in which a weight fits into the steps. */
function codeOf(largest: number, levels: number): number {
  let code = 0
  while (code < 255 && unitOf(code) * levels < largest) code++
  return code
}

function widened<A extends Uint16Array | Int8Array>(from: A, to: A): A {
  to.set(from)
  return to
}
