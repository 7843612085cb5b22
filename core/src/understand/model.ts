import { type HashTable, makeTable, numberOf } from './hashing.ts'

/** A trained classifier: plain numbers, nothing else. Column i is a feature; its weights per label lie in weights[starts[i] … starts[i + 1]]. */
export interface Classifier {
  readonly labels: readonly string[]
  /** Hash of a feature → its column. */
  readonly vocabulary: HashTable
  readonly rarity: Float32Array
  readonly blockWeights: readonly number[]
  readonly starts: Int32Array
  readonly owners: Uint16Array
  readonly weights: Int8Array
  /** What one unit of a column's weights is worth. */
  readonly units: Float32Array
  readonly bias: Float32Array
  /** Scores × sharpness → softmax gives calibrated probabilities. */
  readonly sharpness: number
  /** The out-of-scope score below which 95 % of cross-validated training examples lie. */
  readonly strangerThreshold: number
}

const MAGIC = 0x31434c58

/** A byte form that `decode` reads back exactly, the same on every machine (little endian). */
export function encode(classifier: Classifier): Uint8Array {
  const { labels, vocabulary, rarity, blockWeights, starts, owners, weights, units, bias } = classifier
  const hashes = new Int32Array(rarity.length)
  vocabulary.values.forEach((column, slot) => {
    if (column >= 0) hashes[column] = vocabulary.keys[slot]!
  })
  const out = new Writer()
  out.number(MAGIC)
  out.text(labels.join('\n'))
  for (const value of [...blockWeights, classifier.sharpness, classifier.strangerThreshold]) out.fraction(value)
  out.bytes(bytesOf(bias))
  out.bytes(bytesOf(hashes))
  out.bytes(bytesOf(rarity))
  out.bytes(bytesOf(units))
  out.bytes(bytesOf(Uint16Array.from({ length: rarity.length }, (_, i) => starts[i + 1]! - starts[i]!)))
  out.bytes(bytesOf(labels.length <= 256 ? Uint8Array.from(owners) : owners))
  out.bytes(bytesOf(weights))
  return out.done()
}

/** Throws a RangeError when the bytes are no classifier. */
export function decode(bytes: Uint8Array): Classifier {
  const input = new Reader(bytes)
  if (input.number() !== MAGIC) throw new RangeError('These bytes are not a classifier of this version.')
  const labels = input.text().split('\n')
  const blockWeights = [input.fraction(), input.fraction()]
  const sharpness = input.fraction()
  const strangerThreshold = input.fraction()
  const bias = new Float32Array(input.bytes().buffer)
  const hashes = new Int32Array(input.bytes().buffer)
  const rarity = new Float32Array(input.bytes().buffer)
  const units = new Float32Array(input.bytes().buffer)
  const counts = new Uint16Array(input.bytes().buffer)
  const starts = new Int32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) starts[i + 1] = starts[i]! + counts[i]!
  const owners = labels.length <= 256 ? Uint16Array.from(input.bytes()) : new Uint16Array(input.bytes().buffer)
  const weights = new Int8Array(input.bytes().buffer)
  const vocabulary = makeTable(hashes.length)
  for (const hash of hashes) numberOf(vocabulary, hash)
  return { labels, vocabulary, rarity, blockWeights, starts, owners, weights, units, bias, sharpness, strangerThreshold }
}

const bytesOf = (array: Int8Array | Uint8Array | Uint16Array | Int32Array | Float32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

class Writer {
  private readonly parts: Uint8Array[] = []

  number(value: number): void {
    this.parts.push(bytesOf(Int32Array.of(value)))
  }

  fraction(value: number): void {
    this.parts.push(bytesOf(Float32Array.of(value)))
  }

  text(value: string): void {
    this.bytes(bytesOf(Uint16Array.from({ length: value.length }, (_, i) => value.charCodeAt(i))))
  }

  bytes(part: Uint8Array): void {
    this.number(part.length)
    this.parts.push(part)
  }

  done(): Uint8Array {
    const whole = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of this.parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }
}

class Reader {
  private at = 0
  private readonly source: Uint8Array

  constructor(source: Uint8Array) {
    this.source = source
  }

  number(): number {
    return new Int32Array(this.take(4).buffer)[0]!
  }

  fraction(): number {
    return new Float32Array(this.take(4).buffer)[0]!
  }

  text(): string {
    return Array.from(new Uint16Array(this.bytes().buffer), (code) => String.fromCharCode(code)).join('')
  }

  /** A copy, so that wider numbers are aligned. */
  bytes(): Uint8Array {
    return this.take(this.number())
  }

  private take(count: number): Uint8Array {
    if (count < 0 || this.at + count > this.source.length) throw new RangeError('The classifier is cut short.')
    this.at += count
    return this.source.slice(this.at - count, this.at)
  }
}
