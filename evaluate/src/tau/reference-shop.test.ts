import { expect, test } from 'vitest'
import { act } from './reference-shop.ts'
import { testRetail } from './test-retail.ts'

const PENDING = '#W1000001'
const DELIVERED = '#W1000002'

test('a cancelled order is paid back the way it came', () => {
  const retail = testRetail()
  expect(act(retail, { name: 'cancel_pending_order', kwargs: { order_id: PENDING, reason: 'no longer needed' } })).toBe(true)
  expect(retail.orders[PENDING]).toMatchObject({
    status: 'cancelled',
    cancel_reason: 'no longer needed',
    payment_history: [{ transaction_type: 'payment' }, { transaction_type: 'refund', amount: 50, payment_method_id: 'card_1' }],
  })
})

test('a change of items pays the difference, back to a gift card at once, and can be done once only', () => {
  const retail = testRetail()
  const change = { name: 'modify_pending_order_items', kwargs: { order_id: PENDING, item_ids: ['c1'], new_item_ids: ['c2'], payment_method_id: 'gift_card_2' } }
  expect(act(retail, change)).toBe(true)
  expect(retail.orders[PENDING]!.status).toBe('pending (item modified)')
  expect(retail.users.ada!.payment_methods.gift_card_2!.balance).toBe(30)
  expect(act(retail, change)).toBe(false)
  expect(act(retail, { name: 'cancel_pending_order', kwargs: { order_id: PENDING, reason: 'no longer needed' } })).toBe(false)
})

test('what is refused changes nothing', () => {
  const refused = [
    ['cancel_pending_order', { order_id: PENDING, reason: 'too late' }],
    ['cancel_pending_order', { order_id: DELIVERED, reason: 'no longer needed' }],
    ['modify_pending_order_payment', { order_id: PENDING, payment_method_id: 'gift_card_2' }],
    ['modify_pending_order_payment', { order_id: PENDING, payment_method_id: 'card_1' }],
    ['modify_pending_order_items', { order_id: PENDING, item_ids: ['l1'], new_item_ids: ['l3'], payment_method_id: 'card_1' }],
    ['exchange_delivered_order_items', { order_id: DELIVERED, item_ids: ['l1'], new_item_ids: ['c2'], payment_method_id: 'card_1' }],
    ['return_delivered_order_items', { order_id: DELIVERED, item_ids: ['l1', 'l1'], payment_method_id: 'card_1' }],
    ['return_delivered_order_items', { order_id: PENDING, item_ids: ['l1'], payment_method_id: 'card_1' }],
    ['transfer_to_human_agents', { summary: '' }],
  ] as const
  for (const [name, kwargs] of refused) {
    const retail = testRetail()
    expect([name, kwargs, act(retail, { name, kwargs: { ...kwargs } })]).toEqual([name, kwargs, false])
    expect(retail).toEqual(testRetail())
  }
})
