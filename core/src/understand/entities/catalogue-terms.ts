import { matchesOf } from '../matches-of.ts'
import { foldText } from './fold-text.ts'

/** A piece of text that a catalogue is searched by: a word, or two neighbouring characters of a script without spaces. */
export interface Term {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Less than 1 for a part of a word. */
  readonly weight: number
}

/** Two characters with one between them stand for a name with one wrong character: worth more than half a name, less than the name. */
const GAP_WEIGHT = 0.4
const SINGLE_WEIGHT = 0.5
const PART_WEIGHT = 0.6

/** What a term of this form counts beside others as rare. */
export function formWeight(term: string): number {
  if (term.length === 3 && term.charAt(1) === '_') return GAP_WEIGHT
  return term.length === 1 ? SINGLE_WEIGHT : 1
}

/** All terms of a text, in its order. `start` and `end` count UTF-16 units. */
export function termsOf(text: string): readonly Term[] {
  const folded = foldText(text)
  const terms: Term[] = []
  for (const run of matchesOf(folded, RUNS)) {
    if (SPACELESS.test(run[0])) addPairs(run[0], run.index, terms)
    else addWord(run[0], run.index, terms)
  }
  return terms
}

const RUNS = /[㐀-鿿々]+|[぀-ヿ]+|(?:(?![㐀-鿿々぀-ヿ])[\p{L}\p{N}\p{M}])+/gu
const SPACELESS = /^[㐀-鿿々぀-ヿ]/
function addPairs(run: string, at: number, terms: Term[]): void {
  if (run.length === 1) terms.push({ text: run, start: at, end: at + 1, weight: 1 })
  for (let index = 0; index + 1 < run.length; index++) {
    terms.push({ text: run.slice(index, index + 2), start: at + index, end: at + index + 2, weight: 1 })
    if (index + 2 < run.length) terms.push({ text: `${run.charAt(index)}_${run.charAt(index + 2)}`, start: at + index, end: at + index + 3, weight: 1 })
  }
}

function addWord(word: string, at: number, terms: Term[]): void {
  // longer than any word of a language: noise
  if (word.length > 40) return
  terms.push({ text: stem(word), start: at, end: at + word.length, weight: 1 })
  if (!/\d/.test(word) || !/\p{L}/u.test(word)) return
  // "iphone15" is also "iphone" and "15"
  for (const part of matchesOf(word, PARTS)) {
    if (part[0].length > 1) terms.push({ text: stem(part[0]), start: at + part.index, end: at + part.index + part[0].length, weight: PART_WEIGHT })
  }
}

const PARTS = /\d+|\p{L}+/gu

function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /(?:[sx]|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') ? word.slice(0, -1) : word
}
