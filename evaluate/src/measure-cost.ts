import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { gunzipSync } from 'node:zlib'
import type { Intent } from '@xiaoer/contract/intent'
import { classify } from '@xiaoer/core/understand/classify'
import { mask } from '@xiaoer/core/understand/mask'
import { learnPhrases } from '@xiaoer/core/understand/shop-phrases'
import { openModel, type ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { NONSENSE } from '@xiaoer/core/understand/test-nonsense'
import { understand } from '@xiaoer/core/understand/understand'
import { readCorpus } from './corpora.ts'

/** What the shipped model costs whoever runs it. */
export interface CostScore {
  /** Of the file, in millions of bytes. */
  readonly fileMb: number
  /** From the file to all that Chinese and English messages need. */
  readonly loadMs: number
  /** A layer of 1,000 phrases, of the slower of Chinese and English; all are corrections, which is the most there can be to learn. */
  readonly shopLayerSeconds: number
  /** A message of 10 KB of nonsense, of the kind that takes longest. `understand` reads a message only so far: what is after it costs nothing. */
  readonly nonsenseMsPer10Kb: number
}

const LANGUAGES = ['zh', 'en'] as const
const PHRASES = 1_000
const LONG = 10_000
/** Of so many readings of a text the median is taken: one may have waited for another program. */
const TIMES = 5

/** Measure this before anything else: a model that is loaded a second time is loaded by warm code. */
export function measureCost(): CostScore {
  const began = performance.now()
  const bytes = readFileSync('corpora/trained/shopper.model')
  const model = openModel({ read: (start, end) => bytes.subarray(start, end), inflate: gunzipSync })
  // a part is unpacked when it is first asked for
  for (const language of LANGUAGES) void [model.languages[language]!.intents, model.languages[language]!.emotion]
  const loadMs = performance.now() - began
  return {
    fileMb: bytes.length / 1e6,
    loadMs,
    shopLayerSeconds: Math.max(...LANGUAGES.map((language) => learn(language, model))),
    nonsenseMsPer10Kb: Math.max(...NONSENSE.filter(([, text]) => text !== '').map(([, text]) => hear(text, model))),
  }
}

function learn(language: string, model: ShopperModel): number {
  const { intents } = model.languages[language]!
  const texts = [...new Set(readCorpus(language).flatMap(({ clauses }) => clauses.map(({ text }) => text)))]
  const step = Math.floor(texts.length / PHRASES)
  // each is to mean what the classifier thought of second
  const phrases = Array.from({ length: PHRASES }, (_, n) => texts[n * step]!).map((text) => ({
    text,
    intent: (classify(mask(text), intents, 2)[1]?.label ?? intents.labels[0]) as Intent,
  }))
  const began = performance.now()
  learnPhrases(phrases, intents)
  return (performance.now() - began) / 1000
}

function hear(unit: string, model: ShopperModel): number {
  const text = unit.repeat(Math.ceil(LONG / unit.length)).slice(0, LONG)
  const taken = Array.from({ length: TIMES }, () => {
    const began = performance.now()
    understand(text, model, {})
    return performance.now() - began
  })
  return taken.sort((one, other) => one - other)[Math.floor(TIMES / 2)]!
}
