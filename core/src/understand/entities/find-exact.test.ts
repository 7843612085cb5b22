import { expect, test } from 'vitest'
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

const NASTY: Record<string, string> = {
  'ten thousand digits': '1'.repeat(10_000),
  'parted digits': '1 '.repeat(5000),
  'digits and dots': '1.'.repeat(5000),
  'digits and dashes': '1-'.repeat(5000),
  phones: '+86 138 0000 2222 '.repeat(550),
  'Chinese numerals': '一'.repeat(10_000),
  'Chinese dates': '三天前下午三点 '.repeat(1250),
  'one word': 'a'.repeat(10_000),
  'half addresses': 'a@'.repeat(5000),
  'addresses in a row': 'a.b@c.d '.repeat(1250),
  zalgo: 'Z̷͓a̸̡l̶g̵o̶ '.repeat(900),
  blanks: ' '.repeat(10_000),
  'lone surrogates': '\ud83d'.repeat(10_000),
  emoji: '👨‍👩‍👧‍👦'.repeat(900),
  'English numbers': 'one hundred and '.repeat(660),
  brackets: '('.repeat(10_000),
  codes: 'A1 '.repeat(3300),
  'a pasted log': '订单号是:88412076，退五十块，明天下午三点 order #1001 paid $20 on Monday '.repeat(180),
}

test.each(Object.keys(NASTY))('%s neither throw nor take long, in any language', (name) => {
  for (const language of ['zh', 'en', 'de', 'ja', 'xx']) {
    const context = { language, now: NOW, timeZone: 'Asia/Shanghai' }
    const text = NASTY[name]!
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
