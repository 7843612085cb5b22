import type { Intent } from '@xiaoer/contract/intent'
import { Rules } from '@xiaoer/contract/rules'
import { expect, test } from 'vitest'
import { NOTHING_KNOWN } from '../known.ts'
import { shippedModel } from '../understand/test-shipped-model.ts'
import type { Understood } from '../understood.ts'
import { fillInGoods } from './fill-in-goods.ts'
import { openTalk, testProduct } from './test-shop.ts'

const model = shippedModel()
const rules = Rules.parse({
  id: 'test',
  version: '1',
  title: 'test',
  validFrom: null,
  validTo: null,
  timeZone: 'UTC',
  orderNumberPattern: '#?W\\d{7}(?!\\d)',
  identity: { proofs: ['email'], tries: 3 },
  refundDays: {},
  deeds: {
    cancelOrder: null,
    changeAddress: null,
    changeCustomerAddress: null,
    changePayment: null,
    changeItems: null,
    exchange: null,
    requestReturn: null,
    refund: null,
  },
  dailyCap: {},
  halted: false,
})
const shop = {
  customers: [],
  orders: [],
  products: [
    testProduct('1', 'T-Shirt', [
      ['11', { color: 'red', size: 'M' }, 20],
      ['12', { color: 'blue', size: 'M' }, 22],
      ['13', { color: 'black', size: 'L' }, 25, false],
    ]),
    testProduct('2', '连衣裙', [
      ['21', { 颜色: '红色' }, 30],
      ['22', { 颜色: '藕粉色' }, 30, false],
    ]),
  ],
}

test('"what about the blue one" asks for the shirt that was just spoken of', () => {
  const at = openTalk(shop, rules, model)
  at.say('how much is the T-Shirt?')
  expect(at.say('what about the blue one?')).toContain('T-Shirt in blue is available')
})

test('a colour that is sold out is told as sold out', () => {
  const at = openTalk(shop, rules, model)
  at.say('这款连衣裙多少钱')
  expect(at.say('那藕粉色的呢')).toContain('连衣裙 藕粉色 暂时没货')
})

test('a clear wish stays what it is, whatever was spoken of before', () => {
  const known = { ...NOTHING_KNOWN, mentioned: { orders: [], products: ['1'] } }
  const refund = heard('what about my refund?', 'refund.progress', 0.9)
  expect(fillInGoods(known, refund)).toBe(refund)
  expect(fillInGoods(known, heard('what about black?', 'chitchat', 0.3)).requests[0]!.intents[0]!.intent).toBe('product.stock')
})

test('what is left out means nothing where no goods were spoken of', () => {
  const left = heard('what about black?', 'chitchat', 0.3)
  expect(fillInGoods(NOTHING_KNOWN, left)).toBe(left)
})

function heard(text: string, intent: Intent, confidence: number): Understood {
  return {
    text,
    language: { code: 'en', confidence: 0.9 },
    requests: [{ clause: text, start: 0, end: text.length, intents: [{ intent, confidence }], entities: [], conditions: [] }],
    entities: [],
    emotion: { kind: 'neutral', intensity: 0 },
    complexity: 0,
    outOfScope: 0,
  }
}
