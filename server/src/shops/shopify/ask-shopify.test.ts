import { expect, test } from 'vitest'
import { throwUserErrors } from './ask-shopify.ts'

test.each([
  [{ message: 'Order does not exist' }, { code: 'NOT_FOUND' }],
  [{ message: 'Refund amount is greater than the amount that can be refunded' }, { code: 'LIMIT' }],
  [{ message: 'Order has already been canceled', code: 'INVALID' }, { code: 'CONFLICT_STATE' }],
  [{ message: 'Cannot cancel a fulfilled order' }, { code: 'CONFLICT_STATE' }],
  [{ message: 'Province is not valid for China' }, { code: 'INVALID' }],
  // not a refusal: the same refund is on its way
  [{ message: 'Request is already in progress', code: 'IDEMPOTENCY_CONCURRENT_REQUEST' }, { name: 'UnsureWhetherDone' }],
])('%o is told in the words of the house', (error, expected) => {
  expect(() => throwUserErrors([error])).toThrow(expect.objectContaining(expected))
})

test('no error is no error', () => {
  expect(() => throwUserErrors([])).not.toThrow()
})
