import type { Command } from '@xiaoer/contract/command'
import type { RuleDraft } from '@xiaoer/contract/rule-api'
import { testTable } from '@xiaoer/core/tables/test-table'
import { expect, test } from 'vitest'
import { chinaDefault } from './packs/china-default.ts'
import { readTable } from './rule-on.ts'
import type { RulesInForce } from './rules-in-force.ts'
import { ANN, testOrder, testProduct } from './test-case.ts'
import { tryOut } from './try-out.ts'

const NOW = '2026-11-20T04:00:00.000Z'
const shelves = {
  product: async (id: string) => testProduct(id, id === 'shoes' ? 'shoes' : 'accessories'),
  customer: async () => ANN,
}
const inForce = (tables: RulesInForce['tables'] = []): RulesInForce => ({
  ...{ rules: chinaDefault, vary: true, versions: [chinaDefault], tables },
  of: async () => chinaDefault,
})
const orders = [testOrder(), testOrder({ id: 'o2', number: 'A2', deliveredAt: '2026-10-01T04:00:00.000Z', placedAt: '2026-09-25T04:00:00.000Z' })]
const asked = { placedOn: null, past: [], orders, store: 'w1', language: 'en', now: NOW }

function draftOf(rows: Parameters<typeof testTable>[0], promotions: RuleDraft['promotions'] = []): RuleDraft {
  const { title, conditions, outcomes, rows: named } = testTable(rows)
  return { tableId: 'returns', title, conditions, outcomes, rows: named, promotions, validFrom: '2030-01-01T00:00:00Z', validTo: null }
}

test('a longer window opens what is refused now, and the shopper’s words for the refusal are shown', async () => {
  const { cases, counts } = await tryOut({ ...asked, draft: draftOf([[{ memberLevel: "'gold'" }, { 'return.windowDays': 20 }]]) }, inForce(), shelves)
  expect(counts).toEqual({ cases: 2, orders: 2, changed: 2, opened: 1, closed: 0, toApproval: 0, fromApproval: 0 })
  expect(cases[0]).toMatchObject({
    ...{ orderNumber: 'A1', command: 'requestReturn', source: 'order' },
    now: { outcome: 'refused', why: expect.stringContaining('7 day') },
    draft: { outcome: 'allowed', why: null, amount: { amount: 20_000, currency: 'CNY' }, rules: `china-default@${chinaDefault.version}+returns.0#row-1` },
    changes: [{ outcome: 'return.windowDays', from: 7, to: 20 }],
  })
  // the rules differ for the other order too, but it is too late under both
  expect(cases[1]).toMatchObject({ orderNumber: 'A2', now: { outcome: 'refused' }, draft: { outcome: 'refused' } })
})

test('a draft takes the place of the version in force, and other tables stay', async () => {
  const tables = [testTable([[{}, { 'return.windowDays': 40 }]]), testTable([[{}, { 'cancel.allowed': false }]], { id: 'other' })].map(readTable)
  const { counts, cases } = await tryOut({ ...asked, draft: draftOf([[{ category: "'none'" }, { 'return.windowDays': 5 }]]) }, inForce(tables), shelves)
  expect(counts).toMatchObject({ changed: 2, closed: 1, opened: 0 })
  expect(cases[0]?.changes).toEqual([{ outcome: 'return.windowDays', from: 40, to: 7 }])
})

test('a past deed is judged on the order as it was, at its time, with the limits of the agent that asked', async () => {
  const command: Command = { type: 'cancelOrder', orderId: 'o3', orderNumber: 'A3', reason: 'changed my mind' }
  const past = [
    { id: 'a1', command, order: testOrder({ id: 'o3', number: 'A3', status: 'pending', deliveredAt: null }), agent: 'orders', at: '2026-11-02T00:00:00.000Z' },
  ]
  const { cases, counts } = await tryOut({ ...asked, orders: [], past, draft: draftOf([[{}, { 'cancel.approvalAbove': 15_000 }]]) }, inForce(), shelves)
  expect(cases).toMatchObject([{ id: 'a1', source: 'ledger', now: { outcome: 'allowed' }, draft: { outcome: 'approval', amount: { amount: 20_000 } } }])
  expect(counts).toMatchObject({ toApproval: 1, changed: 1 })
})

test('a campaign that is to come is tried as if everything had been ordered on one of its days', async () => {
  const draft = draftOf([[{ promotion: "'spring'" }, { 'return.windowDays': 60 }]], [{ name: 'spring', from: '2027-02-01', to: '2027-02-14' }])
  const changed = async (placedOn: string | null) => (await tryOut({ ...asked, placedOn, draft }, inForce(), shelves)).counts.changed
  expect([await changed(null), await changed('2027-01-31'), await changed('2027-02-14')]).toEqual([0, 0, 2])
})

test('every outcome of a table is tried by a deed that it is about', async () => {
  const draft = draftOf([
    [
      {},
      {
        ...{ 'return.allowed': false, 'exchange.allowed': false, 'cancel.allowed': false, 'refund.allowed': false, 'address.allowed': false },
        ...{ 'items.allowed': false, 'invoice.allowed': false, 'priceProtection.days': 0, 'lateDispatch.percent': 50, 'goodwill.most': 0 },
      },
    ],
  ])
  const late = testOrder({ id: 'o9', number: 'A9', status: 'shipped', shippedAt: '2026-11-09T04:00:00.000Z', deliveredAt: null })
  const { cases } = await tryOut({ ...asked, orders: [testOrder({ deliveredAt: '2026-11-19T04:00:00.000Z' }), late], draft }, inForce(), shelves)
  const opposite = (from: string, to: string) =>
    [
      ...new Set(
        cases
          .filter(({ now, draft }) => (now.outcome === 'refused' ? 'no' : 'yes') === from && (draft.outcome === 'refused' ? 'no' : 'yes') === to)
          .map(({ command }) => command),
      ),
    ].sort()
  expect(opposite('yes', 'no')).toEqual(['exchange', 'issueCoupon', 'refund', 'requestInvoice', 'requestReturn'])
  // half of the price for a late dispatch is what the rules in force refuse
  expect(opposite('no', 'yes')).toEqual(['compensate'])
})
