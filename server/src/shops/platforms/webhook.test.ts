import { expect, test } from 'vitest'
import { rememberDeliveries } from './webhook.ts'

test('a delivery is heard once, for as long as it is remembered', () => {
  const isFirst = rememberDeliveries(2)
  expect(['a', 'a', 'b', 'c', 'a'].map(isFirst)).toEqual([true, false, true, true, true])
})
