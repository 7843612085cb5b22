import { expect, test } from 'vitest'
import { isSame } from './is-same.ts'

test.each([
  [{ a: 1, b: [{ c: 2, d: null }] }, { b: [{ d: null, c: 2 }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, true],
  [{ a: 1 }, { a: 1, b: null }, false],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [{ a: '1' }, { a: 1 }, false],
  [null, {}, false],
])('%j and %j: %s', (one, other, same) => {
  expect(isSame(one, other)).toBe(same)
})
