import { describe, expect, test } from 'vitest'
import { learnPhrases } from './shop-phrases.ts'
import { NONSENSE, WORDLESS } from './test-nonsense.ts'
import { shippedModel } from './test-shipped-model.ts'
import { type HearingContext, understand } from './understand.ts'

const model = shippedModel()
const hear = (text: string, context: HearingContext = {}) => understand(text, model, context)
const intentsOf = (text: string, context?: HearingContext) => hear(text, context).requests.map(({ intents }) => intents[0]!.intent)

describe('several wishes in one message', () => {
  test.each([
    ['cancel order #K20417 please, and when do I get my money back?', ['order.cancel', 'refund.progress']],
    ['这件衣服多少钱？几天能到上海', ['product.price', 'shipping.time']],
    ['我要退货，寄回去的运费谁出', ['return.request', 'return.shipping']],
  ])('%s', (text, wanted) => expect([...intentsOf(text)].sort()).toEqual([...wanted].sort()))

  test('each keeps its own words, things and conditions', () => {
    const { requests } = hear('订单88214取消，另外把蓝色卫衣换成L码，并保留运费险', { language: 'zh', orderNumber: '\\d{5}' })
    expect(requests.length).toBeGreaterThan(1)
    for (const { clause, start, end, entities } of requests) {
      expect('订单88214取消，另外把蓝色卫衣换成L码，并保留运费险'.slice(start, end)).toBe(clause)
      for (const entity of entities) expect(entity.start >= start && entity.end <= end).toBe(true)
    }
    expect(requests.flatMap(({ conditions }) => conditions)).toContain('并保留运费险')
    expect(requests.flatMap(({ entities }) => entities.map(({ kind }) => kind))).toEqual(expect.arrayContaining(['orderNumber', 'colour', 'size']))
  })

  test('no cut goes through an address', () => {
    const { requests } = hear('please send order 30018 to 12 Oak Street, Austin, TX 78701', { language: 'en' })
    expect(requests.map(({ clause }) => clause).join(' ')).toContain('12 Oak Street, Austin, TX 78701')
    expect(requests[0]!.intents[0]!.intent).toBe('order.address')
  })
})

test('traditional characters are read as simplified ones, and told as they were written', () => {
  const { requests, entities } = hear('想退貨，發票抬頭寫青禾貿易有限公司', { language: 'zh' })
  expect(requests.map(({ intents }) => intents[0]!.intent)).toContain('return.request')
  expect(requests.map(({ clause }) => clause).join('')).toContain('退貨')
  for (const { start, end, text } of entities) expect('想退貨，發票抬頭寫青禾貿易有限公司'.slice(start, end)).toBe(text)
})

test('who says only who they are has asked for nothing yet', () => {
  expect(hear("I'm Ann Smith, zip 78701", { language: 'en' }).requests).toEqual([])
})

test('days are told from the day on which they were said, and stay words without it', () => {
  const said = 'can it arrive tomorrow?'
  const dayIn = (context: HearingContext) => hear(said, context).entities.find(({ kind }) => kind === 'date')?.value
  expect(dayIn({ language: 'en', now: '2026-11-20T12:00:00Z', timeZone: 'UTC' })).toBe('2026-11-21')
  expect(dayIn({ language: 'en' })).toBe('tomorrow')
})

test('what a shop has taught is heard, what it has not stays as it was', () => {
  const odd = 'is the zorbing window open on thursdays'
  const taught = { en: learnPhrases([{ text: odd, intent: 'contact.shop' }], model.languages.en!.intents) }
  expect(intentsOf(odd, { language: 'en', taught })).toEqual(['contact.shop'])
  expect(intentsOf('I want to return this jumper', { language: 'en', taught })).toEqual(['return.request'])
})

test.each([
  ['ik wil deze jas terugsturen', 'nl'],
  ['quiero devolver estos zapatos', 'es'],
  ['хочу повернути ці черевики', 'uk'],
  ['この靴を返品したいです', 'ja'],
  ['θέλω να επιστρέψω τα παπούτσια', 'el'],
])('the language is told from the message alone: %s', (text, language) => {
  expect(hear(text).language.code).toBe(language)
  expect(intentsOf(text)).toEqual(['return.request'])
})

describe('nonsense', () => {
  test.each(NONSENSE)('%s neither throws nor takes long', (_, text) => {
    const began = performance.now()
    const { requests, entities, text: kept } = hear(text)
    // at most 2 KB are read, in 4 to 20 ms on a free machine; far more than that on a busy one is an endless expression
    expect(performance.now() - began).toBeLessThan(2000)
    expect(kept).toBe(text)
    for (const { start, end, text: said } of entities) expect(text.slice(start, end)).toBe(said)
    expect(Array.isArray(requests)).toBe(true)
  })

  test.each(WORDLESS)('%s is understood as nothing', (_, text) => {
    expect(hear(text)).toMatchObject({ requests: [], outOfScope: 1 })
  })
})
