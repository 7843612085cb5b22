import { Rules } from '@xiaoer/contract/rules'
import { expect, test } from 'vitest'
import { layOver, outcomesOf, type Ruling } from './lay-over.ts'

const limits = { states: ['delivered' as const], rung: 'order' as const }
const RULES = Rules.parse({
  ...{ id: 'shop', version: '1', title: 'Shop', validFrom: null, timeZone: 'Asia/Shanghai', orderNumberPattern: 'A1' },
  identity: { proofs: ['email'], tries: 3 },
  refundDays: {},
  deeds: {
    cancelOrder: { ...limits, reasons: null },
    changeAddress: limits,
    changeCustomerAddress: null,
    changePayment: null,
    changeItems: null,
    exchange: null,
    requestReturn: { ...limits, windowDays: 7, askReason: false, refundTo: 'original', whoPaysShipping: 'shop-if-faulty' },
    refund: null,
    compensate: { ...limits, grounds: { goodwill: { most: { CNY: 500 } } } },
    issueCoupon: { ...limits, validDays: 30, grounds: {} },
  },
})

const rule = (decides: Ruling['decides'], source = 'returns.3#row-1'): Ruling => ({ source, decides })
const window = (days: number, source?: string) => rule({ 'return.windowDays': days }, source)

test('without a ruling the rules are the pack, to the letter', () => {
  expect(layOver(RULES, [[], []], 'CNY')).toBe(RULES)
})

test('what a row decides holds instead of the pack, and the row is cited', () => {
  const rules = layOver(RULES, [[window(30)]], 'CNY')
  expect([rules.deeds.requestReturn?.windowDays, rules.version]).toEqual([30, '1+returns.3#row-1'])
  expect(RULES.deeds.requestReturn?.windowDays).toBe(7)
})

test.each<[string, readonly (readonly Ruling[])[], number, string]>([
  ['two goods, two rows', [[window(30)], [window(15, 'returns.3#row-2')]], 15, '1+returns.3#row-2'],
  ['one of two goods is left to the pack', [[window(30)], []], 7, '1'],
  ['one of two goods is left to the pack, which gives more', [[window(3)], []], 3, '1+returns.3#row-1'],
  ['two tables speak of one piece of goods', [[window(30), window(20, 'members.1#row-9')]], 20, '1+members.1#row-9'],
  ['a row says what the pack says', [[window(7)], []], 7, '1+returns.3#row-1'],
])('%s: the strictest wins', (_, goods, days, version) => {
  const rules = layOver(RULES, goods, 'CNY')
  expect([rules.deeds.requestReturn?.windowDays, rules.version]).toEqual([days, version])
})

test('if one piece of goods may not come back, the order may not', () => {
  const rules = layOver(
    RULES,
    [[rule({ 'return.allowed': false, 'return.windowDays': 30 }, 'a.1#row-1')], [rule({ 'return.allowed': true }, 'a.1#row-2')]],
    'CNY',
  )
  expect([rules.deeds.requestReturn, rules.version]).toEqual([null, '1+a.1#row-1'])
})

test('rows of one table are cited together', () => {
  const rules = layOver(
    RULES,
    [[rule({ dispatchHours: 24 }, 'a.1#row-1'), rule({ 'cancel.approvalAbove': 5_000 }, 'b.2#row-7')], [rule({ 'return.windowDays': 3 }, 'a.1#row-3')]],
    'CNY',
  )
  expect(rules.version).toBe('1+a.1#row-3+b.2#row-7')
})

test.each<[Ruling['decides'], string, unknown]>([
  [{ 'return.whoPaysShipping': 'shop' }, 'deeds.requestReturn.whoPaysShipping', 'shop'],
  [{ 'return.approvalAbove': 20_000 }, 'deeds.requestReturn.approvalAbove', { CNY: 20_000 }],
  [{ 'cancel.allowed': false }, 'deeds.cancelOrder', null],
  [{ 'address.allowed': false }, 'deeds.changeAddress', null],
  [{ 'exchange.allowed': true, 'exchange.windowDays': 30 }, 'deeds.exchange', null],
  [{ 'priceProtection.days': 30 }, 'deeds.compensate.grounds.price-protection', { days: 30, excludedTags: {} }],
  [{ 'priceProtection.days': 0 }, 'deeds.compensate.grounds.price-protection', undefined],
  [{ 'lateDispatch.percent': 5 }, 'deeds.compensate.grounds.late-dispatch', { percent: 5, least: {}, most: {} }],
  [{ 'goodwill.most': 900 }, 'deeds.issueCoupon.grounds.goodwill', { most: { CNY: 900 } }],
  [{ 'goodwill.most': 100 }, 'deeds.compensate.grounds.goodwill', { most: { CNY: 100 } }],
  [{ dispatchHours: 24 }, 'promises.dispatchHours', 24],
  [{ shippingInsurance: 'both' }, 'promises.shippingInsurance', ['return', 'exchange']],
])('%o changes %s', (decides, path, value) => {
  const rules = layOver(RULES, [[rule(decides)]], 'CNY')
  expect(path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | null)?.[name], rules)).toEqual(value)
  expect(Rules.parse(rules)).toEqual(rules)
})

test('an order leaves when the slowest of its goods does, and who pays the return is who pays for the strictest', () => {
  const goods = [
    [rule({ dispatchHours: 24, 'return.whoPaysShipping': 'shop', shippingInsurance: 'both' })],
    [rule({ dispatchHours: 72, 'return.whoPaysShipping': 'shopper', shippingInsurance: 'return' })],
  ]
  const { promises, deeds } = layOver(RULES, goods, 'CNY')
  expect([promises.dispatchHours, promises.shippingInsurance, deeds.requestReturn?.whoPaysShipping]).toEqual([72, ['return'], 'shopper'])
})

test('what the rules say is read back in the words of tables', () => {
  expect(outcomesOf(RULES, 'CNY')).toMatchObject({
    'return.allowed': true,
    'return.windowDays': 7,
    'exchange.allowed': false,
    'exchange.windowDays': null,
    'goodwill.most': 0,
    dispatchHours: null,
    shippingInsurance: 'none',
  })
})
