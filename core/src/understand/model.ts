import { type HashTable, hashesIn, makeTable, numberOf } from './hashing.ts'

/** A trained classifier: plain numbers, nothing else. Column i is a feature; its weights per label lie in weights[starts[i] … starts[i + 1]]. */
export interface Classifier {
  readonly labels: readonly string[]
  /** Hash of a feature → its column. */
  readonly vocabulary: HashTable
  readonly rarity: Float32Array
  readonly starts: Int32Array
  /** Whose weight it is: the label's number, in one byte where that is enough. */
  readonly owners: Uint8Array | Uint16Array
  readonly weights: Int8Array
  /** What one unit of a column's weights is worth: see `unitOf`. */
  readonly units: Uint8Array
  readonly bias: Float32Array
  /** Scores × sharpness → softmax gives calibrated probabilities. */
  readonly sharpness: number
  /** Best score and share of known features of usual messages. */
  readonly usual: Usual
  /** The out-of-scope score below which 95 % of held-out training examples lie. */
  readonly strangerThreshold: number
}

/** Mean and spread of what unseen in-scope messages get. */
export interface Usual {
  readonly score: number
  readonly scoreSpread: number
  readonly known: number
  readonly knownSpread: number
}

/** As long as nothing was held out to measure. */
export const UNCALIBRATED = { sharpness: 1, usual: { score: 0, scoreSpread: 1, known: 1, knownSpread: 1 }, strangerThreshold: 1 }

/** How much a feature counts that is in `times` of `all` texts: the root of the usual logarithm, in the hundredths that the file keeps. */
export function rarityOf(times: number, all: number): number {
  return fromHundredths(Math.min(255, Math.round((Math.sqrt(Math.log((1 + all) / (1 + times)) + 1) - 1) * 100)))
}

/** Units grow by an eighth of a doubling a step, from 2⁻²⁴. */
export function unitOf(code: number): number {
  return UNITS[code]!
}

const UNITS = Float64Array.from({ length: 256 }, (_, code) => 2 ** (code / 8 - 24))

const fromHundredths = (hundredths: number): number => Math.fround(1 + hundredths / 100)

const MAGIC = 0x32434c58

/** A byte form that `decode` reads back exactly (little endian). */
export function encode(classifier: Classifier): Uint8Array {
  const { labels, vocabulary, rarity, starts, owners, weights, units, bias, sharpness, usual, strangerThreshold } = classifier
  const out = new Writer()
  out.number(MAGIC)
  out.text(labels.join('\n'))
  out.bytes(bytesOf(Float32Array.of(sharpness, strangerThreshold, usual.score, usual.scoreSpread, usual.known, usual.knownSpread)))
  out.bytes(bytesOf(bias))
  out.bytes(bytesOf(hashesIn(vocabulary)))
  out.bytes(Uint8Array.from(rarity, (value) => Math.round((value - 1) * 100)))
  out.bytes(units)
  out.bytes(toMarks(starts, owners, labels.length))
  out.bytes(bytesOf(weights))
  return out.done()
}

/** Throws a RangeError when the bytes are no classifier. */
export function decode(bytes: Uint8Array): Classifier {
  const input = new Reader(bytes)
  if (input.number() !== MAGIC) throw new RangeError('These bytes are not a classifier of this version.')
  const names = input.text()
  const labels = names === '' ? [] : names.split('\n')
  const [sharpness, strangerThreshold, score, scoreSpread, known, knownSpread] = new Float32Array(input.bytes().buffer) as unknown as Six
  const bias = new Float32Array(input.bytes().buffer)
  const hashes = new Int32Array(input.bytes().buffer)
  const rarity = Float32Array.from(input.bytes(), fromHundredths)
  const units = input.bytes()
  const marks = input.bytes()
  const weights = new Int8Array(input.bytes().buffer)
  const vocabulary = makeTable(hashes.length)
  for (let i = 0; i < hashes.length; i++) numberOf(vocabulary, hashes[i]!)
  const usual = { score, scoreSpread, known, knownSpread }
  return { labels, vocabulary, rarity, ...fromMarks(marks, labels.length, weights.length), weights, units, bias, sharpness, usual, strangerThreshold }
}

type Six = [number, number, number, number, number, number]

/** One bit per column and label: has it a weight? */
function toMarks(starts: Int32Array, owners: Classifier['owners'], labels: number): Uint8Array {
  const width = (labels + 7) >> 3
  const marks = new Uint8Array(width * (starts.length - 1))
  for (let column = 0; column + 1 < starts.length; column++) {
    for (let at = starts[column]!; at < starts[column + 1]!; at++) marks[column * width + (owners[at]! >> 3)]! |= 1 << (owners[at]! & 7)
  }
  return marks
}

function fromMarks(marks: Uint8Array, labels: number, count: number): Pick<Classifier, 'starts' | 'owners'> {
  const width = (labels + 7) >> 3
  const columns = width === 0 ? 0 : marks.length / width
  const starts = new Int32Array(columns + 1)
  const owners = labels <= 256 ? new Uint8Array(count) : new Uint16Array(count)
  let at = 0
  for (let column = 0; column < columns; column++) {
    for (let byte = 0; byte < width; byte++) {
      for (let bits = marks[column * width + byte]!; bits !== 0; bits &= bits - 1) owners[at++] = byte * 8 + 31 - Math.clz32(bits & -bits)
    }
    starts[column + 1] = at
  }
  return { starts, owners }
}

const bytesOf = (array: Int8Array | Uint16Array | Int32Array | Float32Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

class Writer {
  private readonly parts: Uint8Array[] = []

  number(value: number): void {
    this.parts.push(bytesOf(Int32Array.of(value)))
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
