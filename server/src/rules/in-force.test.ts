import { testTable } from '@xiaoer/core/tables/test-table'
import { expect, test } from 'vitest'
import { doRulesVary, packAt, tablesAt } from './in-force.ts'
import { chinaDefault } from './packs/china-default.ts'
import { readTable, ruleOn, ruleWithoutOrder } from './rule-on.ts'
import { ANN, mayReturn, testOrder, testProduct } from './test-case.ts'

const OLD = { ...chinaDefault, version: 'old', validTo: '2026-06-30' }
const NEW = { ...chinaDefault, version: 'new', validFrom: '2026-07-01' }
const back = { 'return.windowDays': 30 }

test('an order falls under the version of the day on which it was placed, as the shop counts days', () => {
  // a quarter past midnight in Shanghai
  expect(packAt([NEW, OLD], '2026-06-30T16:15:00Z').version).toBe('new')
  expect(packAt([NEW, OLD], '2026-06-30T15:45:00Z').version).toBe('old')
  expect(packAt([NEW, OLD], null).version).toBe('new')
})

test('an order from before all versions falls under the first', () => {
  expect(packAt([NEW, { ...OLD, validFrom: '2026-01-01' }], '2025-05-01T00:00:00Z').version).toBe('old')
})

test('a switch that is thrown today stops the bot for old orders too, and so do caps; what the shopper is owed stays as it was', () => {
  const refund = { ...NEW.deeds.refund!, cap: { CNY: 1 } }
  const requestReturn = { ...NEW.deeds.requestReturn!, windowDays: 3 }
  const now = { ...NEW, halted: true, dailyCap: { CNY: 5 }, deeds: { ...NEW.deeds, refund, requestReturn } }
  const rules = packAt([now, OLD], '2026-01-01T00:00:00Z')
  expect(rules).toMatchObject({ version: 'old', halted: true, dailyCap: { CNY: 5 }, deeds: { refund: { cap: { CNY: 1 } }, requestReturn: { windowDays: 7 } } })
})

test('of a table, an order falls under the latest version that holds for its day; one that was published later does not touch it', () => {
  const first = testTable([[{}, back]], { validFrom: '2026-01-01T00:00:00Z' })
  const second = testTable([[{}, back]], { version: 2, validFrom: '2026-06-01T00:00:00Z' })
  const other = testTable([[{}, back]], { id: 'members', validTo: '2026-03-01T00:00:00Z' })
  const at = (placedAt: string) => tablesAt([first, second, other], placedAt).map(({ id, version }) => `${id}.${version}`)
  expect([at('2025-12-31T23:59:59Z'), at('2026-01-01T00:00:00Z'), at('2026-03-01T00:00:00Z'), at('2026-06-01T00:00:00Z')]).toEqual([
    ['members.1'],
    ['members.1', 'returns.1'],
    ['returns.1'],
    ['returns.2'],
  ])
})

test('rules vary only where an order could meet others', () => {
  const table = testTable([[{}, back]])
  const ended = testTable([], { version: 2 })
  expect(doRulesVary([NEW], [])).toBe(false)
  expect(doRulesVary([NEW, OLD], [])).toBe(true)
  // limits were set: a version more, but no order falls under the former any more
  expect(doRulesVary([chinaDefault, chinaDefault], [])).toBe(false)
  expect(doRulesVary([chinaDefault], [table])).toBe(true)
  expect(doRulesVary([chinaDefault], [table, ended])).toBe(false)
  expect(doRulesVary([chinaDefault], [table, { ...ended, validFrom: '2026-11-01T00:00:00Z' }])).toBe(true)
})

const GOODS = [testProduct('shoes', 'shoes'), testProduct('scarf', 'accessories', ['sale'])]
const facts = { order: testOrder(), products: GOODS, customer: ANN, store: 'w1' }
const DELIVERED_AND = (days: number) => new Date(Date.parse('2026-11-05T04:00:00Z') + days * 86_400_000).toISOString()

test('a gold member has 30 days, and the ledger cites the row', () => {
  const rules = ruleOn(facts, chinaDefault, [readTable(testTable([[{ memberLevel: "'gold'" }, back]], { version: 3 }))])
  expect(`${rules.id}@${rules.version}`).toBe(`china-default@${chinaDefault.version}+returns.3#row-1`)
  expect([mayReturn(rules, facts.order, DELIVERED_AND(30), GOODS), mayReturn(rules, facts.order, DELIVERED_AND(31), GOODS)]).toEqual(['yes', 'refuse.too-late'])
  expect(mayReturn(chinaDefault, facts.order, DELIVERED_AND(30), GOODS)).toBe('refuse.too-late')
})

test('two kinds of goods in one order: what is strictest of them holds for the order', () => {
  const table = readTable(
    testTable([
      [{ category: "'shoes'" }, back],
      [{ tag: "'sale'" }, { 'return.windowDays': 3 }],
    ]),
  )
  expect(ruleOn(facts, chinaDefault, [table]).deeds.requestReturn?.windowDays).toBe(3)
  const shoesAlone = { ...facts, order: testOrder({ items: [testOrder().items[0]!] }) }
  expect(ruleOn(shoesAlone, chinaDefault, [table]).deeds.requestReturn?.windowDays).toBe(30)
})

test('goods that the shop no longer has are ruled by what does not ask about them', () => {
  const table = readTable(
    testTable([
      [{ category: "'shoes'" }, back],
      [{ category: "!= 'shoes'" }, { 'return.windowDays': 10 }],
    ]),
  )
  expect(ruleOn({ ...facts, products: [] }, chinaDefault, [table]).deeds.requestReturn?.windowDays).toBe(10)
})

test.each([
  ['2026-10-31T15:59:00Z', 7],
  ['2026-10-31T16:00:00Z', 30],
  ['2026-11-11T15:59:00Z', 30],
  ['2026-11-11T16:00:00Z', 7],
])('ordered at %s, the campaign of 1 to 11 November in Shanghai gives %i days', (placedAt, days) => {
  const promotions = [{ name: 'Double 11', from: '2026-11-01', to: '2026-11-11' }]
  const table = readTable(testTable([[{ promotion: "'double 11'" }, back]], { promotions }))
  expect(ruleOn({ ...facts, order: testOrder({ placedAt }) }, chinaDefault, [table]).deeds.requestReturn?.windowDays).toBe(days)
})

test('who has not ordered hears what holds for every order, and nothing that hangs on one', () => {
  const everybody = readTable(testTable([[{ store: "'w1'" }, { ...back, 'cancel.approvalAbove': 5 }]]))
  const members = readTable(
    testTable(
      [
        [{ memberLevel: "'gold'" }, { 'return.windowDays': 60 }],
        [{}, { 'return.windowDays': 1 }],
      ],
      { id: 'members' },
    ),
  )
  const rules = ruleWithoutOrder('w1', '2026-11-20T00:00:00Z', chinaDefault, [everybody, members])
  expect([rules.deeds.requestReturn?.windowDays, rules.deeds.cancelOrder?.approvalAbove]).toEqual([30, chinaDefault.deeds.cancelOrder?.approvalAbove])
  expect(ruleWithoutOrder('w2', '2026-11-20T00:00:00Z', chinaDefault, [everybody, members])).toBe(chinaDefault)
})
