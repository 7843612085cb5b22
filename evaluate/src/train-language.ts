import { parentPort, workerData } from 'node:worker_threads'
import { learnCompany, packCompany } from '@xiaoer/core/understand/company'
import { cutExamples } from '@xiaoer/core/understand/cut-examples'
import { mask } from '@xiaoer/core/understand/mask'
import { type Classifier, encode } from '@xiaoer/core/understand/model'
import { COMPACT } from '@xiaoer/core/understand/thin-out'
import { type Example, train } from '@xiaoer/core/understand/train'
import { type Line, readCorpus } from './corpora.ts'

/** What one worker trains: the intents or the emotions of a language, to tell the languages apart, where messages are cut, or which wishes come together. */
export interface Lesson {
  readonly what: 'intents' | 'emotion' | 'language' | 'cuts' | 'company'
  readonly languages: readonly string[]
}

const SEED = 1
/** Two low-rank models beside the support vector machine tell as much as five here (79.8 against 79.7 % in Chinese), in two thirds of the time. */
const MOST_MODELS = { intents: 2, emotion: 1, language: 1, cuts: 1 } as const

/** What was written once is chance: without it the file is half as large and half a point worse. */
const LEAST_SEEN = 2
/** Where much was written, twice is chance too; a language shows in what all its messages have. */
const MUCH = 10_000
const LEAST_IN_MUCH = { intents: 3, emotion: 5, language: 8, cuts: 4 } as const
const LEAST_PAIRS = { intents: 4, emotion: 4, language: 1_000_000, cuts: 4 } as const

export function teach({ what, languages }: Lesson): Uint8Array {
  if (what === 'company') return packCompany(learnCompany(languages.flatMap((language) => compositesOf(readCorpus(language)))))
  const examples = languages.flatMap((language) => examplesOf(what, language))
  const classifier = train(examples, {
    seed: SEED,
    mostModels: MOST_MODELS[what],
    fineness: COMPACT,
    leastPairs: LEAST_PAIRS[what],
    leastSeen: examples.length > MUCH ? LEAST_IN_MUCH[what] : LEAST_SEEN,
  })
  return encode(what === 'emotion' ? withEvenOdds(classifier, examples) : classifier)
}

/** Most of what was written is calm; a shopper who is angry must not be taken for calm because of that: half of the difference is taken off. */
function withEvenOdds(classifier: Classifier, examples: readonly Example[]): Classifier {
  const share = (label: string) => examples.filter(({ labels }) => labels[0] === label).length / examples.length
  return { ...classifier, bias: classifier.bias.map((bias, i) => bias - (EVENNESS * Math.log(share(classifier.labels[i]!))) / classifier.sharpness) }
}

const EVENNESS = 0.5

function examplesOf(what: Exclude<Lesson['what'], 'company'>, language: string): readonly Example[] {
  const lines = readCorpus(language)
  // two wishes in one clause are marked where they are, not where one ends
  if (what === 'cuts') return cutExamples(lines.filter(isWellCut).map((line) => ({ clauses: line.clauses.map((clause) => clause.text) })))
  if (what === 'intents') return lines.flatMap((line) => line.clauses.map((clause) => ({ text: mask(clause.text), labels: clause.intents })))
  if (what === 'emotion') return lines.map((line) => ({ text: mask(line.text), labels: [line.emotion] }))
  // as many of each, of all that shoppers speak about: the largest corpora must not be the likeliest language
  const step = Math.max(1, Math.floor(lines.length / LINES_TO_TELL))
  return lines.filter((_, index) => index % step === 0).map((line) => ({ text: mask(line.text), labels: [language] }))
}

const LINES_TO_TELL = 1700

const compositesOf = (lines: readonly Line[]) =>
  lines.filter(({ clauses }) => clauses.length > 1).map(({ clauses }) => clauses.map(({ intents }) => intents[0]!))

const isWellCut = (line: Line): boolean => line.clauses.length > 1 || line.clauses[0]!.intents.length === 1

// in a worker: the lesson comes as data, the classifier goes back as bytes
if (workerData) parentPort?.postMessage(teach(workerData as Lesson))
