import { performance } from 'node:perf_hooks'
import { mask } from '@xiaoer/core/understand/mask'
import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { understand } from '@xiaoer/core/understand/understand'
import { NlpManager } from 'node-nlp'
import { readCorpus, readLines } from './corpora.ts'

/** The whole `understand()` beside node-nlp on the same texts in the same run, one core each. */
export interface PeerScore {
  readonly language: string
  readonly ours: { readonly mainIntent: number; readonly textsPerSecond: number; readonly p99Milliseconds: number }
  readonly peer: { readonly mainIntent: number; readonly textsPerSecond: number; readonly p99Milliseconds: number; readonly trainSeconds: number }
  /** Our texts a second in theirs. */
  readonly timesAsFast: number
}

/** The peer learns the same corpus: every nth line of it, for it takes a minute for each five thousand. */
export async function measurePeer(language: string, model: ShopperModel, everyNth = 4): Promise<PeerScore> {
  const texts = readLines(`evaluate/dev/${language}.tsv`).map((line) => ({ text: line.text, truth: line.clauses[0]!.intents[0]! }))
  const manager = new NlpManager({ languages: [language], autoSave: false, nlu: { log: false } })
  readCorpus(language)
    .filter((_, index) => index % everyNth === 0)
    .forEach((line) => {
      manager.addDocument(language, mask(line.clauses[0]!.text), line.clauses[0]!.intents[0]!)
    })
  const began = performance.now()
  await manager.train()
  const trainSeconds = (performance.now() - began) / 1000
  // others than those that are timed: what was seen before may be remembered
  const warmUp = readCorpus(language).flatMap((line, index) => (index % 20 === 1 ? [{ text: line.text, truth: '' }] : []))
  const say = async (text: string) => (await manager.process(language, text)).intent ?? ''
  const hear = (text: string) => understand(text, model, { language }).requests[0]?.intents[0]?.intent ?? ''
  await time(warmUp, say)
  const peer = await time(texts, say)
  await time(warmUp, hear)
  const ours = await time(texts, hear)
  return { language, ours, peer: { ...peer, trainSeconds }, timesAsFast: ours.textsPerSecond / peer.textsPerSecond }
}

async function time(texts: readonly { readonly text: string; readonly truth: string }[], say: (text: string) => string | Promise<string>) {
  const taken: number[] = []
  let right = 0
  for (const { text, truth } of texts) {
    const began = performance.now()
    const said = await say(text)
    taken.push(performance.now() - began)
    if (said === truth) right++
  }
  taken.sort((one, other) => one - other)
  const whole = taken.reduce((sum, one) => sum + one, 0)
  return { mainIntent: right / texts.length, textsPerSecond: (taken.length / whole) * 1000, p99Milliseconds: taken[Math.floor(taken.length * 0.99)]! }
}
