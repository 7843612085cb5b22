import { expect, test } from 'vitest'
import { came, dress, mug, on, talkAsStranger, talkWith } from './test-after-sales.ts'

const cheaper = { ...mug, variants: mug.variants.map((variant) => ({ ...variant, price: { amount: 1_500, currency: 'USD' } })) }
const recent = came('XE1001', 18, [[mug, '11']], { paidAt: on(12) })

test('中文：降了多少看得见，确认后退差价', () => {
  const at = talkWith([recent], { products: [cheaper] })
  expect(at.say('刚买就降价了，退差价')).toMatch(/马克杯 \(white\)：\$20\.00 降到 \$15\.00[\s\S]*退款: \$5\.00/)
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'compensate', ground: 'price-protection', amount: { amount: 500, currency: 'USD' }, methodId: 'paypal_1' }])
})

test('nothing fell, too late, not covered: each is said as it is, and nothing is done', () => {
  const wish = 'the price dropped, can I get the difference back'
  const none = talkWith([recent])
  expect(none.say(wish)).toContain('not lower now')
  expect(talkWith([came('XE1001', 18, [[mug, '11']])], { products: [cheaper] }).say(wish)).toContain('ended 15 days after payment')
  expect(talkWith([recent], { products: [{ ...cheaper, tags: ['live-only'] }] }).say(wish)).toContain('a price for the live show only')
  expect(none.done).toEqual([])
  expect(none.filed).toEqual([])
})

test('of several orders the shopper says which', () => {
  const at = talkWith([recent, came('XE1002', 19, [[dress, '21']], { paidAt: on(12) })], { products: [cheaper, dress] })
  expect(at.say('我买的东西降价了，要求退差价')).toContain('哪一单')
  expect(at.say('XE1001')).toContain('$5.00')
})

test('whether prices are protected is told to anybody', () => {
  const at = talkAsStranger([])
  expect(at.say('支持价保吗')).toContain('付款后 15 天内')
  expect(at.say('do you have price protection?')).toContain('within 15 days of payment')
})
