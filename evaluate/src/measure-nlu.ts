import { classify, outOfScopeScore } from '@xiaoer/core/understand/classify'
import { decode, encode } from '@xiaoer/core/understand/model'
import { type Example, train } from '@xiaoer/core/understand/train'
import { trainReference } from './nlu-reference.ts'
import { MASSIVE_LANGUAGES, type NluSet, readSet } from './nlu-sets.ts'

export interface MeasureNluOptions {
  /** Where the public sets lie. */
  readonly folder: string
  /** Names of sets; all of `NLU_SETS` unless told. */
  readonly only?: readonly string[]
  /** Without the linear reference, in half of the time. */
  readonly withoutReference?: boolean
  readonly seed?: number
  /** Told after each set. */
  readonly progress?: (result: NluResult) => void
}

/** What one engine reached on one set; shares are 0–1. */
export interface NluScore {
  readonly accuracy: number
  readonly trainSeconds: number
  readonly textsPerSecond: number
  readonly scope?: ScopeScore
}

/** The threshold lets 95 % of held-out in-scope messages pass and was fixed without the test part. */
export interface ScopeScore {
  readonly auroc: number
  /** Share of out-of-scope messages refused. */
  readonly recall: number
  /** Share of in-scope messages both let pass and understood. */
  readonly inScope: number
}

export interface NluResult {
  readonly set: string
  readonly examples: number
  readonly labels: number
  readonly tested: number
  readonly ours: NluScore & { readonly calibrationError: number; readonly bytes: number }
  readonly reference?: NluScore
  readonly confusions: readonly { readonly right: string; readonly said: string; readonly times: number }[]
}

export const NLU_SETS = [
  'banking77',
  'banking77-10',
  'clinc150',
  'clinc150-strangers',
  'hwu64',
  'powerplay11',
  ...MASSIVE_LANGUAGES.map((locale) => `massive-${locale}`),
]

/** Trains on the public sets' train parts and looks at their test parts, next to the linear reference. */
export function measureNlu(options: MeasureNluOptions): NluResult[] {
  return (options.only ?? NLU_SETS).map((name) => {
    const result = measureSet(readSet(options.folder, name.replace('-strangers', '')), name, options)
    options.progress?.(result)
    return result
  })
}

interface Guess {
  readonly example: Example
  readonly label: string
  readonly probability: number
  /** The higher, the stranger. */
  readonly strange: number
}

function measureSet(set: NluSet, name: string, options: MeasureNluOptions): NluResult {
  const withStrangers = name.endsWith('-strangers')
  // A label of a public set is its name in words; MASSIVE's are English whatever the language.
  const names = set.language === 'en' ? Object.fromEntries(labelsOf(set.train).map((label) => [label, label.replaceAll(/[_\s]+/g, ' ').toLowerCase()])) : {}
  const began = performance.now()
  const trained = train(withStrangers ? [...set.train, ...set.strangers] : set.train, { seed: options.seed ?? 1, names })
  const trainSeconds = (performance.now() - began) / 1000
  const bytes = encode(trained)
  const classifier = decode(bytes)
  const strangers = withStrangers ? [] : set.strangers
  const answer = (text: string) => {
    const [best] = classify(text, classifier, 1)
    return { label: best?.label ?? '', probability: best?.probability ?? 0, strange: outOfScopeScore(text, classifier) }
  }
  const { guesses, textsPerSecond } = guess([...set.test, ...strangers], answer)
  const tuned = guess(set.tune, answer).guesses
  const scope = judgeScope([...guesses, ...tuned.filter(isStranger)], tuned.some(isInScope) ? strictest(tuned) : classifier.strangerThreshold)
  return {
    set: name,
    examples: set.train.length,
    labels: classifier.labels.length,
    tested: guesses.filter(isInScope).length,
    ours: { accuracy: accuracy(guesses), calibrationError: calibrationError(guesses), trainSeconds, textsPerSecond, bytes: bytes.length, ...scope },
    ...(options.withoutReference ? {} : { reference: judgeReference(set, strangers) }),
    confusions: confusions(guesses),
  }
}

function judgeReference(set: NluSet, strangers: readonly Example[]): NluScore {
  const began = performance.now()
  const reference = trainReference(set.train)
  const trainSeconds = (performance.now() - began) / 1000
  const answer = (text: string) => {
    const { label, score } = reference(text)
    return { label, probability: 0, strange: -score }
  }
  const { guesses, textsPerSecond } = guess([...set.test, ...strangers], answer)
  const tuned = guess(set.tune, answer).guesses
  // Without a part to fix the threshold on, the reference has none: its order alone is judged.
  const scope = judgeScope([...guesses, ...tuned.filter(isStranger)], tuned.some(isInScope) ? strictest(tuned) : Number.NaN)
  return { accuracy: accuracy(guesses), trainSeconds, textsPerSecond, ...scope }
}

function guess(examples: readonly Example[], answer: (text: string) => Omit<Guess, 'example'>): { guesses: Guess[]; textsPerSecond: number } {
  const began = performance.now()
  const guesses = examples.map((example) => ({ example, ...answer(example.text) }))
  return { guesses, textsPerSecond: (1000 * examples.length) / (performance.now() - began) }
}

const labelsOf = (examples: readonly Example[]): string[] => [...new Set(examples.flatMap((example) => example.labels))]
const isInScope = ({ example }: Guess): boolean => example.labels.length > 0
const isStranger = (given: Guess): boolean => !isInScope(given)
const isRight = ({ example, label }: Guess): boolean => example.labels.includes(label)

function accuracy(guesses: readonly Guess[]): number {
  const inScope = guesses.filter(isInScope)
  return inScope.filter(isRight).length / inScope.length
}

/** The threshold that 95 % of the in-scope messages of a part pass. */
function strictest(guesses: readonly Guess[]): number {
  const sorted = guesses.filter(isInScope).map(({ strange }) => strange)
  sorted.sort((a, b) => a - b)
  return sorted[Math.floor(0.95 * sorted.length)]!
}

function judgeScope(guesses: readonly Guess[], threshold: number): { scope?: ScopeScore } {
  const inside = guesses.filter(isInScope)
  const outside = guesses.filter(isStranger)
  if (outside.length === 0) return {}
  let ordered = 0
  for (const { strange } of outside) for (const other of inside) ordered += strange > other.strange ? 1 : strange === other.strange ? 0.5 : 0
  return {
    scope: {
      auroc: ordered / (inside.length * outside.length),
      recall: outside.filter(({ strange }) => strange > threshold).length / outside.length,
      inScope: inside.filter((one) => one.strange <= threshold && isRight(one)).length / inside.length,
    },
  }
}

/** Expected calibration error: how far the stated probabilities are from what comes true, in ten bins. */
function calibrationError(guesses: readonly Guess[]): number {
  const inScope = guesses.filter(isInScope)
  let error = 0
  for (let bin = 0; bin < 10; bin++) {
    const here = inScope.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin)
    if (here.length === 0) continue
    const stated = here.reduce((sum, { probability }) => sum + probability, 0)
    error += Math.abs(stated - here.filter(isRight).length) / inScope.length
  }
  return error
}

function confusions(guesses: readonly Guess[]): NluResult['confusions'] {
  const pairs = new Map<string, { right: string; said: string; times: number }>()
  for (const one of guesses.filter((given) => isInScope(given) && !isRight(given))) {
    const right = one.example.labels[0]!
    const key = `${right}\n${one.label}`
    pairs.set(key, { right, said: one.label, times: (pairs.get(key)?.times ?? 0) + 1 })
  }
  return [...pairs.values()].sort((a, b) => b.times - a.times).slice(0, 10)
}
