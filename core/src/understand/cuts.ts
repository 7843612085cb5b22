import { normalise } from './features.ts'
import { mix } from './hashing.ts'

/** The label of a place where a new wish begins; every other place is `STAY`. */
export const CUT = 'cut'
export const STAY = 'stay'

/** A place where a new wish could begin: before a word, and in writing without spaces before any character. */
export interface Gap {
  /** Where in the text. */
  readonly at: number
  /** The marks and spaces before it, one letter a kind; empty between two characters that stand side by side. */
  readonly marks: string
  /** What the place looks like from both sides: the marks there, the words around, how far the marks before and after are. */
  readonly hashes: readonly number[]
}

/** All such places of a text, in order. */
export function gapsOf(text: string): readonly Gap[] {
  const units = unitsOf(text)
  const untilMark = distancesToMark(units)
  let since = 0
  return units.flatMap((unit, index) => {
    const before = since
    since = isStop(unit.marks) ? 1 : since + 1
    if (index === 0) return []
    const said = sayPlace(units, index, { since: sizeOf(before), until: sizeOf(untilMark[index]!.length), mark: untilMark[index]!.mark })
    return [{ at: unit.start, marks: unit.marks, hashes: said }]
  })
}

interface Unit {
  readonly word: number
  readonly start: number
  /** What stands between it and the unit before. */
  readonly marks: string
}

const DENSE = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff'
const UNIT = new RegExp(`[${DENSE}]|(?:(?![${DENSE}])[\\p{L}\\p{M}\\p{N}'’@._-])*(?:(?![${DENSE}])[\\p{L}\\p{M}\\p{N}])`, 'gu')
/** A message with more words is a paste: nobody's second wish begins after them. */
const MOST_UNITS = 400

function unitsOf(text: string): readonly Unit[] {
  const units: Unit[] = []
  let end = 0
  UNIT.lastIndex = 0
  for (let match = UNIT.exec(text); match && units.length < MOST_UNITS; match = UNIT.exec(text)) {
    units.push({ word: hashOf(numberless(normalise(match[0]))), start: match.index, marks: marksIn(text, end, match.index) })
    end = match.index + match[0].length
  }
  return units
}

/** Which number it is tells nothing; that an order's number stands there does. */
const numberless = (unit: string): string => (/\d/.test(unit) ? (/\d[^\d]*\d[^\d]*\d[^\d]*\d/.test(unit) ? 'numberword' : unit.replace(/\d/g, '0')) : unit)

function marksIn(text: string, from: number, to: number): string {
  let marks = ''
  for (let i = Math.max(from, to - 6); i < to; i++) {
    const kind = MARKS[text[i]!] ?? 'x'
    if (!marks.includes(kind)) marks += kind
  }
  return marks
}

const MARKS: Readonly<Record<string, string>> = {
  ',': ',',
  '，': ',',
  '、': ',',
  '.': '.',
  '。': '.',
  '?': '?',
  '？': '?',
  '!': '!',
  '！': '!',
  ';': ';',
  '；': ';',
  ':': ':',
  '：': ':',
  '\n': 'n',
  ' ': '_',
  '\t': '_',
  '-': '-',
  '–': '-',
  '—': '-',
  '&': '&',
  '+': '&',
  '/': '/',
  '(': '(',
  '（': '(',
  ')': ')',
  '）': ')',
}

const isStop = (marks: string): boolean => /[,.?!;n]/.test(marks)

/** How many units from each on until the next stop, and which one it is. */
function distancesToMark(units: readonly Unit[]): readonly { readonly length: number; readonly mark: string }[] {
  const distances: { length: number; mark: string }[] = []
  for (let i = units.length - 1; i >= 0; i--) {
    const next = units[i + 1]
    const ends = next === undefined || isStop(next.marks)
    distances[i] = ends ? { length: 1, mark: next?.marks.match(/[,.?!;n]/)?.[0] ?? '' } : { length: distances[i + 1]!.length + 1, mark: distances[i + 1]!.mark }
  }
  return distances
}

const sizeOf = (length: number): number => (length <= 1 ? 1 : length <= 3 ? 3 : length <= 6 ? 6 : length <= 12 ? 12 : 99)

const NOTHING = 0
/** Of the words near by it counts that they are near, not where. */
const NEAR = 5

function sayPlace(
  units: readonly Unit[],
  index: number,
  { since, until, mark }: { readonly since: number; readonly until: number; readonly mark: string },
): readonly number[] {
  const word = (offset: number) => units[index + offset]?.word ?? NOTHING
  const marks = hashOf(units[index]!.marks)
  const [before2, before, word0, word1, word2] = [word(-2), word(-1), word(0), word(1), word(2)]
  const said = [
    mix(kind(1), marks),
    mix(mix(kind(2), marks), word0),
    mix(mix(mix(kind(3), marks), word0), word1),
    mix(kind(4), word0),
    mix(mix(kind(5), word0), word1),
    mix(mix(mix(kind(6), word0), word1), word2),
    mix(mix(mix(mix(kind(7), word0), word1), word2), word(3)),
    mix(kind(8), before),
    mix(mix(kind(9), before2), before),
    mix(mix(kind(10), marks), before),
    mix(mix(kind(11), before), word0),
    mix(mix(kind(12), marks), since),
    mix(mix(kind(13), marks), until),
    mix(mix(mix(kind(14), marks), since), until),
    mix(mix(kind(15), marks), hashOf(mark)),
  ]
  for (let offset = 1; offset <= NEAR; offset++) {
    if (index - offset >= 0) said.push(mix(kind(16), word(-offset)))
    if (index + offset - 1 < units.length) said.push(mix(kind(17), word(offset - 1)))
  }
  return said
}

const kind = (number: number): number => mix(0x6b43a9b, number)

function hashOf(text: string): number {
  let hash = 0x51ab3d
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i))
  return hash
}
