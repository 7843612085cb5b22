import { expect, test } from 'vitest'
import { testOrder, testProduct } from './dialogue/test-shop.ts'
import { isAllOf, worthOfPieces } from './worth-of-pieces.ts'

const cup = testProduct('1', 'Cup', [['11', {}, 20]])
const lamp = testProduct('2', 'Lamp', [['21', {}, 60]])
const order = testOrder('A1', 'pending', [
  [cup, '11'],
  [lamp, '21'],
])
const [first, second] = order.items
const paid = (amount: number) => ({ ...order, payments: [{ ...order.payments[0]!, amount: { ...order.total, amount } }] })

test.each([
  ['its price, where everything was paid', 8_000, 2_000],
  ['its price, where the way to the shopper was paid as well', 9_000, 2_000],
  ['its share of what was paid, where less was: nobody gains by a discount', 6_000, 1_500],
  ['less rather than more, where a share is no whole number', 5_999, 1_499],
  ['nothing, where nothing was paid', 0, 0],
])('a piece that is taken out gives back %s', (_, amount, worth) => {
  expect(worthOfPieces(paid(amount), [{ itemId: first!.id, quantity: 1 }])).toBe(worth)
})

test('all pieces are all of it, however they are named; some are not', () => {
  const all = order.items.map((item) => ({ itemId: item.id, quantity: item.quantity }))
  expect([isAllOf(order, all), isAllOf(order, all.toReversed()), isAllOf(order, [{ itemId: second!.id, quantity: 1 }])]).toEqual([true, true, false])
})
