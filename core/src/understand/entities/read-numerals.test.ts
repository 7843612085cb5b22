import { expect, test } from 'vitest'
import { readNumerals } from './read-numerals.ts'
import { readPlainly } from './read-plainly.ts'

test.each([
  ['两百五', [250]],
  ['一万二', [12_000]],
  ['一千零五', [1005]],
  ['三千零五十', [3050]],
  ['二十三', [23]],
  ['廿五', [25]],
  ['一七零', [170]],
  ['两三天', [2]],
  ['一六五一百零二', [165, 102]],
  ['1.2万', [12_000]],
  ['3w', [30_000]],
  ['2k', [2000]],
  ['1,299.00', [1299]],
  ['1.299,00', [1299]],
  ['19,99', [19.99]],
  ['10,000', [10_000]],
  ['two hundred and fifty', [250]],
  ['twenty-five', [25]],
  ['half a dozen', [6]],
  ['two and three', [2, 3]],
  ['１２３', [123]],
  ['壹佰贰拾', [120]],
  ['万一', []],
])('%s', (text, values) => {
  expect(readNumerals(readPlainly(text)).map(({ value }) => value)).toEqual(values)
})

test('a run of digits too long for a number is none, in no part', () => {
  expect(readNumerals('1'.repeat(13))).toEqual([])
})

test('plain reading keeps every place', () => {
  const text = '８０元‘x’ 👍 兩個 ٣٤'
  expect(readPlainly(text)).toHaveLength(text.length)
  expect(readPlainly(text)).toBe("80元'x' 👍 两个 34")
})
