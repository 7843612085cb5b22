import { expect, test } from 'vitest'
import { NONSENSE } from '../test-nonsense.ts'
import { exactIn, NOW, read } from './test-reading.ts'

test('several things in one message stand in its order, each with its place', () => {
  const text = '订单99281040昨天付了８０块，电话13800138000'
  const entities = exactIn(text, { language: 'zh', now: NOW, timeZone: 'Asia/Shanghai' })
  expect(entities.map(({ kind }) => kind)).toEqual(['orderNumber', 'date', 'money', 'phone'])
  for (const { text: part, start, end } of entities) expect(text.slice(start, end)).toBe(part)
})

test.each([
  ['身份证11010519491231002X', 'zh', 'idCard'],
  ['订单号20261107', 'zh', 'orderNumber'],
  ['order 2026-11-07', 'en', 'orderNumber'],
  ['the code was sent to 303-555-0188', 'en', 'phone'],
  ['运单4711608825906', 'zh', 'trackingNumber'],
  ['税号91350100M000100Y43', 'zh', 'taxNumber'],
])('%s (%s) is one thing only: %s', (text, language, kind) => {
  expect(read(text, language).match(/\w+(?=\[)/g)).toEqual([kind])
})

/** Those that are still read in time when they are ten times as long. */
const PASTES = NONSENSE.filter(([, text]) => text.length <= 20_000)

test.each(PASTES)('%s neither throw nor take long, in any language', (_, text) => {
  for (const language of ['zh', 'en', 'de', 'ja', 'xx']) {
    const context = { language, now: NOW, timeZone: 'Asia/Shanghai' }
    exactIn(text, context)
    const started = performance.now()
    const entities = exactIn(text.repeat(10), context)
    // ten times 10 KB at 20 ms each; measured below 40 ms on an idle machine
    expect(performance.now() - started).toBeLessThan(2000)
    for (const [i, entity] of entities.entries()) expect(entity.start).toBeGreaterThanOrEqual(entities[i - 1]?.end ?? 0)
  }
})

test('nothing is found in nothing, and odd settings do not throw', () => {
  expect(exactIn('', { language: '', now: '', timeZone: '' })).toEqual([])
  expect(() => exactIn('今天下午三点 $80 13800138000', { language: '??', now: 'never', timeZone: 'Nowhere/Land', country: 'QQ' })).not.toThrow()
})
