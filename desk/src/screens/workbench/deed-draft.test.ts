import { COMMAND_TYPES } from '@xiaoer/contract/command'
import { expect, test } from 'vitest'
import { fakeOrders } from '../../../dev/fake-orders.ts'
import { beginDeed, commandOf, deedsFor, fieldsOf, readAmount } from './deed-draft.ts'

const lin = Object.values(fakeOrders(Date.parse('2025-06-01T10:00:00Z'))).find(({ orders }) => orders.some(({ number }) => number === '1042'))!
const coat = lin.orders.find(({ number }) => number === '1042')!

/** What the form can draw; a new field of a command must get a way to fill it in. */
const DRAWN = ['reason', 'address', 'methodId', 'items', 'changes', 'amount', 'ground', 'validDays', 'note', 'trackingNumber', 'carrier', 'invoice', 'caseId']

test.each(COMMAND_TYPES)('everything that %s asks for can be filled in', (type) => {
  expect(fieldsOf(type).filter((name) => !DRAWN.includes(name))).toEqual([])
  const filled = { ...beginDeed(type, coat, lin.customer) }
  if ('items' in filled) filled.items = [{ itemId: 'i-1', quantity: 1 }]
  if ('changes' in filled) filled.changes = [{ itemId: 'i-1', newVariantId: 'v-coat-l', quantity: 1 }]
  for (const name of ['note', 'reason', 'carrier', 'trackingNumber']) if (filled[name] === '') filled[name] = 'x'
  expect(commandOf(filled)).toMatchObject({ type })
})

test('only what there is something to be done on is offered', () => {
  expect(deedsFor(coat)).toEqual(expect.arrayContaining(['withdrawCase', 'interceptParcel', 'refund']))
  expect(deedsFor({ ...coat, cases: [], shipments: [] })).not.toEqual(expect.arrayContaining(['withdrawCase']))
  expect(deedsFor(coat)).not.toContain('changeCustomerAddress')
})

test.each([
  ['12.50', 'CNY', 1250],
  ['12', 'CNY', 1200],
  ['12,5', 'EUR', 1250],
  ['1200', 'JPY', 1200],
  ['12.5', 'JPY', null],
  ['12.505', 'CNY', null],
  ['-3', 'CNY', null],
  ['', 'CNY', null],
])('%s %s', (text, currency, amount) => {
  expect(readAmount(text, currency)).toBe(amount)
})
