import { expect, test } from 'vitest'
import {
  addCondition,
  addOutcome,
  addRow,
  draftOf,
  emptyDraft,
  filledCells,
  isSameDraft,
  moveColumn,
  moveRow,
  removeColumn,
  removeRow,
  setCondition,
  setOutcome,
} from './draft.ts'
import { shopMoney, toMain, toMinor } from './shop-money.ts'

const written = () => setOutcome(setCondition(emptyDraft(), 'row-1', 'memberLevel', "'gold'"), 'row-1', 'return.windowDays', 30)

test('rows are added below another, moved and removed; a name that is cited is not given twice', () => {
  let draft = addRow(addRow(written(), null), 'row-1')
  expect(draft.rows.map(({ id }) => id)).toEqual(['row-1', 'row-3', 'row-2'])
  draft = moveRow(moveRow(draft, 'row-2', -1), 'row-1', -1)
  expect(draft.rows.map(({ id }) => id)).toEqual(['row-1', 'row-2', 'row-3'])
  expect(addRow(removeRow(draft, 'row-2'), null).rows.map(({ id }) => id)).toEqual(['row-1', 'row-3', 'row-4'])
})

test('a column goes with all that was written in it', () => {
  const draft = addOutcome(addCondition(written(), 'category'), 'return.allowed')
  expect([filledCells(draft, 'memberLevel'), filledCells(draft, 'category')]).toEqual([1, 0])
  const less = removeColumn(draft, 'memberLevel')
  expect([less.conditions, less.rows[0]?.when, less.rows[0]?.then]).toEqual([['category'], {}, { 'return.windowDays': 30 }])
  expect(moveColumn(draft, 'category', -1).conditions).toEqual(['category', 'memberLevel'])
  expect(moveColumn(draft, 'return.windowDays', 1).outcomes).toEqual(['return.allowed', 'return.windowDays'])
})

test('an emptied cell is as one that was never written', () => {
  const emptied = setOutcome(setCondition(written(), 'row-1', 'memberLevel', ''), 'row-1', 'return.windowDays', undefined)
  expect([isSameDraft(emptied, emptyDraft()), isSameDraft(written(), emptyDraft())]).toEqual([true, false])
  const at = '2026-11-01T00:00:00Z'
  const table = { ...written(), id: 'returns', version: 1, state: 'draft', createdBy: 'pack', createdAt: at, publishedBy: null, publishedAt: null } as const
  expect(draftOf(table)).toEqual({ ...written(), tableId: 'returns' })
})

test.each([
  ['>= 100', 2, '>= 10000'],
  ['[19.9..200]', 2, '[1990..20000]'],
  ['0.05, 5', 2, '5, 500'],
  ['1.234', 2, '123.4'],
  ['5000', 0, '5000'],
  ['-3', 2, '-300'],
  ['100..', 2, '10000..'],
])('%s with %i digits behind the point is kept as %s, and shown as it was written', (main, digits, minor) => {
  expect([toMinor(main, digits), toMain(minor, digits)]).toEqual([minor, main])
})

test('the shop’s currency is the one that its rules name', () => {
  const rules = { dailyCap: {}, approval: { twoAbove: {} }, deeds: { refund: null, cancelOrder: { cap: {}, approvalAbove: { JPY: 5 } } } }
  expect(shopMoney(rules as never)).toEqual({ currency: 'JPY', digits: 0 })
  expect(shopMoney({ ...rules, deeds: {} } as never)).toEqual({ currency: null, digits: 2 })
})
