import { hashesIn, makeTable, numberOf, seeded } from '@xiaoer/core/understand/hashing'
import { addScores, trainSvm } from '@xiaoer/core/understand/linear'
import type { Example } from '@xiaoer/core/understand/train'

/** Answers with the best label of a text and how sure it is, the higher the surer. */
export type Answerer = (text: string) => { label: string; score: number }

/**
 * The linear reference that the classifier is measured against: TF-IDF of words 1–2 and of characters 2–5 inside words (characters 1–3 where
 * writing has no spaces), one-vs-rest linear support vector machine with C = 1, largest margin wins.
 */
export function trainReference(examples: readonly Example[]): Answerer {
  const vocabulary = makeTable(examples.length * 8)
  const texts = examples.map(({ text }) => grams(text).map((block) => count(block, (gram) => numberOf(vocabulary, hashOf(gram)))))
  const seenIn = new Float64Array(vocabulary.count)
  for (const blocks of texts) for (const block of blocks) for (const column of block.keys()) seenIn[column]! += 1
  const rarity = seenIn.map((times) => Math.log((1 + examples.length) / (1 + times)) + 1)
  const vectors = texts.map((blocks) => weigh(blocks, rarity))
  const starts = new Int32Array(vectors.length + 1)
  vectors.forEach((vector, i) => {
    starts[i + 1] = starts[i]! + vector.length
  })
  const all = vectors.flat()
  const rows = {
    starts,
    columns: Int32Array.from(all, ([column]) => column),
    values: Float32Array.from(all, ([, value]) => value),
    count: vectors.length,
  }
  const labels = [...new Set(examples.flatMap((example) => example.labels))]
  const truth = examples.map((example) => example.labels.map((label) => labels.indexOf(label)))
  const model = trainSvm(rows, truth, { columns: rarity.length, labels: labels.length, random: seeded(1) })
  const known = new Map(Array.from(hashesIn(vocabulary), (hash, column) => [hash, column]))
  return (text) => {
    const blocks = grams(text).map((block) => count(block, (gram) => known.get(hashOf(gram))))
    const vector = weigh(blocks, rarity)
    const scores = Float64Array.from(model.bias)
    const columns = Int32Array.from(vector, ([column]) => column)
    const values = Float32Array.from(vector, ([, value]) => value)
    addScores(scores, model.weights, columns, values, 0, columns.length)
    const best = scores.reduce((winner, score, label) => (score > scores[winner]! ? label : winner), 0)
    return { label: labels[best] ?? '', score: scores[best] ?? 0 }
  }
}

const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]+/g
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu

function grams(text: string): [string[], string[]] {
  const plain = text.normalize('NFKC').toLowerCase()
  const dense = [...plain.matchAll(DENSE)].flatMap(([run]) => pieces(run, 1, 3))
  const words = plain.replace(DENSE, ' ').match(WORD) ?? []
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`)
  return [[...dense, ...words, ...pairs].map((gram) => `w${gram}`), words.flatMap((word) => pieces(` ${word} `, 2, 5)).map((gram) => `c${gram}`)]
}

function pieces(run: string, least: number, most: number): string[] {
  const found: string[] = []
  for (let from = 0; from < run.length; from++)
    for (let size = least; size <= most && from + size <= run.length; size++) found.push(run.slice(from, from + size))
  return found
}

function count(block: readonly string[], columnOf: (gram: string) => number | undefined): Map<number, number> {
  const counts = new Map<number, number>()
  for (const gram of block) {
    const column = columnOf(gram)
    if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1)
  }
  return counts
}

function weigh(blocks: readonly Map<number, number>[], rarity: Float64Array): [number, number][] {
  return blocks.flatMap((counts) => {
    const values = [...counts].map(([column, times]): [number, number] => [column, (1 + Math.log(times)) * rarity[column]!])
    const length = Math.hypot(...values.map(([, value]) => value)) * Math.SQRT2
    return values.map(([column, value]): [number, number] => [column, value / length])
  })
}

/** 32 bits of FNV-1a. */
function hashOf(gram: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193)
  return hash | 0
}
