import { expect, test } from 'vitest'
import { parseBody } from './parse-body.ts'

test('bytes that are no text are no event', () => {
  expect(parseBody(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined()
  expect(parseBody(Buffer.from('{'))).toBeUndefined()
  expect(parseBody(Buffer.from('{"a":1}'))).toEqual({ a: 1 })
})
