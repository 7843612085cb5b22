import type { Entity, EntityKind } from '../understood.ts'
import { normalise } from './features.ts'
import { lookUp, mix } from './hashing.ts'
import { type Classifier, unitOf } from './model.ts'

/** A word or, in writing without spaces, a character of a text, as it stands there. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The tag of what belongs to no entity; the others are `B-product`, `I-product` … */
export const OUTSIDE = 'O'

/** Finds the things that a shop's own lists cannot know: products, reasons, attributes, options. The likeliest row of tags by Viterbi. */
export function tag(text: string, tagger: Classifier): readonly Entity[] {
  const tokens = tokensOf(text)
  if (tokens.length === 0) return []
  const tags = likeliest(
    tokens.map((_, at) => scoresOf(tokens, at, tagger)),
    tagger,
  )
  return entitiesOf(text, tokens, tags)
}

/** At most 300: what comes later in a message is a paste. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match && tokens.length < MOST_TOKENS; match = TOKEN.exec(text)) {
    tokens.push({ text: normalise(match[0]), start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

/** What a token looks like and what stands around it, hashed. */
export function tokenFeatures(tokens: readonly Token[], at: number): readonly number[] {
  const word = (offset: number) => tokens[at + offset]?.text ?? (at + offset < 0 ? '⟨' : '⟩')
  const here = word(0)
  const said = [
    `0${here}`,
    `1${word(-1)}`,
    `2${word(1)}`,
    `3${word(-2)}`,
    `4${word(2)}`,
    `5${word(-1)} ${here}`,
    `6${here} ${word(1)}`,
    `7${word(-2)} ${word(-1)}`,
    `8${word(1)} ${word(2)}`,
    `9${word(-1)} ${here} ${word(1)}`,
    `a${word(-2)} ${word(-1)} ${here}`,
    `b${here} ${word(1)} ${word(2)}`,
    `c${shapeOf(here)}`,
    `d${shapeOf(word(-1))} ${shapeOf(here)} ${shapeOf(word(1))}`,
    `e${word(-3)}`,
    `f${word(3)}`,
  ]
  if (here.length > 2) said.push(`g${here.slice(0, 3)}`, `h${here.slice(-3)}`, `i${here.slice(-2)}`, `j${here.slice(0, 4)}`)
  return said.map(hashOf)
}

/** The feature that stands for "the tag before was …": what may follow what is learned like everything else. */
export const afterTag = (tag: string): number => hashOf(`after ${tag}`)

const DENSE = '\\u0e00-\\u0eff\\u3005-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff'
const TOKEN = new RegExp(
  `[${DENSE}]|(?:(?![${DENSE}])[\\p{L}\\p{M}])+(?:['’-](?:(?![${DENSE}])[\\p{L}\\p{M}])+)*|\\p{N}+(?:[.,]\\p{N}+)*|[^\\s\\p{L}\\p{M}\\p{N}]`,
  'gu',
)
const MOST_TOKENS = 300

function shapeOf(word: string): string {
  if (/^\p{N}/u.test(word)) return `9${Math.min(word.length, 5)}`
  if (/^\p{L}/u.test(word)) return word.length > 3 ? 'a' : 'b'
  return word
}

function scoresOf(tokens: readonly Token[], at: number, tagger: Classifier): Float64Array {
  const scores = Float64Array.from(tagger.bias)
  for (const hash of tokenFeatures(tokens, at)) addColumn(scores, lookUp(tagger.vocabulary, hash), tagger)
  return scores
}

function addColumn(scores: Float64Array, column: number, { starts, owners, weights, units }: Classifier): void {
  if (column < 0) return
  const unit = unitOf(units[column]!)
  for (let i = starts[column]!; i < starts[column + 1]!; i++) scores[owners[i]!]! += weights[i]! * unit
}

/** Viterbi over the tags. */
function likeliest(scores: readonly Float64Array[], tagger: Classifier): readonly string[] {
  const { labels } = tagger
  const follow = labels.map((label) => {
    const row = new Float64Array(labels.length)
    addColumn(row, lookUp(tagger.vocabulary, afterTag(label)), tagger)
    return row
  })
  return bestPath(scores, follow).map((label) => labels[label]!)
}

/** The row of labels with the highest sum: `scores[i][label]` + `follow[before][label]`. */
export function bestPath(scores: readonly Float64Array[], follow: readonly Float64Array[]): readonly number[] {
  const labels = follow.length
  const back: Int32Array[] = []
  let best = scores[0]!.slice()
  for (let at = 1; at < scores.length; at++) {
    const next = new Float64Array(labels)
    const from = new Int32Array(labels)
    for (let label = 0; label < labels; label++) {
      let most = Number.NEGATIVE_INFINITY
      for (let before = 0; before < labels; before++) {
        const sum = best[before]! + follow[before]![label]!
        if (sum > most) {
          most = sum
          from[label] = before
        }
      }
      next[label] = most + scores[at]![label]!
    }
    back.push(from)
    best = next
  }
  let label = best.reduce((most, score, i) => (score > best[most]! ? i : most), 0)
  const path = [label]
  for (let at = back.length - 1; at >= 0; at--) {
    label = back[at]![label]!
    path.unshift(label)
  }
  return path
}

function entitiesOf(text: string, tokens: readonly Token[], tags: readonly string[]): readonly Entity[] {
  const found: Entity[] = []
  for (let i = 0; i < tags.length; i++) {
    if (tags[i] === OUTSIDE) continue
    const kind = tags[i]!.slice(2)
    let last = i
    while (tags[last + 1] === `I-${kind}`) last++
    const start = tokens[i]!.start
    const end = tokens[last]!.end
    const surface = text.slice(start, end)
    found.push({ kind: kind as EntityKind, text: surface, start, end, value: surface })
    i = last
  }
  return found
}

function hashOf(text: string): number {
  let hash = 0x7a66e3
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i))
  return hash
}
