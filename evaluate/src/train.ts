import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { mask } from '@xiaoer/core/understand/mask'
import { type LanguageModel, packModel } from '@xiaoer/core/understand/shopper-model'
import { train } from '@xiaoer/core/understand/train'
import { readCorpus } from './corpora.ts'

/** `npm run train`: makes the shipped model from the corpora. Deterministic: the same text gives the same bytes. */
const FILE = 'corpora/trained/shopper.model'
const SEED = 1

const languages: Record<string, LanguageModel> = {}
for (const language of readdirSync('corpora', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[a-z]{2,3}$/.test(entry.name))
  .map((entry) => entry.name)) {
  const began = performance.now()
  const lines = readCorpus(language)
  const intents = lines.flatMap((line) => line.clauses.map((clause) => ({ text: mask(clause.text), labels: clause.intents })))
  const emotions = lines.map((line) => ({ text: mask(line.text), labels: [line.emotion] }))
  languages[language] = { intents: train(intents, { seed: SEED, language }), emotion: train(emotions, { seed: SEED, language }) }
  console.log(`${language}: ${lines.length} messages in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
const packed = packModel({ languages })
mkdirSync('corpora/trained', { recursive: true })
writeFileSync(FILE, packed)
console.log(`${FILE}: ${(packed.length / 1e6).toFixed(1)} MB`)
