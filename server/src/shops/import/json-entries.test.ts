import { expect, test } from 'vitest'
import { jsonEntries } from './json-entries.ts'

const seen = (text: string) => jsonEntries(text).entries.map(({ key, line, value, problem }) => ({ key, line, value, broken: problem !== undefined }))

test('a merchant’s list is read entry by entry, each with its line', () => {
  expect(seen('[\n  { "a": 1 },\n\n  { "b": [1, 2, "]"] }\n]')).toEqual([
    { key: null, line: 2, value: { a: 1 }, broken: false },
    { key: null, line: 4, value: { b: [1, 2, ']'] }, broken: false },
  ])
})

test('keys that look like numbers keep the order of the file', () => {
  expect(seen('{"9": 1, "1": {"x": "}\\""}, "#W1": 3}').map(({ key, value }) => [key, value])).toEqual([
    ['9', 1],
    ['1', { x: '}"' }],
    ['#W1', 3],
  ])
})

test('a broken entry does not lose the others', () => {
  const entries = seen('[\n{"id": 1},\n{"id": oops},\n{"id": 3,},\n{"id": 4}\n]')
  expect(entries.map(({ line, broken }) => [line, broken])).toEqual([
    [2, false],
    [3, true],
    [4, true],
    [5, false],
  ])
})

test.each([
  ['', 'must be'],
  ['"text"', 'must be'],
  ['[{"id": 1}, {"id": 2', 'ends in the middle'],
  ['[{"id": 1}, "open', 'ends in the middle'],
])('a file that is not whole is said to be so: %s', (text, message) => {
  expect(jsonEntries(text).problem?.message).toContain(message)
})

test('what came before the end of a torn file is kept', () => {
  expect(jsonEntries('[{"id": 1}, {"id": 2').entries.map((entry) => entry.value)).toEqual([{ id: 1 }])
})

test('a byte order mark and no entries at all are fine', () => {
  expect(jsonEntries('\uFEFF [ ]')).toEqual({ entries: [], problem: null })
})
