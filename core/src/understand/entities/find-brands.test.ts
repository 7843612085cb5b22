import { expect, test } from 'vitest'
import { findBrands } from './find-brands.ts'

test.each<[string, ...[string, string][]]>([
  ['是耐克的吗', ['耐克', 'nike']],
  ['苹果手机能用吗', ['苹果', 'apple']],
  ['is the Dyson genuine', ['Dyson', 'dyson']],
  ["amazon's got it cheaper", ['amazon', 'amazon']],
])('the shopper names a brand: %s', (message, ...found) => {
  expect(findBrands(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(['苹果10斤', 'an apple a day', 'my boots are wet'])('%s names none', (message) => expect(findBrands(message)).toEqual([]))
