import { readFileSync } from 'node:fs'
import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { Intent } from '@xiaoer/contract/intent'
import type { PhraseId } from '@xiaoer/contract/understanding'
import { classify, likeliest, probabilitiesOf, type ShopLayer } from '@xiaoer/core/understand/classify'
import { mask } from '@xiaoer/core/understand/mask'
import { understand } from '@xiaoer/core/understand/understand'
import { beforeAll, expect, test } from 'vitest'
import { openShopPhrases, type ShopPhrases } from '../store/shop-phrases.ts'
import { ownDatabase } from '../store/test-own-database.ts'
import { type Learning, learnElsewhere } from './learn-elsewhere.ts'
import { loadModel } from './load-model.ts'
import { keepShopLayers } from './shop-layers.ts'

const NOW = '2026-01-02T03:04:05.000Z'
const agentId = 'a1' as AgentId
const model = loadModel()
const database = ownDatabase({ connections: 6 })
let phrases: ShopPhrases
beforeAll(() => {
  phrases = openShopPhrases(database())
})

test('what a shop teaches is learnt when it is first asked for, anew when it has changed, and not otherwise', async () => {
  const shop = 'learns' as WorkspaceId
  let time = 0
  const learnt: number[] = []
  const layers = keep(
    (learning) => {
      learnt.push(learning.phrases.length)
      return learnElsewhere(learning)
    },
    () => time,
  )
  expect(await layers.of(shop)).toEqual({})
  const first = await accept(shop, 'bimbam bimbam', 'trade_in')
  expect(await layers.of(shop), 'another process accepted it a moment ago').toEqual({})
  time += 1_000
  expect(topOf('bimbam bimbam', (await layers.of(shop)).en)).toBe('trade_in')
  time += 1_000
  await layers.of(shop)
  expect(learnt).toEqual([1])
  await accept(shop, 'hokus pokus fidibus', 'privacy')
  await layers.renew(shop)
  expect(topOf('hokus pokus fidibus', (await layers.of(shop)).en)).toBe('privacy')
  await phrases.takeBack(shop, first, NOW)
  await layers.renew(shop)
  expect(topOf('bimbam bimbam', (await layers.of(shop)).en)).not.toBe('trade_in')
  expect(learnt).toEqual([1, 2, 1])
})

test('ten reviews in a row are not learnt ten times, and whoever waits for one has it', async () => {
  const shop = 'hurries' as WorkspaceId
  let learnt = 0
  const layers = keep((learning) => {
    learnt++
    return learnElsewhere(learning)
  })
  const texts = Array.from({ length: 10 }, (_, n) => `bimbam${'bom'.repeat(n + 1)}`)
  await Promise.all(
    texts.map(async (text, n) => {
      await accept(shop, text, 'trade_in', n)
      await layers.renew(shop)
      expect((await phrases.taught(shop, 'en')).map((phrase) => phrase.text)).toContain(text)
    }),
  )
  expect(learnt).toBeLessThan(10)
  expect(Object.keys(await layers.of(shop))).toEqual(['en'])
})

test('where learning breaks, the shop is served with what was known, and somebody hears of it', async () => {
  const shop = 'breaks' as WorkspaceId
  const troubles: unknown[] = []
  const layers = keepShopLayers({
    model,
    phrases,
    learn: () => Promise.reject(new Error('no thread')),
    clock: () => 0,
    keepMs: 1_000,
    onTrouble: (...trouble) => troubles.push(trouble),
  })
  await accept(shop, 'bimbam bimbam', 'trade_in')
  expect(await layers.of(shop)).toEqual({})
  expect(troubles).toEqual([[shop, new Error('no thread')]])
  await expect(layers.renew(shop)).rejects.toThrow('no thread')
})

test('whatever a sentence is taken for, it can be taught to mean anything else', async () => {
  const { intents } = model.languages.en!
  const texts = ['where is my parcel', 'hello', 'I want to return this', 'bimbam bimbam', 'cancel it', 'do you have it in blue']
  for (const [n, text] of texts.entries()) {
    const intent = intents.labels[(n * 13 + 7) % intents.labels.length]! as Intent
    const layer = await learnElsewhere({ phrases: [{ text, intent }], classifier: intents })
    expect([text, topOf(text, layer)]).toEqual([text, intent])
  }
})

test('four hundred corrections are learnt in the time in which a thousand messages are read: in a second or two', async () => {
  const { intents } = model.languages.zh!
  const texts = readFileSync('corpora/zh/shipping.tsv', 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0]!)
    .filter((text) => text.length > 3)
    .slice(0, 400)
  // each is to mean what the classifier thought of second: all of them are corrections
  const corrections = texts.map((text) => ({ text, intent: classify(mask(text), intents, 2)[1]!.label as Intent }))
  const startedToLearn = performance.now()
  const layer = await learnElsewhere({ phrases: corrections, classifier: intents })
  const learning = performance.now() - startedToLearn
  const startedToRead = performance.now()
  for (let n = 0; n < 1_000; n++) understand(texts[n % texts.length]!, model, { language: 'zh', taught: { zh: layer } })
  const reading = performance.now() - startedToRead
  expect(layer.size).toBeGreaterThan(0)
  expect(learning / reading).toBeLessThan(1)
})

function keep(learn: (learning: Learning) => Promise<ShopLayer>, clock = () => 0) {
  return keepShopLayers({ model, phrases, learn, clock, keepMs: 1_000, onTrouble: (_, error) => expect(error).toBeUndefined() })
}

function topOf(text: string, layer: ShopLayer | undefined): string {
  const { intents } = model.languages.en!
  return likeliest(probabilitiesOf(mask(text), intents, layer)!, intents, 1)[0]!.label
}

async function accept(shop: WorkspaceId, text: string, intent: Intent, n = 0): Promise<PhraseId> {
  const id = `${shop}-${text}` as PhraseId
  await phrases.propose(shop, { id, language: 'en', text, intent, heardAs: null, messageId: null, agentId, now: NOW })
  expect(await phrases.accept(shop, id, { intent, agentId, now: new Date(Date.parse(NOW) + n).toISOString() })).toMatchObject({ state: 'accepted' })
  return id
}
