import { expect, test } from 'vitest'
import { because, classify, outOfScopeScore } from './classify.ts'
import { decode, encode } from './model.ts'
import { NONSENSE } from './test-nonsense.ts'
import { type Example, train } from './train.ts'

const PHRASES: Record<string, string[]> = {
  'order.track': [
    'where is my order',
    'where is my parcel',
    'track my package',
    'has my order shipped yet',
    '我的快递到哪了',
    '物流信息不更新',
    '包裹什么时候到',
  ],
  'return.request': ['i want to return this', 'how do i send it back', 'return the shoes please', 'can i return it', '我要退货', '不想要了怎么退', '申请退货'],
  'invoice.request': [
    'i need an invoice',
    'send me the invoice please',
    'invoice for my company',
    'can you issue an invoice',
    '帮我开发票',
    '发票抬头怎么填',
    '开一张电子发票',
  ],
}
const EXAMPLES: Example[] = Object.entries(PHRASES).flatMap(([label, texts]) => texts.map((text) => ({ text, labels: [label] })))
const model = train(EXAMPLES, { seed: 7 })

test.each([
  ['WHERE IS MY PACKAGE??', 'order.track'],
  ['id like to return these', 'return.request'],
  ['发票能开吗', 'invoice.request'],
  ['快递怎么还没到', 'order.track'],
  ['ＩＮＶＯＩＣＥ pls', 'invoice.request'],
])('a shopper who writes «%s» means %s', (text, label) => {
  const [best, second] = classify(text, model)
  expect(best?.label).toBe(label)
  expect(best!.probability).toBeGreaterThan(second!.probability)
})

test('the probabilities of all labels sum to one', () => {
  const sum = classify('where is it', model, 3).reduce((total, { probability }) => total + probability, 0)
  expect(sum).toBeCloseTo(1, 6)
})

test('the same phrases and seed give the same bytes, and the bytes give the same answers', () => {
  const bytes = encode(model)
  expect(encode(train(EXAMPLES, { seed: 7 }))).toEqual(bytes)
  const read = decode(bytes)
  for (const { text } of EXAMPLES) {
    expect(classify(text, read)).toEqual(classify(text, model))
    expect(outOfScopeScore(text, read)).toBe(outOfScopeScore(text, model))
  }
})

test('bytes that are cut short or of something else are refused', () => {
  const bytes = encode(model)
  expect(() => decode(bytes.slice(0, bytes.length / 2))).toThrow(RangeError)
  expect(() => decode(new Uint8Array(100))).toThrow(RangeError)
})

test('a manager is shown the words that decided', () => {
  expect(because('please send the invoice', model, 'invoice.request')).toContain('invoice')
  expect(because('我要退货', model, 'return.request').join()).toContain('退货')
  expect(because('hello', model, 'no.such.label')).toEqual([])
})

test('small talk about the universe is stranger than a question about an order', () => {
  expect(outOfScopeScore('quantum chromodynamics lecture', model)).toBeGreaterThan(outOfScopeScore('where is my order', model))
})

test.each(NONSENSE)('%s is answered in time and without an error', (_, text) => {
  const began = performance.now()
  for (const { probability } of classify(text, model)) expect(Number.isFinite(probability)).toBe(true)
  const strange = outOfScopeScore(text, model)
  expect(strange >= 0 && strange <= 1).toBe(true)
  expect(performance.now() - began).toBeLessThan(2000)
})

test('nothing known in a text means no label and entirely out of scope', () => {
  expect(classify('', model)).toEqual([])
  expect(outOfScopeScore('', model)).toBe(1)
})

test('a model can be trained on nothing and on one label', () => {
  expect(classify('hello', train([], { seed: 1 }))).toEqual([])
  expect(classify('hello', train([{ text: 'hello', labels: ['greet'] }], { seed: 1 }))[0]?.label).toBe('greet')
})

test('a message with two intents teaches both, the main one more', () => {
  const both = ['cancel it and refund me', 'cancel this, refund please', 'please cancel and refund'].map((text) => ({ text, labels: ['cancel', 'refund'] }))
  const other = ['hello there', 'hi', 'good morning'].map((text) => ({ text, labels: ['greet'] }))
  const [first, second] = classify('cancel and refund', train([...both, ...other], { seed: 1 }))
  expect([first?.label, second?.label]).toEqual(['cancel', 'refund'])
})

test('messages shown as out of scope become stranger than they were', () => {
  const strangers = ['tell me a joke', 'what is the capital of france', 'tell me about the weather', 'who won the match'].map((text) => ({ text, labels: [] }))
  const warned = train([...EXAMPLES, ...strangers], { seed: 7 })
  expect(outOfScopeScore('tell me the weather', warned)).toBeGreaterThan(outOfScopeScore('tell me the weather', model))
})

test('where examples are few, the name of a label is one more', () => {
  const few = [
    { text: 'abc', labels: ['one'] },
    { text: 'xyz', labels: ['two'] },
  ]
  expect(classify('gift card', train(few, { seed: 1, names: { one: 'delivery', two: 'gift card' } }))[0]?.label).toBe('two')
})
