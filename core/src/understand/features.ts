import { mix } from './hashing.ts'

/**
 * What a text consists of for the classifier. Feature i has the hash `hashes[i]`, belongs to a block, stands in the text `times[i]` times and covers
 * normalised.slice(starts[i], ends[i]) the first time.
 */
export interface Features {
  readonly normalised: string
  readonly hashes: Int32Array
  readonly blocks: Uint8Array
  readonly times: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly count: number
}

/** Blocks are weighted apart from each other, so that many character n-grams do not drown few words. */
export const WORDS = 0
export const CHARACTERS = 1
export const PAIRS = 2
export const BLOCKS = 3

/**
 * Words, neighbouring words, the first and the last word; character 2–5-grams inside words; any two words of the text in any order.
 * Where writing has no spaces (Chinese, Japanese, Thai …), characters 1–3 stand for words.
 * Only the first 2,000 characters count: a message that is longer is a paste, and the time must be bounded.
 */
export function findFeatures(text: string): Features {
  const normalised = normalise(text)
  found.begin(normalised.length * 9 + MOST_UNITS * MOST_UNITS)
  let previous = 0
  let previousStart = 0
  let lastStart = -1
  let lastEnd = -1
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(normalised); match; match = TOKEN.exec(normalised)) {
    const start = match.index
    const end = start + match[0].length
    if (lastStart < 0) addEnd(normalised, { start, end, seed: FIRST_SEED })
    lastStart = start
    lastEnd = end
    if (isDense(normalised.charCodeAt(start))) {
      addDense(normalised, start, end)
      previous = 0
      continue
    }
    const word = hashOf(normalised, start, end, WORD_SEED)
    found.add(word, WORDS, start, end)
    found.unit(word, start, end)
    if (previous !== 0) found.add(mix(mix(NEIGHBOUR_SEED, previous), word), WORDS, previousStart, end)
    addCharacters(normalised, start, end)
    previous = word
    previousStart = start
  }
  if (lastStart >= 0) addEnd(normalised, { start: lastStart, end: lastEnd, seed: LAST_SEED })
  found.addPairs()
  return found.done(normalised)
}

/** Features that are of no text: of words, and where they stand is nobody's question. */
export function featuresOf(hashes: readonly number[]): Features {
  found.begin(hashes.length)
  for (const hash of hashes) found.add(hash, WORDS, 0, 0)
  return found.done('')
}

/** Lower case, compatible forms made one (full width, ligatures), at most 2,000 characters. */
export function normalise(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').toLowerCase().slice(0, LONGEST)
}

const LONGEST = 2000
const DENSE = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff'
const TOKEN = new RegExp(`[${DENSE}]+|(?:(?![${DENSE}])[\\p{L}\\p{M}\\p{N}])+(?:['’](?:(?![${DENSE}])[\\p{L}\\p{M}\\p{N}])+)*|[^\\s\\p{L}\\p{M}\\p{N}]`, 'gu')

const WORD_SEED = 0x1234567
const NEIGHBOUR_SEED = 0x2345678
const CHARACTER_SEED = 0x3456789
const DENSE_SEED = 0x456789a
const FIRST_SEED = 0x56789ab
const LAST_SEED = 0x6789abc
const PAIR_SEED = 0x789abcd
/** Pairs grow with the square: of a long text only the first distinct words are paired. */
const MOST_UNITS = 24

function isDense(code: number): boolean {
  return (
    (code >= 0x3005 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0x0e00 && code <= 0x0eff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0xf900 && code <= 0xfaff)
  )
}

function addDense(text: string, start: number, end: number): void {
  for (let from = start; from < end; from++) {
    found.unit(mix(DENSE_SEED, text.charCodeAt(from)), from, from + 1)
    let hash = DENSE_SEED
    for (let to = from; to < end && to < from + 3; to++) {
      hash = mix(hash, text.charCodeAt(to))
      found.add(hash, WORDS, from, to + 1)
    }
  }
}

/** The word at an end of the text, or there the outermost character and the two outermost. */
function addEnd(text: string, word: { start: number; end: number; seed: number }): void {
  const { start, end, seed } = word
  if (!isDense(text.charCodeAt(start))) {
    found.add(hashOf(text, start, end, seed), WORDS, start, end)
    return
  }
  for (let size = 1; size <= 2 && size <= end - start; size++) {
    const from = seed === FIRST_SEED ? start : end - size
    found.add(hashOf(text, from, from + size, seed), WORDS, from, from + size)
  }
}

/** N-grams of 2–5 characters of a word with a space before and after it. */
function addCharacters(text: string, start: number, end: number): void {
  for (let from = start - 1; from < end; from++) {
    let hash = CHARACTER_SEED
    for (let to = from; to <= end && to < from + 5; to++) {
      hash = mix(hash, to < start || to >= end ? 32 : text.charCodeAt(to))
      if (to > from) found.add(hash, CHARACTERS, Math.max(from, start), Math.min(to + 1, end))
    }
  }
}

function hashOf(text: string, start: number, end: number, seed: number): number {
  let hash = seed
  for (let i = start; i < end; i++) hash = mix(hash, text.charCodeAt(i))
  return hash
}

/** What is found in a text. Its room is used again for the next text: there is one at a time. */
class Found {
  private hashes = new Int32Array(0)
  private blocks = new Uint8Array(0)
  private times = new Int32Array(0)
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)
  private count = 0
  /** Hash → feature + 1: a feature that stands in a text again is counted, not added. */
  private places = new Int32Array(0)
  private mask = 0
  private readonly units = new Map<number, { start: number; end: number }>()

  begin(room: number): void {
    if (room > this.hashes.length) {
      this.hashes = new Int32Array(room)
      this.blocks = new Uint8Array(room)
      this.times = new Int32Array(room)
      this.starts = new Int32Array(room)
      this.ends = new Int32Array(room)
    }
    const size = 2 ** Math.ceil(Math.log2(room + 1))
    if (size > this.places.length) this.places = new Int32Array(size)
    else this.places.fill(0, 0, size)
    this.mask = size - 1
    this.count = 0
    this.units.clear()
  }

  add(hash: number, block: number, start: number, end: number): void {
    let place = (hash ^ (hash >>> 15)) & this.mask
    for (let feature = this.places[place]!; feature !== 0; feature = this.places[place]!) {
      if (this.hashes[feature - 1] === hash && this.blocks[feature - 1] === block) {
        this.times[feature - 1]!++
        return
      }
      place = (place + 1) & this.mask
    }
    this.hashes[this.count] = hash
    this.blocks[this.count] = block
    this.times[this.count] = 1
    this.starts[this.count] = start
    this.ends[this.count] = end
    this.places[place] = ++this.count
  }

  unit(hash: number, start: number, end: number): void {
    if (this.units.size < MOST_UNITS && !this.units.has(hash)) this.units.set(hash, { start, end })
  }

  addPairs(): void {
    const units = [...this.units]
    units.forEach(([hash, { start }], i) => {
      for (let j = i + 1; j < units.length; j++) {
        const [other, { end }] = units[j]!
        // The smaller first, so that the order in the text does not matter.
        this.add(mix(mix(PAIR_SEED, Math.min(hash, other)), Math.max(hash, other)), PAIRS, start, end)
      }
    })
  }

  done(normalised: string): Features {
    const { hashes, blocks, times, starts, ends, count } = this
    return {
      normalised,
      hashes: hashes.slice(0, count),
      blocks: blocks.slice(0, count),
      times: times.slice(0, count),
      starts: starts.slice(0, count),
      ends: ends.slice(0, count),
      count,
    }
  }
}

const found = new Found()
