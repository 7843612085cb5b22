import { expect, test } from 'vitest'
import { grade } from './grade.ts'
import { act } from './reference-shop.ts'
import type { Retail, Task } from './retail.ts'
import { testRetail } from './test-retail.ts'

const CANCEL = { name: 'cancel_pending_order', kwargs: { order_id: '#W1000001', reason: 'no longer needed' } }
const RETURN = { name: 'return_delivered_order_items', kwargs: { order_id: '#W1000002', item_ids: ['l1', 'c1'], payment_method_id: 'card_1' } }
const PAYMENT = {
  name: 'modify_pending_order_items',
  kwargs: { order_id: '#W1000003', item_ids: ['c1'], new_item_ids: ['c2'], payment_method_id: 'gift_card_2' },
}
const TASK: Task = { set: 'train', index: 0, user_id: 'ada', instruction: '', actions: [CANCEL, RETURN, PAYMENT], outputs: [] }

function after(...actions: Task['actions']): Retail {
  const retail = testRetail()
  for (const action of actions) act(retail, action)
  return retail
}

test('a conversation that did everything is right, in whatever order the shop wrote it down', () => {
  const retail = after(PAYMENT, RETURN, CANCEL)
  retail.orders['#W1000001']!.payment_history.reverse()
  expect(grade(TASK, testRetail(), retail)).toEqual({ right: true, wrong: [], missing: 0, difference: null })
})

test('what was left undone is missing, not wrong', () => {
  expect(grade(TASK, testRetail(), after(CANCEL))).toMatchObject({
    right: false,
    wrong: [],
    missing: 3,
    difference: expect.stringContaining('/#W1000002/status: is "delivered"'),
  })
})

test('a change that nobody asked for is a wrong write', () => {
  const other = { ...RETURN, kwargs: { ...RETURN.kwargs, item_ids: ['l1'] } }
  expect(grade(TASK, testRetail(), after(CANCEL, other, PAYMENT))).toMatchObject({ right: false, wrong: ['#W1000002'], missing: 0 })
  const nothing = { ...TASK, actions: [] }
  expect(grade(nothing, testRetail(), after(CANCEL)).wrong).toEqual(['#W1000001'])
  const elsewhere = testRetail()
  elsewhere.users.ada!.address = { ...elsewhere.users.ada!.address, city: 'Boston' }
  expect(grade(nothing, testRetail(), elsewhere).wrong).toEqual(['user'])
})
