import { lookUp, makeTable, numberOf, seeded, shuffle } from './hashing.ts'
import { type Classifier, UNCALIBRATED } from './model.ts'
import { afterTag, bestPath, OUTSIDE, tokenFeatures, tokensOf } from './tagger.ts'
import { thinOut } from './thin-out.ts'

export interface TaggedText {
  readonly text: string
  readonly entities: readonly { readonly kind: string; readonly start: number; readonly end: number }[]
}

/**
 * Learns to tag by the averaged structured perceptron (Collins, EMNLP 2002): where the likeliest row of tags is not the right one, what
 * speaks for the right one gains and what spoke for the wrong one loses. Deterministic for a seed.
 */
export function trainTagger(texts: readonly TaggedText[], { seed, leastSeen = 2 }: { readonly seed: number; readonly leastSeen?: number }): Classifier {
  const rows = texts.map(({ text, entities }) => {
    const tokens = tokensOf(text)
    return { hashes: tokens.map((_, at) => tokenFeatures(tokens, at)), tags: tagsOf(tokens, entities) }
  })
  const labels = [...new Set([OUTSIDE, ...rows.flatMap((row) => row.tags)])].sort()
  const number = new Map(labels.map((label, i) => [label, i]))
  const vocabulary = knownFeatures(
    rows.map((row) => row.hashes),
    leastSeen,
  )
  const follow = labels.map((label) => numberOf(vocabulary, afterTag(label)))
  const examples = rows
    .filter((row) => row.hashes.length > 0)
    .map(({ hashes, tags }) => ({ columns: hashes.map((token) => columnsOf(token, vocabulary)), truth: tags.map((one) => number.get(one)!) }))
  const weights = learn(examples, { labels: labels.length, columns: vocabulary.count, follow, seed })
  const linear = { labels: labels.length, weights, bias: new Float32Array(labels.length) }
  return { labels, vocabulary, rarity: new Float32Array(vocabulary.count).fill(1), ...thinOut(linear, vocabulary.count), bias: linear.bias, ...UNCALIBRATED }
}

const PASSES = 4

interface Example {
  readonly columns: readonly Int32Array[]
  readonly truth: readonly number[]
}

function learn(
  examples: readonly Example[],
  { labels, columns, follow, seed }: { readonly labels: number; readonly columns: number; readonly follow: readonly number[]; readonly seed: number },
): Float32Array {
  const weights = new Float32Array(columns * labels)
  // Σ change × step: taken off at the end, what is left is the mean over all steps
  const late = new Float64Array(columns * labels)
  const order = Int32Array.from(examples, (_, i) => i)
  const random = seeded(seed)
  let step = 1
  const change = (column: number, label: number, by: number) => {
    weights[column * labels + label]! += by
    late[column * labels + label]! += by * step
  }
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random)
    for (const at of order) {
      const { columns: tokens, truth } = examples[at]!
      const said = guess(tokens, weights, labels, follow)
      for (let i = 0; i < tokens.length; i++) {
        if (said[i] !== truth[i]) {
          for (const column of tokens[i]!) {
            change(column, truth[i]!, 1)
            change(column, said[i]!, -1)
          }
        }
        if (i > 0 && (said[i] !== truth[i] || said[i - 1] !== truth[i - 1])) {
          change(follow[truth[i - 1]!]!, truth[i]!, 1)
          change(follow[said[i - 1]!]!, said[i]!, -1)
        }
      }
      step++
    }
  }
  return weights.map((weight, i) => weight - late[i]! / step)
}

function guess(tokens: readonly Int32Array[], weights: Float32Array, labels: number, follow: readonly number[]): readonly number[] {
  const scores = tokens.map((columns) => {
    const row = new Float64Array(labels)
    for (const column of columns) for (let label = 0; label < labels; label++) row[label]! += weights[column * labels + label]!
    return row
  })
  return bestPath(
    scores,
    follow.map((column) => Float64Array.from(weights.subarray(column * labels, column * labels + labels))),
  )
}

function tagsOf(tokens: readonly { readonly start: number; readonly end: number }[], entities: TaggedText['entities']): readonly string[] {
  return tokens.map(({ start, end }) => {
    const entity = entities.find((one) => start >= one.start && end <= one.end)
    return entity === undefined ? OUTSIDE : `${start === entity.start ? 'B' : 'I'}-${entity.kind}`
  })
}

function knownFeatures(rows: readonly (readonly (readonly number[])[])[], leastSeen: number) {
  const seen = new Map<number, number>()
  for (const row of rows) for (const token of row) for (const hash of token) seen.set(hash, (seen.get(hash) ?? 0) + 1)
  const vocabulary = makeTable(seen.size)
  for (const [hash, times] of seen) if (times >= leastSeen) numberOf(vocabulary, hash)
  return vocabulary
}

function columnsOf(hashes: readonly number[], vocabulary: ReturnType<typeof makeTable>): Int32Array {
  return Int32Array.from(hashes, (hash) => lookUp(vocabulary, hash)).filter((column) => column >= 0)
}
