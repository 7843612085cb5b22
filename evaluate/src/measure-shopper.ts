import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { openModel, type ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { understand } from '@xiaoer/core/understand/understand'
import { type Line, readLines, spansOf } from './corpora.ts'

/** The shipped model on messages that another hand wrote and that are never trained on (`evaluate/dev`). Shares are 0–1. */
export interface ShopperScore {
  readonly language: string
  readonly messages: number
  readonly mainIntent: number
  /** Of composite messages: every intent found, none too many. */
  readonly composite: number
  /** Of composite messages: every entity that is marked in them found, with its kind and place. */
  readonly compositeSlots: number
  readonly emotionMacroF1: number
  /** Expected calibration error of the main intent, ten bins. */
  readonly calibrationError: number
  readonly intents: readonly { readonly intent: string; readonly messages: number; readonly recall: number }[]
  readonly confusions: readonly { readonly truth: string; readonly said: string; readonly times: number }[]
  readonly wrong: readonly { readonly text: string; readonly truth: string; readonly said: string; readonly confidence: number }[]
}

export function measureShopper(languages: readonly string[], model: ShopperModel = readModel()): readonly ShopperScore[] {
  return languages.map((language) => {
    const lines = readLines(`evaluate/dev/${language}.tsv`)
    const composites = readLines(`evaluate/dev/${language}-composite.tsv`)
    const heard = lines.map((line) => ({ line, understood: understand(line.text, model, { language }) }))
    const said = heard.map(({ line, understood }) => {
      const top = understood.requests[0]?.intents[0]
      return {
        truth: line.clauses[0]!.intents[0]!,
        said: top?.intent ?? 'out_of_scope',
        confidence: top?.confidence ?? 0,
        text: line.text,
        emotion: line.emotion,
        felt: understood.emotion.kind,
      }
    })
    const wrong = said.filter((one) => one.truth !== one.said)
    const pairs = new Map<string, number>()
    for (const one of wrong) pairs.set(`${one.truth}\t${one.said}`, (pairs.get(`${one.truth}\t${one.said}`) ?? 0) + 1)
    return {
      language,
      messages: lines.length,
      mainIntent: 1 - wrong.length / said.length,
      composite: share(composites, (line) => isComplete(line, model, language)),
      compositeSlots: share(composites, (line) => hasSlots(line, model, language)),
      emotionMacroF1: macroF1(said.map((one) => [one.emotion, one.felt])),
      calibrationError: calibrationError(said),
      intents: [...new Set(said.map((one) => one.truth))].map((intent) => {
        const of = said.filter((one) => one.truth === intent)
        return { intent, messages: of.length, recall: share(of, (one) => one.said === intent) }
      }),
      confusions: [...pairs]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 25)
        .map(([pair, times]) => ({ truth: pair.split('\t')[0]!, said: pair.split('\t')[1]!, times })),
      wrong,
    }
  })
}

function isComplete(line: Line, model: ShopperModel, language: string): boolean {
  const wanted = line.clauses.map((clause) => clause.intents[0]!).sort()
  const found = understand(line.text, model, { language })
    .requests.map((request) => request.intents[0]!.intent as string)
    .sort()
  return [...new Set(wanted)].join() === [...new Set(found)].join()
}

function hasSlots(line: Line, model: ShopperModel, language: string): boolean {
  const found = understand(line.text, model, { language }).entities
  return spansOf(line).every((one) => found.some(({ kind, start, end }) => kind === one.kind && start === one.start && end === one.end))
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length
}

function macroF1(pairs: readonly (readonly [string, string])[]): number {
  const kinds = [...new Set(pairs.map(([truth]) => truth))]
  const scores = kinds.map((kind) => {
    const right = pairs.filter(([truth, said]) => truth === kind && said === kind).length
    const said = pairs.filter((pair) => pair[1] === kind).length
    const there = pairs.filter((pair) => pair[0] === kind).length
    return right === 0 ? 0 : (2 * right) / (said + there)
  })
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

function calibrationError(said: readonly { readonly confidence: number; readonly truth: string; readonly said: string }[]): number {
  const bins = Array.from({ length: 10 }, (_, bin) => said.filter((one) => Math.min(9, Math.floor(one.confidence * 10)) === bin))
  return bins.reduce((sum, bin) => {
    if (bin.length === 0) return sum
    const right = bin.filter((one) => one.truth === one.said).length / bin.length
    const sure = bin.reduce((total, one) => total + one.confidence, 0) / bin.length
    return sum + (Math.abs(right - sure) * bin.length) / said.length
  }, 0)
}

/** The shipped model. */
export function readModel(): ShopperModel {
  const bytes = readFileSync('corpora/trained/shopper.model')
  return openModel({ read: (start, end) => bytes.subarray(start, end), inflate: gunzipSync })
}
