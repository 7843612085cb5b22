import { expect, test } from 'vitest'
import { parseBody, rememberDeliveries } from './webhook.ts'

test('a delivery is heard once, for as long as it is remembered', () => {
  const isFirst = rememberDeliveries(2)
  expect(['a', 'a', 'b', 'c', 'a'].map(isFirst)).toEqual([true, false, true, true, true])
})

test('bytes that are no text are no event', () => {
  expect(parseBody(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined()
  expect(parseBody(Buffer.from('{'))).toBeUndefined()
  expect(parseBody(Buffer.from('{"a":1}'))).toEqual({ a: 1 })
})
